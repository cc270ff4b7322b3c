# The C types of `screen.py`, for Cython.
cimport cython

cdef bytes KINDS
cdef unsigned int LAST, WEIGHT, ALONE, SIGN, CONTROL, SUSPICIOUS, VAGUE
cdef Py_ssize_t SHORT
cdef unsigned int TORN, READING, COMMAS, REFERENCE

@cython.locals(
    kinds=cython.p_uchar, character=cython.Py_UCS4, kind=cython.uint, place=Py_ssize_t,
    seen=cython.uint, begun=cython.uint, highest=cython.uint, before=cython.uint, four=cython.uint,
)
cpdef bint is_clean(str text) except -1

@cython.locals(
    sign=cython.Py_UCS4, after=cython.Py_UCS4, last=cython.Py_UCS4, second=cython.Py_UCS4,
)
cdef unsigned int _begins(str text, Py_ssize_t place) noexcept
