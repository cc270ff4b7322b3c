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
    size=Py_ssize_t, last=Py_ssize_t, nats=cython.double, sound=cython.double,
    all_nats=cython.double, all_sound=cython.double, number=Py_ssize_t, place=Py_ssize_t,
    first=cython.uint, length=Py_ssize_t, end=Py_ssize_t, code=cython.uint, low=cython.uint,
    high=cython.uint, cost=cython.double,
)
cdef _take_utf8(const unsigned char[::1] data, const float[::1] prices, double[::1] found)

@cython.locals(size=Py_ssize_t, place=Py_ssize_t)
cdef _subtract_lower(const double[::1] sums, double[::1] found)

@cython.locals(
    size=Py_ssize_t, last=Py_ssize_t, number=Py_ssize_t, place=Py_ssize_t, left=Py_ssize_t,
    nats=cython.double, first=cython.uint, code=cython.uint,
)
cdef _add_pairs(
    const unsigned char[::1] data, Codes characters, const float[::1] prices, Py_ssize_t shift,
    double[::1] found
)
