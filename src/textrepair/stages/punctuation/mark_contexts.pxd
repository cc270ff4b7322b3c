# The C types of `mark_contexts.py`, for Cython.
cimport cython

cdef bytes KINDS
cdef unsigned int LAST, SIGN, WEAK, MARK, COMMA, CHINESE, LETTER, STOP, LINE_BREAK, CODE
cdef unsigned int BEFORE_SIGN, DOUBLED, LIKE_INSERTED, IN_CHINESE, IN_TABLE
cdef Py_ssize_t ROW_COMMAS

@cython.locals(character=cython.Py_UCS4, behind_comma=bint)
cpdef bint has_comma_before_mark(str text) except -1

@cython.final
cdef class MarkContexts:
    cdef str text
    cdef int[::1] places
    cdef bytearray roles
    cdef readonly Py_ssize_t count, before_signs, doubled, commas, full_stops, plain, single
    cdef readonly Py_ssize_t separators
    cdef Py_ssize_t first, first_before, commas_before, doubtful, row, row_before

    @cython.locals(
        kinds=cython.p_uchar, character=cython.Py_UCS4, kind=cython.uint, before=cython.uint,
        seen=cython.uint, place=Py_ssize_t,
    )
    cdef int _read(self) except -1

    cdef unsigned int _kind_at(self, Py_ssize_t place) noexcept

    @cython.locals(after=cython.uint)
    cdef int _add_folded(
        self, Py_ssize_t place, unsigned int before, unsigned int kind, unsigned int seen
    ) except -1

    @cython.locals(second=cython.uint, role=cython.uint, in_run=cython.uint)
    cdef int _add_comma(
        self, Py_ssize_t place, unsigned int before, unsigned int after, unsigned int seen
    ) except -1

    @cython.locals(text=str, second=cython.Py_UCS4)
    cdef bint _is_code(self, Py_ssize_t place, unsigned int after) noexcept

    cdef int _end_line(self, unsigned int seen) except -1

    @cython.locals(
        start=Py_ssize_t, letter=Py_ssize_t, comment=Py_ssize_t, number=Py_ssize_t,
    )
    cdef int _find_code(self) except -1

    @cython.locals(sign=cython.Py_UCS4, after=cython.Py_UCS4)
    cdef Py_ssize_t _last_comment(self, Py_ssize_t start, Py_ssize_t end) noexcept

    @cython.locals(number=Py_ssize_t)
    cdef int _end_row(self, Py_ssize_t row) except -1

    @cython.locals(number=Py_ssize_t)
    cdef int _count_doubled(self) except -1

    @cython.locals(places=cython.int[::1], amount=Py_ssize_t, number=Py_ssize_t)
    cdef object _with_role(self, unsigned int wanted, unsigned int unwanted)

@cython.locals(after=cython.int[::1], number=Py_ssize_t)
cdef object _places_after(object places)
