# The C types of `letters.py`, for Cython.
cimport cython

cdef bytes LETTERS
cdef unsigned int FAMILY, HAN_OR_HANGUL, LAST
cdef Py_ssize_t LEAST
cdef double DISTINCT

@cython.locals(present=cython.uint, character=cython.Py_UCS4)
cpdef unsigned int families_in(str text) noexcept
@cython.locals(count=Py_ssize_t, character=cython.Py_UCS4, code=cython.uint)
cpdef Py_ssize_t count_east_asian(str text) except -1
@cython.locals(
    found=Py_ssize_t, distinct=Py_ssize_t, seen=bytearray, place=Py_ssize_t, code=cython.uint,
)
cpdef bint is_list(str text, Py_ssize_t start=*, Py_ssize_t end=*) except -1
