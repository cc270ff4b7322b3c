# The C types of `half_scores.py`, for Cython.
cimport cython

@cython.final
cdef class Choice:
    cdef readonly int character
    cdef readonly double total, margin

@cython.final
cdef class Scores:
    cdef readonly Py_ssize_t first, size
