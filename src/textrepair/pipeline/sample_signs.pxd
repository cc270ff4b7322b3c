# The C types of `sample_signs.py`, for Cython.
cimport cython

from textrepair.pipeline.both_forms cimport has_han_or_zero, is_han_or_zero

cdef bytes KINDS, LETTER_NUMBERS, SIGNS
cdef unsigned int LAST, MAY_BE_READ
cdef unsigned int NO_LETTER, ASCII, BLOCK, BACKQUOTE, QUOTE, TAB, SPACE, END
cdef double LEAST, SHARE
cdef Py_ssize_t LONGEST, SHORT_ROW, NAMED, NUMBERED

@cython.final
cdef class _Lines:
    cdef str text
    cdef Py_ssize_t left, lines, rows, code
    cdef bint quoted

    cdef bint has_sample(
        self, Py_ssize_t start, Py_ssize_t end, Py_ssize_t han, unsigned int seen
    ) except -1

    @cython.locals(quoted=Py_ssize_t)
    cdef bint _has_enclosed(
        self, Py_ssize_t start, Py_ssize_t end, Py_ssize_t han, unsigned int seen
    ) except -1

    @cython.locals(rows=Py_ssize_t)
    cdef bint _may_be_table(self) noexcept

    @cython.locals(is_code=bint)
    cdef bint have_samples(self) except -1

@cython.locals(
    lines=_Lines, kinds=cython.p_uchar, signs=cython.p_uchar, start=Py_ssize_t, han=Py_ssize_t, seen=cython.uint,
    place=Py_ssize_t, character=cython.Py_UCS4, code=cython.uint, sign=cython.uint,
)
cpdef bint may_have_samples(str text) except -1

@cython.locals(rest=str)
cpdef bint has_only_strings(str line) except -1

cdef bint _is_han(Py_UCS4 character) noexcept

cdef bint _begins_block(str text, Py_ssize_t start, Py_ssize_t end) except -1

@cython.locals(opened=bint, han=Py_ssize_t, place=Py_ssize_t)
cdef bint _has_backquoted_han(str text, Py_ssize_t start, Py_ssize_t end) noexcept

@cython.locals(
    last=Py_ssize_t, quoted=Py_ssize_t, han=Py_ssize_t, threefold=Py_ssize_t, place=Py_ssize_t,
    mark=cython.Py_UCS4,
)
cdef Py_ssize_t _count_quoted_han(str text, Py_ssize_t start, Py_ssize_t end) noexcept

cdef bint _is_between_words(str text, Py_ssize_t place) noexcept

cdef bint _is_western(Py_UCS4 character) noexcept

@cython.locals(words=Py_ssize_t, letters=Py_ssize_t, place=Py_ssize_t, after=Py_ssize_t)
cdef bint _may_be_western(str text, Py_ssize_t start, Py_ssize_t end, Py_ssize_t han) except -1

@cython.locals(start=Py_ssize_t)
cdef Py_ssize_t _reading_end(str text, Py_ssize_t place, Py_ssize_t end) noexcept

@cython.locals(
    word=Py_ssize_t, last=Py_ssize_t, number=Py_ssize_t, place=Py_ssize_t, mark=Py_ssize_t,
    one=cython.Py_UCS4,
)
cdef bint _may_be_row(str text, Py_ssize_t start, Py_ssize_t end) except -1

cdef Py_ssize_t _after_spaces(str text, Py_ssize_t place, Py_ssize_t end) noexcept
