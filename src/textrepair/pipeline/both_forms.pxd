# The C types of `both_forms.py`, for Cython.
cimport cython

ctypedef const unsigned short[::1] Table
ctypedef unsigned long long Hash

cdef Table SIMPLIFIED
cdef unsigned int LAST, ZERO, HAN, HAN_END, MORE_HAN, MORE_HAN_END
cdef Hash PRIME, BITS, SHOWN
cdef double SHOWN_SHARE
cdef Py_ssize_t WIDTH, HASH, SIMPLE, LETTERS, BEFORE, AFTER, COUNTED, LOOKED_AT

@cython.final
cdef class _Pieces:
    cdef Hash[::1] rows, used
    cdef Hash mask
    cdef Py_ssize_t count

    @cython.locals(size=Py_ssize_t, each=Py_ssize_t, column=Py_ssize_t)
    cdef int begin(self, Py_ssize_t most) except -1

    @cython.locals(row=Py_ssize_t)
    cdef void add(self, Hash hashed, Hash simple, Hash letters, Py_ssize_t column) noexcept

    @cython.locals(shown=Hash, fresh=Hash, each=Py_ssize_t, row=Py_ssize_t)
    cdef bint show_both(self, bint arrow) noexcept

    @cython.locals(before=Hash, after=Hash)
    cdef Hash _count_known(self, Py_ssize_t row, bint arrow) noexcept

    @cython.locals(slot=Hash)
    cdef Py_ssize_t _row_of(self, Hash hashed) noexcept

@cython.locals(
    lines=list, after=list, changed=list, shorter=list, pieces=_Pieces, number=Py_ssize_t,
    each=Py_ssize_t, before=str,
)
cpdef list lines_with_both(str text, str repaired)

cdef bint _shows_both(str before, str after, _Pieces pieces) except -1

@cython.locals(
    hashed=Hash, simple=Hash, letters=Hash, place=Py_ssize_t, character=cython.Py_UCS4,
    code=cython.uint,
)
cdef int _add_pieces(str line, _Pieces pieces, Py_ssize_t column) except -1

@cython.locals(ends=Py_ssize_t, place=Py_ssize_t, character=cython.Py_UCS4)
cdef Py_ssize_t _count_ends(str line) except -1

cdef bint _is_apart(str text, Py_ssize_t place, Py_UCS4 character) noexcept

@cython.locals(
    comma=bint, stop=bint, place=Py_ssize_t, character=cython.Py_UCS4, after=cython.Py_UCS4,
)
cdef bint _may_set_apart(str line) except -1

@cython.locals(character=cython.Py_UCS4, before=cython.Py_UCS4)
cdef bint _has_arrow(str line) except -1

cpdef bint is_han_or_zero(unsigned int code) noexcept

@cython.locals(character=cython.Py_UCS4, count=Py_ssize_t)
cpdef Py_ssize_t count_han_and_zero(str text) except -1

@cython.locals(character=cython.Py_UCS4)
cpdef bint has_han_or_zero(str text) except -1
