# The C types of `spelling.py`, for Cython.
cimport cython

ctypedef const unsigned short[::1] Shorts
ctypedef const short[::1] Table
ctypedef int[::1] Column
ctypedef double[::1] Nats
ctypedef unsigned short[::1] Numbers

cdef Shorts ORIGINS
cdef Table MODERN_ROWS, CLASSICAL_ROWS
cdef bytes IN_NAMES
cdef int LEVEL
cdef Py_ssize_t COUNT, LITERARY, OTHER_ROW, RECORD, ROW, SPELLING
cdef Py_ssize_t _CHARACTER, _PLACES, _FAVOUR, _AGAINST, _FOR_IT, _AGAINST_IT, _RECORD
cdef double UNIT

@cython.locals(
    table=Table, place=Py_ssize_t, each=Py_ssize_t, row=Py_ssize_t, other=Py_ssize_t,
    machine=Py_ssize_t,
)
cdef void _score_places(Column features, Column values) noexcept

@cython.locals(score=cython.int, second=cython.int, stronger=cython.int)
cdef inline int _score_at(Table table, Py_ssize_t one, Py_ssize_t other) noexcept

@cython.final
cdef class SpellingScores:
    cdef readonly Py_ssize_t count
    cdef Column records
    cdef Nats total

    cdef int _score(self, Column features, Numbers numbers, bint classical) except -1

    cpdef list of_machines(self)

    @cython.locals(number=Py_ssize_t)
    cpdef list evidence(self, Py_ssize_t machine, double least)

    @cython.locals(count=Py_ssize_t, number=Py_ssize_t)
    cpdef Py_ssize_t count_against(self, Py_ssize_t machine, double most) except -1

    @cython.locals(against=cython.int, number=Py_ssize_t)
    cpdef double least(self, Py_ssize_t machine) except? -1

    cpdef tuple most(self)

@cython.locals(count=cython.int, feature=Py_ssize_t, character=Py_ssize_t)
cdef Py_ssize_t _number_characters(Column features, Numbers numbers) noexcept

@cython.locals(
    table=Table, feature=Py_ssize_t, character=Py_ssize_t, record=Py_ssize_t, row=Py_ssize_t,
    other=Py_ssize_t, each=Py_ssize_t, machine=Py_ssize_t, score=cython.int,
)
cdef void _score_characters(
    bint classical, Column features, Numbers numbers, Column records,
) noexcept

@cython.locals(
    in_names=cython.p_uchar, repeated=cython.double, place=Py_ssize_t, record=Py_ssize_t,
    named=cython.bint, each=Py_ssize_t, score=cython.double, several=cython.bint,
)
cdef void _total_scores(Column records, Nats total) noexcept

@cython.locals(
    several=cython.int, least=cython.double, machine=Py_ssize_t, each=Py_ssize_t,
    score=cython.double, spelled=cython.int,
)
cdef list _add_up(Nats total)

@cython.locals(
    origins=Shorts, count=cython.int, place=Py_ssize_t, origin=Py_ssize_t, first=Py_ssize_t,
    machine=Py_ssize_t, score=cython.double, enough=cython.int, most=cython.double,
    cost=cython.double,
)
cdef double _score_other(
    Column characters, Py_ssize_t step, Nats total, Numbers numbers, Nats sums
) noexcept

@cython.locals(
    origins=Shorts, record=Py_ssize_t, each=Py_ssize_t, form=Py_ssize_t, most=cython.int,
    score=cython.double, cost=cython.double, unit=cython.double,
)
cdef double _most_of_other(Column records, Nats sums) noexcept

@cython.locals(highest=cython.int, machine=Py_ssize_t, favour=cython.int, record=Py_ssize_t)
cdef int _most_of_one(Column records) noexcept
