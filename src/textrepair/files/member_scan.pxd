# The C types of `member_scan.py`, for Cython.
cimport cython

cdef int DEEPEST
cdef Py_ssize_t NOWHERE

@cython.locals(
    size=Py_ssize_t, place=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t, opened=Py_ssize_t,
    close=Py_ssize_t, value=Py_ssize_t, here=bint,
)
cpdef tuple find_member(str line, str name)

cdef Py_UCS4 _character(str line, Py_ssize_t place) noexcept

cdef Py_ssize_t _behind_blanks(str line, Py_ssize_t place) noexcept

@cython.locals(close=Py_ssize_t)
cdef Py_ssize_t _end_of_name(str line, Py_ssize_t place) except -2

@cython.locals(sign=Py_UCS4, closing=Py_UCS4)
cdef Py_ssize_t _end_of_value(str line, Py_ssize_t place, int depth) except -2

@cython.locals(close=Py_ssize_t, escape=Py_ssize_t, one=Py_UCS4)
cdef Py_ssize_t _end_of_string(str line, Py_ssize_t place) except -2

@cython.locals(one=Py_UCS4, found=bint)
cdef bint _has_control(str text) noexcept

@cython.locals(kind=Py_UCS4, digit=Py_ssize_t)
cdef Py_ssize_t _length_of_escape(str line, Py_ssize_t place) noexcept

cdef Py_ssize_t _end_of_word(str line, Py_ssize_t place) except -2

@cython.locals(begun=Py_ssize_t)
cdef Py_ssize_t _end_of_number(str line, Py_ssize_t place) noexcept

cdef Py_ssize_t _behind_digits(str line, Py_ssize_t place) noexcept
