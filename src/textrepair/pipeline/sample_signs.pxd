# The C types of `sample_signs.py`, for Cython.
cimport cython

from textrepair.pipeline.both_forms cimport is_han_or_zero

cdef bytes LETTER_NUMBERS
cdef unsigned int NO_LETTER
cdef Py_UCS4 MAIN_HAN, MAIN_HAN_END
cdef Py_ssize_t LONGEST, SHORT_ROW, NAMED, NUMBERED
cdef str CODE_BEGINS, CODE_ENDS

@cython.final
cdef class _Lines:
    cdef str text
    cdef Py_ssize_t lines, rows, code, start, han, first, last, opened, closed
    cdef bint quoted, spaced

    cdef void begin_line(self, Py_ssize_t start) noexcept

    cdef void add_han(self, Py_ssize_t place) noexcept

    cdef void add_sign(self, Py_ssize_t place, Py_UCS4 character) noexcept

    cdef void _add_quote(self, Py_ssize_t place, Py_UCS4 mark) noexcept

    @cython.locals(start=Py_ssize_t)
    cdef bint has_sample(self, Py_ssize_t end) except -1

    @cython.locals(is_code=bint)
    cdef bint have_samples(self) except -1

@cython.locals(lines=_Lines, place=Py_ssize_t, character=cython.Py_UCS4)
cpdef bint may_have_samples(str text) except -1

cdef bint _begins_block(str text, Py_ssize_t place) except -1

cdef bint _is_between_words(str text, Py_ssize_t place) noexcept

cdef bint _is_western(Py_UCS4 character) noexcept

@cython.locals(words=Py_ssize_t, letters=Py_ssize_t, place=Py_ssize_t)
cdef bint _may_be_western(str text, Py_ssize_t start, Py_ssize_t end, Py_ssize_t han) except -1

@cython.locals(start=Py_ssize_t)
cdef Py_ssize_t _reading_end(str text, Py_ssize_t place, Py_ssize_t end) noexcept

@cython.locals(word=Py_ssize_t, number=Py_ssize_t, place=Py_ssize_t, mark=Py_ssize_t, one=cython.Py_UCS4)
cdef bint _may_be_row(str text, Py_ssize_t start, Py_ssize_t end) except -1

cdef Py_ssize_t _after_spaces(str text, Py_ssize_t place, Py_ssize_t end) noexcept
