# The C types of `eligibility.py`, for Cython.
cimport cython

ctypedef const unsigned short[::1] Shorts
ctypedef unsigned short[::1] Glyphs
ctypedef int[::1] Lines

cdef Shorts NUMBERS, TRAITS
cdef unsigned int LAST, AT_STAKE, BLANK, BREAK, CANTONESE, CHINESE, HAN, HANGUL, KANA, MODERN
cdef unsigned int SIMPLIFIED, TRADITIONAL, TRADITIONAL_OR_EITHER, FOREIGN, EXCLUDING
cdef double FOREIGN_SHARE, FOREIGN_LINES, SIMPLIFIED_SHARE, DISTINCT
cdef int CANTONESE_LINE, ALL_BUT_TRADITIONAL, ALL
cdef Py_ssize_t _FOREIGN, _HAN, _CANTONESE, _PLAIN, _MADE, _END, _EXCLUDED, _COUNTS, LIST

@cython.locals(
    numbers=Shorts, table=Shorts, character=cython.Py_UCS4, glyph=cython.uint, kind=cython.uint,
    kinds=cython.uint, place=Py_ssize_t,
)
cdef unsigned int _look_up(str text, Glyphs glyphs, Glyphs traits) noexcept

@cython.locals(
    size=Py_ssize_t, place=Py_ssize_t, line=Py_ssize_t, kind=cython.uint, foreign=cython.int,
    han=cython.int, cantonese=cython.int, plain=cython.int, made=cython.int,
    simplified=Py_ssize_t,
)
cdef Py_ssize_t _count_kinds(Glyphs traits, Lines lines) noexcept

@cython.locals(
    line=Py_ssize_t, plain=cython.int, made=cython.int, both=cython.int,
    excluded=cython.bint,
)
cdef bint _exclude(Lines lines, unsigned int kinds) noexcept

@cython.locals(line=Py_ssize_t, foreign=cython.int, han=cython.int)
cdef bint _exclude_foreign(Lines lines) noexcept

@cython.locals(
    line=Py_ssize_t, plain=cython.int, made=cython.int, neither=cython.bint,
    simplified=cython.bint,
)
cdef bint _exclude_anyway(Lines lines) noexcept

@cython.locals(
    kinds=cython.uint, kind=cython.uint, line=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t,
    place=Py_ssize_t, excluded=cython.int,
)
cdef unsigned int _blank(Glyphs traits, Lines lines) noexcept

@cython.locals(
    place=Py_ssize_t, kind=cython.ushort, kinds=cython.uint, blanks=cython.int, modern=cython.int,
    han=cython.int, at_stake=cython.int, traditional=cython.int, japanese=cython.uint,
)
cpdef object composition(Glyphs traits)

@cython.locals(found=str, place=Py_ssize_t, character=cython.Py_UCS4)
cpdef Py_ssize_t distinct(
    str text, Glyphs traits, unsigned int wanted, Py_ssize_t most,
) except -1

@cython.locals(
    numbers=Shorts, traits=Shorts, seen=bytearray, most=cython.double, found=Py_ssize_t,
    again=Py_ssize_t, character=cython.Py_UCS4, code=cython.uint,
)
cpdef bint is_list_of_characters(str text) except -1
