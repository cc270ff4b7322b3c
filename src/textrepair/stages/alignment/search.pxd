# The C types of `search.py`, for Cython.
cimport cython
from textrepair.stages.alignment.steps cimport aligned_steps
from textrepair.stages.alignment.hypothesis cimport Beam, Hypothesis
from textrepair.stages.alignment.steps cimport gap_steps
from textrepair.stages.alignment.page_model cimport PageModel
from textrepair.stages.alignment.steps cimport pending_steps
from textrepair.stages.alignment.split_signs cimport is_mark, torn_at
from textrepair.stages.alignment.split_signs cimport Token, last_character

cdef double PRUNE, BEHIND, INFINITE
cdef int WITH_GAPS, WIDTH
cdef Py_ssize_t LONGEST_DOUBT

@cython.locals(
    text=str, page=PageModel, place=Py_ssize_t, reached=Py_ssize_t, alive=list, here=list,
)
cpdef object realign(Beam beam, Py_ssize_t start)

@cython.locals(shorter=Py_ssize_t, head=Py_ssize_t, tail=Py_ssize_t)
cpdef tuple shared_ends(str one, str other)

cdef object _run_of(Beam beam, Py_ssize_t end, Hypothesis one)

@cython.locals(one=Hypothesis)
cdef bint _in_step(str text, Py_ssize_t place, list alive) except -1

@cython.locals(one=Hypothesis, unchanged=cython.int)
cdef bint _all_changed(list alive) except -1

@cython.locals(best=Hypothesis, one=Hypothesis, closed=Hypothesis)
cdef Hypothesis _likeliest_closed(Beam beam, list alive)

@cython.locals(least=cython.double, number=Py_ssize_t, one=Hypothesis, first=Hypothesis)
cdef void _advance(Beam beam, Token token, list alive) except *

@cython.locals(
    first=Hypothesis, least=cython.double, number=Py_ssize_t, one=Hypothesis, aligned=bint,
)
cdef list _survivors(list hypotheses)

@cython.locals(number=Py_ssize_t, place=Py_ssize_t, one=Hypothesis, before=Hypothesis)
cdef void _sort(list hypotheses) except *
