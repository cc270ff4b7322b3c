# The C types of `scans.py`, for Cython.
cimport cython

cdef unsigned int ASCII_END, TAB, CARRIAGE_RETURN, SPACE, TILDE, BRACE, STRAY_START, STRAY_END
cdef Py_ssize_t NEAR, LONG

@cython.locals(place=Py_ssize_t, before=cython.uchar, byte=cython.uchar)
cpdef Py_ssize_t find_shift(bytes data) except -2
@cython.locals(found=Py_ssize_t, byte=cython.uchar)
cpdef Py_ssize_t count_high(bytes data) except -1
@cython.locals(kept=Py_ssize_t, start=Py_ssize_t, place=Py_ssize_t, byte=cython.uchar)
cpdef bytes without_far_ascii(bytes data)
@cython.locals(place=Py_ssize_t)
cpdef Py_ssize_t find_stray(str text, Py_ssize_t start=*) except -2
@cython.locals(
    size=Py_ssize_t, place=Py_ssize_t, code=cython.uint,
    character=cython.Py_UCS4,
)
cpdef bint has_within(str text, const unsigned int[::1] bounds) except -1
