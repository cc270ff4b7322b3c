# The C types of `tokens.py`, for Cython.
cimport cython
from textrepair.stages.alignment.gbk_characters cimport pair_of, traits_of
from textrepair.stages.alignment.signs cimport annotation_at, is_mark, torn_at

cdef unsigned int END, NOT_ASCII, SYLLABLE, MARK
cdef int NO_CHARACTER, NO_BYTE

@cython.final
@cython.freelist(8)
cdef class Token:
    cdef readonly Py_ssize_t place, torn, annotation
    cdef readonly int character, ways
    cdef readonly unsigned int syllable
    cdef readonly bint toned, beside, letter, usual
    cdef int first, second, other_first, other_second

    @cython.locals(code=cython.int, pair=cython.int)
    cdef void find_bytes(self, bint folded) noexcept
    cdef void add_way(self, int first, int second) noexcept
    cdef int first_byte(self, int way) noexcept
    cdef int second_byte(self, int way) noexcept

@cython.locals(opening=Py_ssize_t)
cpdef int last_character(str text, Py_ssize_t place) except -2

cpdef unsigned int mark_bytes(Py_UCS4 character, bint folded) noexcept
