# The C types of `search.py`, for Cython.
cimport cython
from textrepair.stages.alignment.aligned cimport aligned_steps
from textrepair.stages.alignment.hypothesis cimport Beam, Hypothesis, first_hypothesis
from textrepair.stages.alignment.lost_pairs cimport gap_steps
from textrepair.stages.alignment.page_model cimport PageModel
from textrepair.stages.alignment.pending cimport pending_steps
from textrepair.stages.alignment.signs cimport is_mark, torn_at
from textrepair.stages.alignment.tokens cimport Token, last_character

cdef double PRUNE, BEHIND
cdef int WITH_GAPS, WIDTH
cdef Py_ssize_t LONGEST_DOUBT

@cython.locals(beam=Beam, place=Py_ssize_t, reached=Py_ssize_t, alive=list)
cpdef object realign(str text, Py_ssize_t start, PageModel page)

@cython.locals(one=Hypothesis)
cdef bint _in_step(str text, Py_ssize_t place, list alive) except -1

@cython.locals(one=Hypothesis)
cdef bint _all_changed(list alive) except -1

@cython.locals(best=Hypothesis, one=Hypothesis, closed=Hypothesis)
cdef Hypothesis _likeliest_closed(Beam beam, list alive)

@cython.locals(least=cython.double, number=Py_ssize_t, one=Hypothesis, first=Hypothesis)
cdef void _advance(Beam beam, Token token, list alive) except *

@cython.locals(least=cython.double, number=Py_ssize_t, one=Hypothesis, aligned=bint)
cdef list _survivors(list hypotheses)
