# The C types of `features.py`, for Cython.
cimport cython

ctypedef const unsigned short[::1] Shorts
ctypedef const unsigned char[::1] Bytes
ctypedef unsigned short[::1] Glyphs
ctypedef int[::1] Records

cdef Shorts FIRSTS, SECONDS, OWNERS, PAIR_ROWS, PAIR_WORDS, CHARACTERS, ALONE_ROWS
cdef Shorts WORD_SLOTS, WORD_STARTS, WORD_LETTERS
cdef Bytes WORD_LENGTHS
cdef unsigned int ALONE, AT_STAKE, HAN
cdef int BY_ITSELF
cdef Py_ssize_t PLACE, SPELLING, ROW, OTHER_ROW, START, RECORD

@cython.locals(
    firsts=Shorts, seconds=Shorts, owners=Shorts, size=Py_ssize_t, each=Py_ssize_t, last=Py_ssize_t,
    end=Py_ssize_t, place=Py_ssize_t, kind=cython.uint, first=cython.uint, slot=cython.uint,
    row=cython.uint, covered=cython.bint, alone=cython.bint, spelling=cython.uint,
)
cdef Py_ssize_t _find(str text, Glyphs glyphs, Glyphs traits, Records records, list words) except -1

@cython.locals(slot=cython.uint)
cdef int _add_words(str text, Py_ssize_t place, unsigned int number, list words) except -1

@cython.locals(length=Py_ssize_t, start=Py_ssize_t, each=Py_ssize_t)
cdef bint _stands_at(str text, Py_ssize_t place, unsigned int number) noexcept
