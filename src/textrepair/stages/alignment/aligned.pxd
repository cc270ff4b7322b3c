# The C types of `aligned.py`, for Cython.
cimport cython
from textrepair.stages.alignment.gbk_characters cimport characters_read, pair_of, traits_of
from textrepair.stages.alignment.hypothesis cimport Beam, Hypothesis
from textrepair.stages.alignment.page_model cimport PageModel
from textrepair.stages.alignment.signs cimport annotation_at, is_mark, is_toned
from textrepair.stages.alignment.tokens cimport Token, mark_bytes

cdef double TORN_AS_IT_STANDS, TORN_SYLLABLE, LETTER_WITH_READING, LETTER_WITH_SYLLABLE, UNSEEN
cdef unsigned int END, MARK
cdef int FIRST_LEAD, FIRST_TRAIL, TRAILS, ANY

@cython.locals(text=str, page=PageModel, end=Py_ssize_t)
cpdef void aligned_steps(Beam beam, Token token, Hypothesis one) except *

@cython.locals(odd=cython.double)
cdef void _torn_reading(Beam beam, Token token, Hypothesis one) except *

@cython.locals(odd=cython.double, new=Hypothesis, annotation=str)
cdef void _letter_with_reading(Beam beam, Token token, Hypothesis one) except *

@cython.locals(text=str, place=Py_ssize_t, character=cython.int, itself=Hypothesis)
cdef void _mark_steps(Beam beam, Token token, Hypothesis one) except *

@cython.locals(text=str, place=Py_ssize_t, pair=cython.uint, half=Hypothesis)
cdef void _comma_unseen(Beam beam, Token token, Hypothesis one) except *

@cython.locals(pair=cython.uint, half=Hypothesis)
cdef void _comma_split(Beam beam, Py_ssize_t place, Hypothesis one) except *

@cython.locals(text=str, pair=cython.uint, half=Hypothesis, trail=cython.int)
cdef void _comma_split_twice(Beam beam, Py_ssize_t place, Hypothesis one) except *

@cython.locals(
    lead=cython.int, character=cython.int, trail=cython.int,
    price=cython.double,
)
cdef void _annotated_after(
    Beam beam, Token token, Hypothesis one, Hypothesis new, int letter
) except *

cdef int last_byte(int character, bint folded) noexcept
