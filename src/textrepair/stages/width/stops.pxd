# The C types of `stops.py`, for Cython.
cimport cython
from textrepair.stages.width.marks cimport HalfwidthMarks

cdef bytes KINDS
cdef unsigned int LAST, CLASS, MARK, WIDE, WIDER
cdef unsigned int CHINESE, CLOSED, ROUND, BLANK, WESTERN, DIGIT, PERCENT, CLOSING, BRACKET, SIGN
cdef unsigned int SLASH, COMMA, SEMICOLON, COLON, SHOUT

@cython.locals(
    text=str, states=bytearray, codes=cython.uint[::1],
    character=cython.Py_UCS4, code=cython.uint, kind=cython.uint, this=cython.uint,
    before=cython.uint, place=Py_ssize_t, number=Py_ssize_t,
)
cpdef object with_chinese_stops(HalfwidthMarks marks)

@cython.locals(after=cython.uint)
cdef Py_ssize_t _chinese_stops(
    HalfwidthMarks marks, Py_ssize_t place, unsigned int before, unsigned int stop
) noexcept

@cython.locals(end=Py_ssize_t)
cdef Py_ssize_t _stops_after_chinese(
    HalfwidthMarks marks, Py_ssize_t place, unsigned int before, unsigned int stop
) noexcept

cdef void _count_comma(HalfwidthMarks marks, Py_ssize_t place) noexcept

@cython.locals(place=Py_ssize_t)
cdef bint _is_before_space(str text, Py_ssize_t end) noexcept

cdef bint _is_after_space(str text, Py_ssize_t place) noexcept

@cython.locals(end=Py_ssize_t)
cdef bint _is_after_percentage(HalfwidthMarks marks, Py_ssize_t place) noexcept
