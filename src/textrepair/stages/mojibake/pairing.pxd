# The C types of `pairing.py`, for Cython.
cimport cython

ctypedef const unsigned short[::1] Characters
ctypedef const double[::1] Nats
ctypedef const float[::1] Costs

cdef bytes LETTERS
cdef unsigned int KIND_OF_LETTER, HAN_LETTER
cdef unsigned int LAST, GONE_BYTE, FIRST_HIGH, PRIVATE_FIRST, PRIVATE_LAST
cdef double KNOWN_GONE, OUT_OF_RULE, UNKNOWN, HALF, TWO_GONE, FOREIGN

@cython.locals(
    size=Py_ssize_t, number=Py_ssize_t, byte=cython.uint, after=cython.uint, nats=cython.double,
    firsts=Nats,
)
cdef _set_gone_beside(bytes data, Py_ssize_t start, bytes between, gone, double[::1] costs)

@cython.locals(size=Py_ssize_t, number=Py_ssize_t, place=Py_ssize_t, behind=cython.bint)
cdef _set_marked(bytes data, Py_ssize_t start, double nats, bint either, double[::1] costs)

@cython.locals(place=Py_ssize_t, code=cython.uint)
cdef list _halves_of_two(bytes data, Characters characters, Costs least, Nats prices)

@cython.locals(
    size=Py_ssize_t, place=Py_ssize_t, other=cython.double, before=cython.double[::1],
    behind=cython.double[::1], paired=cython.double[::1], single=cython.double[::1],
)
cpdef tuple _cheapest_way(Nats pairs, Nats singly, double certain)

@cython.locals(size=Py_ssize_t, place=Py_ssize_t)
cdef _add_up(Nats pairs, Nats singly, double[::1] before, double[::1] behind)

@cython.locals(place=Py_ssize_t)
cdef _add_both(
    Nats costs, Nats before, Nats behind, Py_ssize_t size, double[::1] result
)

@cython.locals(place=Py_ssize_t)
cdef _set_begins(const int[::1] offsets, unsigned char[::1] begins)

@cython.locals(
    found=cython.int[::1], size=Py_ssize_t, count=Py_ssize_t, more=Py_ssize_t, place=Py_ssize_t,
)
cpdef moved(const int[::1] offsets, list places)

@cython.locals(number=Py_ssize_t, place=Py_ssize_t)
cdef _set_characters(bytes data, Py_ssize_t first, Characters characters, unsigned int[::1] codes)

@cython.locals(
    pairs=cython.double[::1], start=Py_ssize_t, number=Py_ssize_t, place=Py_ssize_t,
    code=cython.uint,
)
cdef _set_pairs(bytes data, Py_ssize_t first, str text, Costs costs, tuple found)

@cython.locals(number=Py_ssize_t)
cdef _add_alien(Costs alien, Py_ssize_t start, double[::1] pairs)

@cython.locals(
    size=Py_ssize_t, together=Py_ssize_t, place=Py_ssize_t, second=cython.uint, code=cython.uint,
    nats=cython.float,
)
cdef Py_ssize_t _set_alien(
    bytes data, Characters characters, Costs anyhow, Costs costs, float[::1] alien
) except -1
