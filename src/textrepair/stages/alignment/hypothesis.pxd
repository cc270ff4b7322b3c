# The C types of `hypothesis.py`, for Cython.
cimport cython
from textrepair.stages.alignment.gbk_characters cimport is_candidate, traits_of
from textrepair.stages.alignment.half_candidates cimport choose, clear
from textrepair.stages.alignment.half_scores cimport Choice
from textrepair.stages.alignment.page_model cimport PageModel

cdef double LEAD_NEEDED, LEAD_NEEDED_OVER_GAPS, LEAD_NEEDED_WITHOUT_PAIRS, LEAD_NEEDED_WHERE_SHOWN
cdef double INFINITE, PAIR_EVIDENCE, DEFINITE, DEFINITE_FROM, END_OF_TEXT, RARE, VAGUE
cdef Py_ssize_t LONGEST_DIFFERENCE, NEAREST
cdef long long HALF_PIECE, TEXT_PIECE, NUMBER, LOST
cdef unsigned int BEFORE, PRIVATE, ALONE, AREAS, LEADS, TRAILS, FIRST_LEAD, FIRST_TRAIL
cdef int NO_CHARACTER, NO_NODE, NO_BYTE

@cython.final
@cython.freelist(512)
cdef class Hypothesis:
    cdef readonly double score
    cdef readonly int lead, last, output, gaps
    cdef readonly unsigned int half
    cdef readonly bint changed

    @cython.locals(new=Hypothesis)
    cdef Hypothesis with_price(self, double price)
    @cython.locals(new=Hypothesis)
    cdef Hypothesis with_change(self, double price, int lead)

@cython.locals(new=Hypothesis)
cdef Hypothesis copied(Hypothesis one)

@cython.final
cdef class Beam:
    cdef readonly PageModel page
    cdef readonly str text
    cdef readonly Py_ssize_t waiting
    cdef public double best
    cdef list buckets
    cdef int[::1] parents
    cdef long long[::1] pieces
    cdef int nodes
    cdef list texts

    @cython.locals(number=Py_ssize_t)
    cdef void clear(self) noexcept
    @cython.locals(here=list, number=Py_ssize_t, old=Hypothesis)
    cdef void enter(self, Py_ssize_t place, Hypothesis new) except *
    @cython.locals(here=list, number=Py_ssize_t, old=Hypothesis, ahead=cython.double)
    cdef bint is_beaten(
        self, Hypothesis one, Py_ssize_t place, int character, int lead, double price
    ) except -1
    cdef double lead_over_gap(self) noexcept
    @cython.locals(here=list)
    cdef list leave(self, Py_ssize_t place)
    cdef Hypothesis add_text(self, Hypothesis one, str piece, double price)
    @cython.locals(new=Hypothesis)
    cdef Hypothesis add_piece(self, Hypothesis one, long long piece, double price)
    @cython.locals(new=Hypothesis, itself=bint)
    cdef Hypothesis add_character(self, Hypothesis one, int character, int lead)
    @cython.locals(new=Hypothesis)
    cdef Hypothesis add_half(self, Hypothesis one, unsigned int half)
    @cython.locals(first=cython.uint)
    cdef double score_before_gap(self, Hypothesis one) except? 1.0
    @cython.locals(new=Hypothesis, first=cython.uint, half=cython.uint)
    cdef Hypothesis add_lost_pair(self, Hypothesis one, unsigned int trail)
    @cython.locals(new=Hypothesis, choice=Choice)
    cdef Hypothesis resolved(self, Hypothesis one, int right)
    cdef Hypothesis closed(self, Hypothesis one)
    cdef int node(self, int parent, long long piece) except -2
    @cython.locals(number=Py_ssize_t)
    cdef void make_room(self) except *
    @cython.locals(piece=cython.longlong, length=Py_ssize_t, text=str)
    cpdef tuple put_out(self, int node)
    cdef str text_of(self, long long piece)
    @cython.locals(
        better=Hypothesis, worse=Hypothesis, new=Hypothesis, ahead=cython.double,
        enough=cython.double, plain=bint,
    )
    cdef Hypothesis settled(self, Hypothesis one, Hypothesis other)
    @cython.locals(
        base=cython.int, place=Py_ssize_t, right=cython.int, left=cython.int,
        after=str, before=str, row=list, pairs=Py_ssize_t, alone=cython.double,
    )
    cdef bint lack_pair_evidence(self, Hypothesis one, Hypothesis other) except -1
    @cython.locals(base=cython.int, ours=list, theirs=list, number=Py_ssize_t, piece=cython.longlong)
    cdef int agreement(self, int one, int other) except -2
    @cython.locals(number=Py_ssize_t)
    cdef bint differ_in_size(self, list ours, list theirs) except -1
    @cython.locals(ours=list, theirs=list)
    cdef tuple differences(self, int one, int other)
    cdef list mark_doubtful(self, list ours, list theirs)
    @cython.locals(half=cython.longlong, known=cython.longlong)
    cdef long long agreed(self, long long one, long long other) except *
    @cython.locals(both=cython.longlong)
    cdef bint same(self, long long one, long long other) except -1
    cpdef Py_ssize_t size(self, long long piece) except -1
    cdef Py_ssize_t length(self, list pieces) except -1
