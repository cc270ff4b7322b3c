# The C types of `member_scan.py`, for Cython.
cimport cython

cdef int DEEPEST
cdef Py_ssize_t NOWHERE

@cython.locals(
    place=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t, opened=Py_ssize_t, value=Py_ssize_t,
    more=bint,
)
cpdef tuple find_member(str line, str name)

cdef Py_UCS4 _character(str line, Py_ssize_t place) noexcept

cdef Py_ssize_t _behind_blanks(str line, Py_ssize_t place) noexcept

@cython.locals(close=Py_ssize_t)
cdef Py_ssize_t _value_of_member(str line, Py_ssize_t place) except -2

cdef bint _is_named(str line, Py_ssize_t place, str name) except -1

@cython.locals(sign=Py_UCS4)
cdef Py_ssize_t _end_of_value(str line, Py_ssize_t place, int depth) except -2

@cython.locals(in_object=bint, closing=Py_UCS4)
cdef Py_ssize_t _end_of_values(str line, Py_ssize_t place, int depth) except -2

@cython.locals(close=Py_ssize_t)
cdef Py_ssize_t _end_of_string(str line, Py_ssize_t place) except -2

@cython.locals(one=Py_UCS4, size=Py_ssize_t)
cdef Py_ssize_t _end_behind_escapes(str line, Py_ssize_t place) noexcept

@cython.locals(one=Py_UCS4, found=bint)
cdef bint _has_control(str text) noexcept

@cython.locals(kind=Py_UCS4, digit=Py_ssize_t)
cdef Py_ssize_t _length_of_escape(str line, Py_ssize_t place) noexcept

cdef Py_ssize_t _end_of_word(str line, Py_ssize_t place) except -2

@cython.locals(begun=Py_ssize_t)
cdef Py_ssize_t _end_of_number(str line, Py_ssize_t place) noexcept

cdef Py_ssize_t _behind_digits(str line, Py_ssize_t place) noexcept
