# The C types of `pending.py`, for Cython.
cimport cython
from textrepair.language.pairs cimport Small, probability
from textrepair.stages.alignment.gbk_characters cimport character_of, characters_read, is_read
from textrepair.stages.alignment.hypothesis cimport Beam, Hypothesis
from textrepair.stages.alignment.page_model cimport PageModel
from textrepair.stages.alignment.signs cimport is_mark
from textrepair.stages.alignment.tokens cimport Token

cdef Small SIMPLIFIED
cdef long long LOST
cdef int LEADS, FIRST_LEAD, FIRST_TRAIL, NO_BYTE, NO_CHARACTER, LAST, WIDTH, UNKNOWN
cdef Py_ssize_t LONGEST_TAG
cdef double QUESTION, RARE, SWALLOWED, SWALLOWED_TAG, UNDEFINED, HAN_AFTER_HAN

@cython.locals(way=cython.int)
cpdef void pending_steps(Beam beam, Token token, Hypothesis one) except *

@cython.locals(whole=Hypothesis, bare=cython.double, character=cython.int)
cdef void _read_on(Beam beam, Token token, Hypothesis one, int first, int second) except *

@cython.locals(character=cython.int, inside=bint, waiting=cython.int, new=Hypothesis)
cdef Hypothesis _completed(Beam beam, Hypothesis one, int trail, int lead)

cdef bint is_unlikely_fullwidth(int character) except -1

@cython.locals(price=cython.double)
cpdef void after_annotation(Beam beam, Token token, int character, Hypothesis one) except *

@cython.locals(
    text=str, place=Py_ssize_t, page=PageModel, character=cython.int, price=cython.double,
    whole=Hypothesis, half=Hypothesis, gone=Hypothesis, alone=bint,
)
cdef void _question_steps(Beam beam, Token token, Hypothesis one) except *

@cython.locals(size=Py_ssize_t, start=Py_ssize_t)
cdef bint _is_tag(str text, Py_ssize_t place) noexcept

@cython.locals(
    following=Token, trails=list, trail=cython.int, second=cython.int, whole=Hypothesis,
    ways=list, seconds=list, taken=bytearray, found=cython.int, rank=cython.int,
)
cdef void _undefined_steps(Beam beam, Token token, Hypothesis one) except *

@cython.locals(way=cython.int, character=cython.int)
cdef bint _may_follow(Token token, int lead) except -1

@cython.locals(left=cython.int, trail=cython.int, character=cython.int)
cdef list _likeliest_first(int last, int lead)

cdef int _form(int character) except -1
