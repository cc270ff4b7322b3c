# The C types of `sample_signs.py`, for Cython.
cimport cython

ctypedef const unsigned short[::1] Table

cdef Table SIMPLIFIED
cdef unsigned int LAST, ZERO, HAN, HAN_END, MORE_HAN, MORE_HAN_END
cdef unsigned long long PRIME, BITS
cdef Py_ssize_t PIECES

@cython.final
cdef class _Pieces:
    cdef unsigned int[::1] hashes
    cdef Py_ssize_t count, again

    @cython.locals(number=Py_ssize_t)
    cdef bint add(self, unsigned int hashed, Py_ssize_t han) noexcept

@cython.locals(
    pieces=_Pieces, hashed=cython.ulonglong, han=Py_ssize_t, place=Py_ssize_t,
    character=cython.Py_UCS4, code=cython.uint,
)
cpdef bint may_show_both(str text) except -1

@cython.locals(character=cython.Py_UCS4, count=Py_ssize_t)
cpdef Py_ssize_t count_han_and_zero(str text) except -1

cdef bint _is_han(unsigned int code) noexcept

cdef bint _is_apart(str text, Py_ssize_t place, Py_UCS4 character) noexcept
