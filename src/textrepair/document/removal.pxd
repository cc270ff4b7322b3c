# The C types of `removal.py`, for Cython.
cimport cython

cpdef str without_pieces(str text, const int[::1] starts, const int[::1] ends)

@cython.locals(
    character=cython.Py_UCS4, place=Py_ssize_t, size=Py_ssize_t, piece=Py_ssize_t,
    count=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t,
)
cdef Py_ssize_t _keep(
    unsigned int[::1] kept, str text, const int[::1] starts, const int[::1] ends
) noexcept
