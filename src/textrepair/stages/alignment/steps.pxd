# The C types of `steps.py`, for Cython.
cimport cython
from textrepair.language.pairs cimport Small, pair_probability
from textrepair.stages.alignment.gbk_characters cimport character_of, characters_read, is_read, pair_of, traits_of
from textrepair.stages.alignment.hypothesis cimport Beam, Hypothesis
from textrepair.stages.alignment.page_model cimport PageModel
from textrepair.stages.alignment.split_signs cimport annotation_at, is_mark, is_toned
from textrepair.stages.alignment.split_signs cimport Token, mark_bytes

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

cdef int _last_byte(int character, bint folded) noexcept

cdef Small SIMPLIFIED
cdef long long LOST
cdef int LEADS, NO_BYTE, NO_CHARACTER, LAST, WIDTH, UNKNOWN
cdef Py_ssize_t LONGEST_TAG
cdef double QUESTION, RARE, SWALLOWED, SWALLOWED_TAG, UNDEFINED, HAN_AFTER_HAN

@cython.locals(way=cython.int)
cpdef void pending_steps(Beam beam, Token token, Hypothesis one) except *

@cython.locals(whole=Hypothesis, bare=cython.double, read=cython.int, usual=bint, character=cython.int)
cdef void _read_on(Beam beam, Token token, Hypothesis one, int first, int second) except *

@cython.locals(character=cython.int, inside=bint, waiting=cython.int, new=Hypothesis)
cdef Hypothesis _completed(Beam beam, Hypothesis one, int trail, int lead)

cdef bint _is_unlikely_fullwidth(int character) except -1

@cython.locals(price=cython.double)
cdef void _after_annotation(Beam beam, Token token, int character, Hypothesis one) except *

@cython.locals(
    text=str, place=Py_ssize_t, page=PageModel, character=cython.int, price=cython.double,
    whole=Hypothesis, half=Hypothesis, gone=Hypothesis, alone=bint,
)
cdef void _question_steps(Beam beam, Token token, Hypothesis one) except *

@cython.locals(size=Py_ssize_t, start=Py_ssize_t)
cdef bint _is_tag(str text, Py_ssize_t place) noexcept

@cython.locals(
    following=Token, second=cython.int, whole=Hypothesis, found=cython.int, seconds=bytearray,
    number=Py_ssize_t,
)
cdef void _undefined_steps(Beam beam, Token token, Hypothesis one) except *

@cython.locals(
    ways=list, firsts=bytes, ends=tuple, chances=list, taken=bytearray, best=Py_ssize_t,
    seconds=bytearray, every=bytes, number=Py_ssize_t, byte=cython.uint, whole=Hypothesis,
)
cdef list _undefined_ways(Beam beam, Hypothesis one)

@cython.locals(way=cython.int, character=cython.int)
cdef bint _may_follow(Token token, int lead) except -1

@cython.locals(left=cython.int, place=Py_ssize_t, character=cython.int, found=list)
cdef list _chances(int last, int lead, bytes trails)

@cython.locals(
    best=Py_ssize_t, highest=cython.double, place=Py_ssize_t, chance=cython.double,
)
cdef Py_ssize_t _best_of(list chances) except -2

cdef int _form(int character) except -1

cdef Small HALF_STARTS, HALVES
cdef int AREAS
cdef double GAP_SHOWN, BEHIND

@cython.locals(
    price=cython.double, carriers=list, first=Hypothesis, character=cython.int, way=cython.int,
)
cpdef void gap_steps(Beam beam, Token token, Hypothesis one) except *

@cython.locals(new=Hypothesis)
cdef Hypothesis _before_gap(Beam beam, Hypothesis one, double price)

@cython.locals(second=Hypothesis, trail=cython.int, lead=cython.int)
cdef void _trail_step(Beam beam, Token token, Hypothesis one, int way, double price) except *

@cython.locals(
    half=cython.uint, start=cython.uint, place=cython.uint, character=cython.int, new=Hypothesis,
    price=cython.double,
)
cdef void _annotated_trail(Beam beam, Token token, int trail, Hypothesis one) except *
