# The C types of `bounds.py`, for Cython.
cimport cython

cdef unsigned int LOST_BYTE
cdef double HALFWIDTH, SWITCH, NEVER

@cython.locals(
    leads=cython.p_uchar, trails=cython.p_uchar, data=bytes, offsets=cython.int[::1],
    alone_start=cython.uint, alone_stop=cython.uint, size=Py_ssize_t, count=Py_ssize_t,
    place=Py_ssize_t, number=Py_ssize_t, length=Py_ssize_t, first=cython.uint, second=cython.uint,
    code=cython.uint, torn=bint, nats=cython.double, run=cython.double, best=cython.double,
    every=cython.double,
)
cdef double _most_gain(
    source, const unsigned short[::1] characters, tuple tables, const float[::1] costs,
    const float[::1] least
) except -1
