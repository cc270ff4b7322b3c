# The C types of `parentheses.py`, for Cython.
cimport cython
from textrepair.stages.width.marks cimport HalfwidthMarks

cdef unsigned int CHINESE, CLOSED, BLANK, COMMA, CLASS, OPERATOR, QUOTE, WIDE, KEPT
cdef Py_ssize_t STOPS_IN_A_ROW, SAME_PAIR, REACH, ALTERNATIVE

@cython.locals(opened=list, character=cython.Py_UCS4, place=Py_ssize_t, line=Py_ssize_t)
cpdef object judge_parentheses(HalfwidthMarks marks)

@cython.locals(start=Py_ssize_t)
cdef object _close(HalfwidthMarks marks, list opened, Py_ssize_t place, Py_ssize_t line)

@cython.locals(ends_line=bint)
cdef object _judge_lone(HalfwidthMarks marks, Py_ssize_t place)

@cython.locals(before=cython.uint, indented=bint)
cdef bint _is_pair_chinese(
    HalfwidthMarks marks, Py_ssize_t start, Py_ssize_t end
) except -1

@cython.locals(first=cython.Py_UCS4, begins=bint, place=Py_ssize_t)
cdef bint _is_narrow(str text, Py_ssize_t start) except -1

cdef bint _is_indented(str text, Py_ssize_t place) noexcept

@cython.locals(first=Py_ssize_t)
cdef bint _follows_chinese(HalfwidthMarks marks, Py_ssize_t place) noexcept

@cython.locals(place=Py_ssize_t, kind=cython.uint, found=bint)
cdef bint _holds_chinese(HalfwidthMarks marks, Py_ssize_t start, Py_ssize_t end) noexcept
