# The C types of `words.py`, for Cython.
cimport cython

ctypedef const int[::1] Weights

cdef double TENTH

@cython.locals(
    weights=Weights, times=bytearray, more=cython.double, weighty_from=cython.int,
    mainland_from=cython.int, foreign=cython.int, mainland=cython.int, weighty=cython.int,
    most=cython.int, balance=cython.int, least=cython.int, favour=cython.double,
    against=cython.double, number=Py_ssize_t, weight=cython.int, value=cython.double,
)
cpdef object weigh_words(list words)
