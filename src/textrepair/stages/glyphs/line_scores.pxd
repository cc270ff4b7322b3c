# The C types of `line_scores.py`, for Cython.
cimport cython

ctypedef const int[::1] Weights
ctypedef int[::1] Column
ctypedef double[::1] Nats

cdef Py_ssize_t COUNT, EVERY, PLACE, RECORD, SPELLING
cdef double DROP, TENTH, UNIT

@cython.locals(
    line=cython.int, first=Py_ssize_t, feature=Py_ssize_t, character=Py_ssize_t,
    machine=Py_ssize_t,
)
cdef void _add_spelling(
    Column features, Column values, Column ends, Column seen, Nats scores,
) noexcept

@cython.locals(
    weights=Weights, line=Py_ssize_t, place=Py_ssize_t, number=Py_ssize_t, each=Py_ssize_t,
)
cdef int _add_words(list words, Column ends, Nats scores) except -1

@cython.locals(first=Py_ssize_t, machine=Py_ssize_t, most=cython.double)
cdef void _add_unknown(Nats scores) noexcept

@cython.locals(total=cython.int, place=Py_ssize_t, each=Py_ssize_t, most=cython.int)
cpdef double highest_score(Column values, Py_ssize_t first, Py_ssize_t last) except -1

@cython.locals(
    start=Py_ssize_t, end=Py_ssize_t, line=Py_ssize_t, total=cython.double, best=cython.double,
    score=cython.double,
)
cpdef list runs_of_lines(Nats scores)
