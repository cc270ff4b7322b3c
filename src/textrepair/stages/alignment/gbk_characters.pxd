# The C types of `gbk_characters.py`, for Cython.
cimport cython
from textrepair.language.pairs cimport Numbers, Small

cdef Small CHARACTERS, PAIRS, HALF_STARTS, HALVES, READERS
cdef Numbers READER_STARTS
cdef unsigned int NO_SYLLABLE
cdef const unsigned long long[::1] SYLLABLES
cdef const unsigned char[::1] TRAITS
cdef unsigned int LAST, PRIVATE, FIRST_TRAIL
cdef Py_ssize_t FIRST_PAIR

@cython.locals(pairs="unsigned short[::1]", other=Small, place=Py_ssize_t)
cdef _pairs()

cpdef unsigned int character_of(unsigned int lead, unsigned int trail) noexcept

@cython.locals(found=cython.uint)
cpdef bint leaves_no_trace(unsigned int lead, unsigned int trail) noexcept

cpdef unsigned int traits_of(unsigned int character) noexcept

@cython.locals(place=cython.uint)
cpdef bint is_candidate(unsigned int half, unsigned int character) noexcept

cdef unsigned long long LAST_SLOT, LOWER, UPPER, LOWER_HALF
cdef Small SYLLABLE_SLOTS

@cython.locals(slot=Py_ssize_t)
cpdef unsigned int syllable_of(unsigned long long key) noexcept

cdef Py_ssize_t _slot_of(unsigned long long key) noexcept

@cython.locals(slots="unsigned short[::1]", number=cython.uint, slot=Py_ssize_t)
cdef _syllable_slots()

@cython.locals(low=cython.uint, high=cython.uint, middle=cython.uint)
cdef unsigned int _first_reader(unsigned int syllable, unsigned int pair) noexcept

@cython.locals(pair=cython.uint, place=cython.uint)
cpdef bint is_read(unsigned int character, unsigned int syllable) noexcept

cpdef unsigned int pair_of(unsigned int character) noexcept

@cython.locals(place=cython.uint, character=cython.uint, found=list)
cpdef list characters_read(unsigned int lead, unsigned int syllable)
