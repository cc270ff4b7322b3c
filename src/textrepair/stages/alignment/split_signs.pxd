# The C types of `split_signs.py`, for Cython.
cimport cython
from textrepair.stages.alignment.gbk_characters cimport pair_of, syllable_of, traits_of

cdef bytes LETTERS
cdef unsigned int LETTERS_END, FIRST_TONED
cdef Py_ssize_t COPIES, NEAR
cdef unsigned long long LONGEST, LAST_ASCII, LETTER_BITS, ALL_LETTERS, NUMBER, FOREIGN
cdef unsigned long long NOT_ASCII
cdef unsigned int END, MARK, READABLE

@cython.locals(signs=bint, one=cython.Py_UCS4, place=Py_ssize_t, site=Py_ssize_t)
cpdef list find_sites(str text)

@cython.locals(one=cython.Py_UCS4, place=Py_ssize_t)
cdef bint _has_annotation(str text) except -1

@cython.locals(one=cython.Py_UCS4)

@cython.locals(size=Py_ssize_t, near=Py_ssize_t)
cdef bint _is_split_mark(str text, Py_ssize_t place) noexcept

@cython.locals(before=cython.Py_UCS4)
cdef Py_ssize_t _site_before(str text, Py_ssize_t place) noexcept

@cython.locals(before=cython.Py_UCS4)
cdef bint _is_annotated(str text, Py_ssize_t place) noexcept

cpdef bint is_mark(str text, Py_ssize_t place) noexcept

cdef unsigned int _letter_at(str text, Py_ssize_t place) noexcept

@cython.locals(found=cython.ulonglong, letter=cython.ulonglong, shift=cython.ulonglong)
cdef unsigned long long _letters_at(str text, Py_ssize_t place) noexcept

@cython.locals(end=Py_ssize_t)
cdef Py_ssize_t _syllable_end(str text, Py_ssize_t place) noexcept

@cython.locals(toned=Py_ssize_t, before=Py_ssize_t, after=Py_ssize_t, end=Py_ssize_t)
cpdef bint is_toned(str text, Py_ssize_t place) noexcept

@cython.locals(
    start=Py_ssize_t, letters=cython.ulonglong, end=Py_ssize_t, again=Py_ssize_t, _=Py_ssize_t,
)
cpdef unsigned long long annotation_at(str text, Py_ssize_t place, Py_ssize_t copies) noexcept

@cython.locals(letters=cython.ulonglong, end=Py_ssize_t, again=Py_ssize_t, _=Py_ssize_t)
cpdef unsigned long long torn_at(str text, Py_ssize_t place) noexcept

cdef Py_ssize_t _after_space(str text, Py_ssize_t place) noexcept

@cython.locals(here=Py_ssize_t)
cdef Py_ssize_t _copy_end(
    str text, Py_ssize_t place, unsigned long long letters, bint spaced
) noexcept

cdef unsigned long long _reading(unsigned long long letters) noexcept

cdef unsigned int SYLLABLE
cdef int NO_CHARACTER, NO_BYTE

@cython.final
@cython.freelist(8)
cdef class Token:
    cdef readonly Py_ssize_t place, torn, annotation
    cdef readonly int character, ways
    cdef readonly unsigned int syllable
    cdef readonly bint toned, beside, letter, usual
    cdef int first, second, other_first, other_second

    @cython.locals(torn=cython.ulonglong, found=cython.ulonglong, odd=bint)
    cdef Token look(self, str text, Py_ssize_t place, bint folded)
    @cython.locals(code=cython.int, pair=cython.int)
    cdef void find_bytes(self, bint folded) noexcept
    cdef void add_way(self, int first, int second) noexcept
    cdef int first_byte(self, int way) noexcept
    cdef int second_byte(self, int way) noexcept

@cython.locals(opening=Py_ssize_t)
cpdef int last_character(str text, Py_ssize_t place) except -2

cpdef unsigned int mark_bytes(Py_UCS4 character, bint folded) noexcept
