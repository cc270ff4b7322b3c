# The C types of `channels.py`, for Cython.
cimport cython

cdef unsigned int LAST, LOSS, NO_BYTES, LOST_BYTE, APART

@cython.locals(
    settled=cython.const_uchar[::1], question=cython.uint, loss=cython.uint,
    other_loss=cython.uint, done=Py_ssize_t, place=Py_ssize_t, character=cython.Py_UCS4,
    code=cython.uint, value=cython.uint,
)
cdef Py_ssize_t _write_bytes(
    str text, const unsigned short[::1] codes, tuple other, unsigned char[::1] data,
    int[::1] offsets
) except -1

@cython.locals(count=Py_ssize_t, place=Py_ssize_t, character=cython.Py_UCS4)
cpdef Py_ssize_t count_in(
    str text, const unsigned char[::1] chosen, const unsigned short[::1] codes
)
