# The C types of `pairing.py`, for Cython.
cimport cython

from textrepair.stages.mojibake.refused_bytes cimport LostNats

ctypedef const unsigned short[::1] Characters
ctypedef const float[::1] Costs

cdef bytes LETTERS
cdef unsigned int KIND_OF_LETTER, HAN_LETTER
cdef unsigned int GONE_BYTE, FIRST_HIGH, FIRST_LOW, LAST_LOW, PRIVATE_FIRST, PRIVATE_LAST
cdef double INFINITY, KNOWN_GONE, FIRST_GONE, OUT_OF_RULE, UNKNOWN, HALF, TWICE, PLAIN, TWO_GONE, FOREIGN

cdef class Pairings:
    cdef object source, channel
    cdef bytes data
    cdef str even, odd
    cdef Characters characters
    cdef bint either
    cdef double certain
    cdef unsigned char[::1] begins
    cdef double[::1] standing, pairs, singly, before, behind, paired, single
    cdef Costs alien

    @cython.locals(nats=cython.double, place=Py_ssize_t, number=Py_ssize_t)
    cdef add_standing(self, const int[::1] offsets, Costs costs)
    @cython.locals(
        data=bytes, size=Py_ssize_t, found=list, place=Py_ssize_t, start=Py_ssize_t,
        end=Py_ssize_t, lost=bint, low=bint, whole=bint, standing=cython.double,
    )
    cpdef list runs(self, bint marked=*, bint torn=*)
    @cython.locals(first=Py_ssize_t, begin=Py_ssize_t, text=str, place=Py_ssize_t)
    cdef weigh_pairs(self, Py_ssize_t start, Py_ssize_t end)
    @cython.locals(number=Py_ssize_t, place=Py_ssize_t, code=cython.uint)
    cdef set_pairs(self, Py_ssize_t first, str text, Costs costs)
    @cython.locals(
        start=Py_ssize_t, end=Py_ssize_t, place=Py_ssize_t, nats=cython.double, halved=bint,
        alone=list, doubtful=list,
    )
    cpdef best(self, run, LostNats gone=*)
    @cython.locals(
        size=Py_ssize_t, firsts="const double[::1]", place=Py_ssize_t, byte=cython.uint,
        after=cython.uint, nats=cython.double,
    )
    cdef set_gone_beside(self, Py_ssize_t start, Py_ssize_t end, LostNats gone)
    @cython.locals(place=Py_ssize_t)
    cdef void set_marked(self, Py_ssize_t start, Py_ssize_t end) noexcept
    @cython.locals(last=Py_ssize_t)
    cdef set_last(self, run, bint dropped)
    @cython.locals(
        size=Py_ssize_t, place=Py_ssize_t, nats=cython.double, alone=cython.double,
        pair=cython.double,
    )
    cdef void add_up(self, Py_ssize_t start, Py_ssize_t end)
    @cython.locals(
        size=Py_ssize_t, place=Py_ssize_t, here=Py_ssize_t, nats=cython.double,
        pair=cython.double, other=cython.double, alone=list, doubtful=list,
    )
    cdef tuple walk(self, Py_ssize_t start, Py_ssize_t end)
    @cython.locals(place=Py_ssize_t, code=cython.uint, nats=cython.double)
    cdef void add_halves(self, Py_ssize_t start, Py_ssize_t end, Costs least, list doubtful)

@cython.locals(
    found=cython.int[::1], size=Py_ssize_t, count=Py_ssize_t, more=Py_ssize_t, place=Py_ssize_t,
)
cpdef moved(const int[::1] offsets, list places)

@cython.locals(codes="unsigned int[::1]", number=Py_ssize_t, place=Py_ssize_t)
cdef str _characters_from(bytes data, Py_ssize_t first, Characters characters)

@cython.locals(
    size=Py_ssize_t, together=Py_ssize_t, place=Py_ssize_t, second=cython.uint, code=cython.uint,
    nats=cython.float,
)
cdef Py_ssize_t _set_alien(
    bytes data, Characters characters, Costs anyhow, Costs costs, float[::1] alien
) except -1
