# The C types of `lost_pairs.py`, for Cython.
cimport cython
from textrepair.language.pairs cimport Small
from textrepair.stages.alignment.gbk_characters cimport is_read
from textrepair.stages.alignment.hypothesis cimport Beam, Hypothesis
from textrepair.stages.alignment.pending cimport after_annotation
from textrepair.stages.alignment.tokens cimport Token

cdef Small HALF_STARTS, HALVES
cdef int AREAS, TRAILS, NO_BYTE, FIRST_TRAIL, FIRST_LEAD
cdef double GAP_SHOWN

@cython.locals(
    price=cython.double, carriers=list, first=Hypothesis, character=cython.int, way=cython.int,
)
cpdef void gap_steps(Beam beam, Token token, Hypothesis one) except *

@cython.locals(new=Hypothesis)
cdef Hypothesis _before_gap(Beam beam, Hypothesis one, double price)

@cython.locals(second=Hypothesis)
cdef void _trail_step(
    Beam beam, Token token, Hypothesis one, int trail, int lead, double price
) except *

@cython.locals(
    half=cython.uint, start=cython.uint, place=cython.uint, character=cython.int, new=Hypothesis,
    price=cython.double,
)
cdef void _annotated_trail(Beam beam, Token token, int trail, Hypothesis one) except *
