# The C types of `shortlist.py`, for Cython.
cimport cython

ctypedef const unsigned short[::1] Codes

cdef unsigned int END, LAST, LOSS, NO_BYTES, THREE_BYTES, PRIVATE, BEYOND
cdef double INFINITY, TORN, TORN_UTF8, VALID, SOUND, UNSOUND, COVERED, SHARE, CLEAR

@cython.locals(place=Py_ssize_t, size=Py_ssize_t, nats=cython.double)
cdef bint _is_enough(const double[::1] gain, const double[::1] before)

@cython.locals(wide=Py_ssize_t, narrow=Py_ssize_t, character=cython.Py_UCS4)
cdef tuple _readings(str text)

@cython.locals(
    data=bytearray, size=Py_ssize_t, character=cython.Py_UCS4, code=cython.uint, value=cython.uint,
)
cdef bytes _in_bytes(str text, Codes codes)

@cython.locals(
    number=Py_ssize_t, last=Py_ssize_t, character=cython.Py_UCS4, code=cython.uint,
    value=cython.uint,
)
cdef _add_standing(
    str text, Codes codes, Codes characters, const float[::1] prices, double[::1] found
)

@cython.locals(
    last=Py_ssize_t, nats=cython.double, sound=cython.double, all_nats=cython.double,
    all_sound=cython.double, number=Py_ssize_t, character=cython.Py_UCS4, code=cython.uint,
)
cdef _take_utf8(str text, const float[::1] prices, double[::1] found)

@cython.locals(
    size=Py_ssize_t, last=Py_ssize_t, number=Py_ssize_t, place=Py_ssize_t, left=Py_ssize_t,
    nats=cython.double, first=cython.uint, code=cython.uint, bytes_=cython.p_uchar,
)
cdef _add_pairs(
    const unsigned char[::1] data, Codes characters, const float[::1] prices, Py_ssize_t shift,
    double[::1] found
)
