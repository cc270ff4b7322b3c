# The C types of `half_candidates.py`, for Cython.
cimport cython
from libc cimport math
from textrepair.language.pairs cimport SecondCharacters, Small
from textrepair.stages.alignment.gbk_characters cimport leaves_no_trace, pair_of
from textrepair.stages.alignment.half_scores cimport Choice, Scores
from textrepair.stages.alignment.page_model cimport PageModel

cdef Small HALF_STARTS, HALVES
cdef bytes ANY_LEAD
cdef list CANDIDATES, TRACELESS
cdef double CLEAR, HOPELESS, INFINITE
cdef int LAST, NO_CHARACTER, FIRSTS
cdef Py_ssize_t FOLLOWING
cdef unsigned int AREAS, TRAILS, BEFORE, HALF_BITS, ALONE, NEIGHBOUR_BITS
cdef unsigned long long NOTHING, BARE

@cython.final
cdef class Candidates:
    cdef readonly Py_ssize_t start, size
    cdef readonly SecondCharacters seconds
    cdef readonly bytes leads

@cython.locals(key=cython.ulonglong, scores=Scores)
cpdef Choice choose(PageModel page, unsigned int half, int left, int right)

cpdef int clear(Choice choice) noexcept

cdef unsigned long long _neighbour(int character) noexcept

@cython.locals(found=Candidates)
cdef Candidates _candidates_of(unsigned int half)

@cython.locals(
    choice=Choice, best=cython.double, others=cython.double, place=Py_ssize_t, score=cython.double,
    found=Py_ssize_t,
)
cdef Choice _likeliest(PageModel page, Scores scores, Candidates candidates, int right)

@cython.locals(key=cython.ulonglong)
cdef Scores _scores_after(PageModel page, unsigned int half, int left)

@cython.locals(
    candidates=Candidates, bare=Scores, found=Scores, values="double[::1]", place=Py_ssize_t,
    best=cython.double,
)
cdef Scores _weigh(PageModel page, unsigned int half, int left)

@cython.locals(found=Scores, candidates=Candidates, place=Py_ssize_t)
cdef Scores _bare_scores(PageModel page, unsigned int half)

@cython.locals(
    firsts=Scores, start=Py_ssize_t, found=Scores, values="double[::1]", place=Py_ssize_t,
    taken=bytearray, _=cython.int, best=Py_ssize_t, character=cython.uint, dropped=bint,
    allowed=bytes, score=cython.double, after=cython.double,
)
cdef Scores _scores_after_half(PageModel page, unsigned int first, int left, Candidates candidates)

cdef bytes _traceless(unsigned int trail)

@cython.locals(best=Py_ssize_t, score=cython.double, place=Py_ssize_t)
cdef Py_ssize_t _best_of(PageModel page, Scores scores, bytearray taken)
