# The C types of `pairs.py`, for Cython.
cimport cython

ctypedef const unsigned short[::1] Small
ctypedef const unsigned int[::1] Numbers
ctypedef const float[::1] Floats

cdef double _HAN_BELIEF, _MARK_BELIEF, _MARK_AGAIN_BELIEF, _USUAL
cdef int ROUNDS, HALVINGS
cdef unsigned int _UNKNOWN
cdef double LIKENESS_DOUBT, MOST_LIKE
cdef double JAPANESE, STOP_AFTER_COMMA, EXCLAMATION_AGAIN
cdef unsigned int FIRST_KANA, LAST_KANA, FIRST_WIDE, LAST_WIDE
cdef Small _FORMS
cdef bytes MARK_SYMBOLS
cdef Small NUMBERS
cdef const unsigned char[::1] CLASSES
cdef unsigned int HAN, STOP, EXCLAMATION, LEVEL_BITS, LEVELS, LEVELS_OF_PAIR
cdef Numbers STARTS, FOLLOWERS
cdef const double[::1] SHARES, COUNTS
cdef Floats INSIDE, BEGINS, MARKS, KNOWN, RIGHT, LEAST, AFTER_MARK

@cython.locals(form=cython.uint)
cpdef unsigned int symbol_of(unsigned int code) noexcept

cpdef unsigned int number_of(unsigned int form) noexcept

@cython.locals(first=cython.uint, second=cython.uint)
cpdef double pair_probability(unsigned int left, unsigned int right, double running) noexcept

@cython.locals(
    before=cython.uint, after=cython.uint, shown=cython.double, each=cython.double,
    words=cython.double, believed=cython.double,
)
cdef double _probability(
    unsigned int left, unsigned int right, unsigned int first, unsigned int second,
    unsigned int levels, double running,
) noexcept

@cython.final
cdef class PairLookups:
    cdef public Py_ssize_t size
    cdef readonly unsigned int[::1] firsts, seconds
    cdef unsigned int[::1] lows, sizes

    @cython.locals(size=cython.uint)
    cdef void add(self, unsigned int first, unsigned int second) noexcept

    @cython.locals(
        _=cython.int, place=Py_ssize_t, half=cython.uint, low=cython.uint, wanted=cython.uint,
    )
    cdef void look_up(self) noexcept

    @cython.locals(found=cython.uint)
    cdef unsigned int levels_of(self, Py_ssize_t place) noexcept

@cython.final
cdef class SecondCharacters:
    cdef readonly Py_ssize_t size
    cdef readonly unsigned short[::1] forms, numbers, nexts, symbols, marks
    cdef readonly double[::1] shares

    @cython.locals(place=Py_ssize_t, form=cython.uint, number=cython.uint)
    cdef void read(self, Small characters, Py_ssize_t start) except *

    @cython.locals(first=cython.uint, second=cython.uint)
    cdef double probability_before(
        self, Py_ssize_t place, unsigned int right, unsigned int levels, double running
    ) noexcept

@cython.final
cdef class Successors:
    cdef readonly SecondCharacters taken
    cdef unsigned short[::1] places

    @cython.locals(place=Py_ssize_t, before=SecondCharacters)
    cpdef void take(self, SecondCharacters characters) noexcept

    @cython.locals(
        seconds=SecondCharacters, first=cython.uint, believed=cython.double, words=cython.double,
        place=Py_ssize_t, mark=Py_ssize_t, pair=cython.uint, second=cython.uint,
        after=cython.uint, levels=cython.uint, form=cython.uint, chance=cython.double,
    )
    cpdef void fill(
        self, unsigned int left, double running, double[::1] found, Py_ssize_t start
    ) noexcept

@cython.locals(levels=cython.int)
cpdef int word_level(Py_UCS4 left, Py_UCS4 right) noexcept

@cython.locals(
    wanted=cython.uint, low=cython.uint, size=cython.uint, half=cython.uint, found=cython.uint,
    _=cython.int,
)
cdef unsigned int _levels_of(unsigned int first, unsigned int second) noexcept

cpdef double likeness(Numbers pairs, Numbers times, Py_ssize_t size) except -1.0

@cython.locals(
    total=cython.double, place=Py_ssize_t, end=Py_ssize_t, first=cython.uint, second=cython.uint,
    levels=cython.uint, words=cython.double, share=cython.double, explained=cython.double,
    part=cython.double, _=cython.int,
)
cdef double _mixture(
    Numbers pairs, Numbers times, Py_ssize_t size, PairLookups found, double[::1] terms
) noexcept
