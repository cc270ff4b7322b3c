# The C types of `page_model.py`, for Cython.
cimport cython
from libc cimport math
from textrepair.language.pairs cimport (
    PairLookups, SecondCharacters, Small, Successors, likeness, number_of, pair_probability, symbol_of,
)
from textrepair.stages.alignment.count_table cimport CountTable
from textrepair.stages.alignment.half_scores cimport Scores
from textrepair.stages.alignment.gbk_characters cimport is_read, traits_of
from textrepair.stages.alignment.split_signs cimport annotation_at, is_mark, torn_at

cdef Small FORMS
cdef unsigned int UNKNOWN, SYLLABLE, END
cdef unsigned int CONVERTED, MARK, PRIVATE, READABLE, SIMPLIFIED_GLYPH, TRADITIONAL_GLYPH, VARIANT
cdef int LAST, FIRST_HAN, LOST, NOWHERE
cdef Py_ssize_t MOST, ROOM
cdef unsigned int PLAIN, SYMBOL, CARRIED, PRESENT, SYLLABLE_BITS
cdef int FEW_COMMAS, FEW_READINGS
cdef double GENERAL, HABIT, GAPS, ONLY_COMMAS, AREA, OTHER_READING, RAREST
cdef double USUAL_SHARE, USUAL_SHARE_CONVERTED, SHARE_DOUBT, VARIANT_SHARE, RAREST_SHARE

@cython.locals(
    one=Py_ssize_t, other=Py_ssize_t, moved=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t,
    size=Py_ssize_t,
)
cdef bint _are_same_elsewhere(list before, list after, list parts) except -1

@cython.final
cdef class PageModel:
    cdef public dict choices, scores
    cdef readonly CountTable carried, characters, pairs
    cdef readonly int seen, seen_converted, carrying, carrying_converted, readings
    cdef readonly int simplified, traditional, commas, marks, torn, privates
    cdef readonly bint folded
    cdef readonly list sites
    cdef public bint certain, reading, stripped
    cdef readonly double running, gap, share, share_converted, simplified_share, traditional_share
    cdef int last
    cdef bytearray present
    cdef Successors together
    cdef PairLookups lookups
    cdef unsigned int right_form, right_symbol
    cdef double[::1] values
    cdef Py_ssize_t used
    cdef bint held

    @cython.locals(
        number=Py_ssize_t, moved=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t, size=Py_ssize_t,
        first=Py_ssize_t, begin=Py_ssize_t,
    )
    cpdef bint change(self, str before, str after, list parts) except -1

    @cython.locals(
        place=Py_ssize_t, after=Py_ssize_t, number=Py_ssize_t, site=Py_ssize_t, before=Py_ssize_t,
        code=cython.int, traits=cython.uint, found=cython.ulonglong,
    )
    cdef void count_part(
        self, str text, Py_ssize_t start, Py_ssize_t end, list sites, int times
    ) except *

    @cython.locals(one=cython.Py_UCS4)
    cdef void count_mark(self, str text, Py_ssize_t place, int times) noexcept

    @cython.locals(number=cython.uint)
    cdef int count_reading(
        self, unsigned int character, unsigned int syllable, int times
    ) except -2
    cdef int pass_on(self, int code, int times) except -1

    @cython.locals(symbol=cython.uint)
    cdef int count_character(self, int code, int times) except -1

    @cython.locals(
        every=Py_ssize_t, place=Py_ssize_t, number=cython.uint, times=cython.uint,
        symbol=cython.uint,
    )
    cdef void classify(self) except *

    @cython.locals(traits=cython.uint)
    cdef void count_kind(self, unsigned int code, unsigned int times) noexcept

    @cython.locals(code=cython.uint)
    cdef void count_carrier(self, unsigned int number) noexcept

    @cython.locals(every=cython.double, usual=cython.double)
    cdef void weigh(self) except *
    cpdef double comma(self) noexcept
    cpdef bint may_have_commas(self) noexcept
    cpdef bint has_commas(self) noexcept
    cpdef bint is_mirrored(self) noexcept
    cpdef double no_comma(self) noexcept

    cpdef double transition(self, int left, int right, bint itself) noexcept

    @cython.locals(
        second=cython.uint, found=cython.double, symbol=cython.uint, whole=cython.int,
        pair=cython.int,
    )
    cpdef double probability(self, int left, int right, bint itself) noexcept

    @cython.locals(first=Py_ssize_t, before="double[::1]", place=Py_ssize_t)
    cdef Scores room_for(self, Py_ssize_t size)

    @cython.locals(
        found="double[::1]", symbol=cython.uint, whole=cython.uint, place=Py_ssize_t,
        every=cython.double, share=cython.double, right=cython.uint,
    )
    cdef void fill_probabilities(
        self, int left, SecondCharacters characters, Py_ssize_t start
    ) noexcept

    @cython.locals(second=cython.uint, place=Py_ssize_t)
    cdef void look_up_before(
        self, SecondCharacters characters, Scores scores, int right
    ) noexcept

    @cython.locals(
        levels=cython.uint, chance=cython.double, symbol=cython.uint, whole=cython.uint,
        pair=cython.uint,
    )
    cdef double probability_before(
        self, SecondCharacters characters, Py_ssize_t place, Py_ssize_t found
    ) noexcept

    @cython.locals(code=cython.int, seen=cython.uint, share=cython.double)
    cpdef double rate(self, int character) noexcept
    cpdef double bareness(self, int character) noexcept

    @cython.locals(found=cython.double, traits=cython.uint)
    cpdef double bare(self, int character) noexcept

    @cython.locals(price=cython.double, code=cython.uint, carries=bint)
    cpdef double annotation(self, int character, unsigned int syllable) noexcept

    @cython.locals(number=cython.uint)
    cpdef list carriers_of(self, unsigned int syllable)
