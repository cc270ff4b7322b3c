# The C types of `shortlist.py`, for Cython.
cimport cython

ctypedef const unsigned short[::1] Codes
ctypedef const float[::1] Prices

cdef unsigned int END, LAST, LOSS, NO_BYTES, THREE_BYTES, PRIVATE, BEYOND
cdef unsigned int HANGUL_FIRST, HANGUL_LAST
cdef double INFINITY, TORN, TORN_UTF8, VALID, SOUND, UNSOUND, COVERED, SHARE, CLEAR

@cython.locals(count=Py_ssize_t, character=cython.Py_UCS4, code=cython.uint)
cpdef Py_ssize_t _count_open(str piece) except -1

@cython.locals(size=Py_ssize_t, place=Py_ssize_t, nats=cython.double)
cdef list _are_enough(const double[::1] gain, const double[::1] before, Py_ssize_t width)

@cython.locals(
    whole=cython.double[::1], codes=Codes, characters=Codes, row=Py_ssize_t, place=Py_ssize_t,
)
cdef list _stand(str text, tuple reads, Prices prices, Py_ssize_t width, double[::1] before)

@cython.locals(
    anyhow=Prices, asian=Prices, sums=cython.double[::1], characters=Codes, row=Py_ssize_t,
    start=Py_ssize_t, place=Py_ssize_t, nats=cython.double, some=cython.double,
    one=bytes,
)
cdef _compare(
    list data, tuple reads, tuple prices, Py_ssize_t width, double[::1] before, double[::1] gain
)

@cython.locals(wide=Py_ssize_t, narrow=Py_ssize_t, character=cython.Py_UCS4)
cdef tuple _readings(str text)

@cython.locals(
    data=bytearray, size=Py_ssize_t, character=cython.Py_UCS4, code=cython.uint, value=cython.uint,
)
cdef bytes _in_bytes(str text, Codes codes)

@cython.locals(number=Py_ssize_t, last=Py_ssize_t, character=cython.Py_UCS4, code=cython.uint)
cdef void _add_all(str text, Prices prices, double[::1] found)

@cython.locals(
    number=Py_ssize_t, total=cython.double, character=cython.Py_UCS4, code=cython.uint,
    value=cython.uint,
)
cdef void _add_standing(
    str text, Codes codes, Codes characters, Prices prices, double[::1] found, Py_ssize_t row
)

@cython.locals(
    size=Py_ssize_t, last=Py_ssize_t, nats=cython.double, sound=cython.double,
    all_nats=cython.double, all_sound=cython.double, number=Py_ssize_t, place=Py_ssize_t,
    first=cython.uint, length=Py_ssize_t, end=Py_ssize_t, code=cython.uint, low=cython.uint,
    high=cython.uint, cost=cython.double,
)
cdef void _take_utf8(
    bytes data, Prices prices, double[::1] found, Py_ssize_t row, Py_ssize_t width
)

@cython.locals(
    size=Py_ssize_t, last=Py_ssize_t, number=Py_ssize_t, place=Py_ssize_t, left=Py_ssize_t,
    nats=cython.double, total=cython.double, first=cython.uint, code=cython.uint,
)
cdef void _add_pairs(
    bytes data, Codes characters, Prices prices, Py_ssize_t shift, double[::1] found,
    Py_ssize_t row, Py_ssize_t width
)
