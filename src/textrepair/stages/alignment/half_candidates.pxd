# The C types of `half_candidates.py`, for Cython.
cimport cython
from libc cimport math
from textrepair.language.pairs cimport SecondCharacters, Small
from textrepair.stages.alignment.gbk_characters cimport leaves_no_trace, pair_of
from textrepair.stages.alignment.half_scores cimport Choice, Scores
from textrepair.stages.alignment.page_model cimport PageModel

cdef Small HALF_STARTS, HALVES
cdef bytes ANY_LEAD
cdef list CANDIDATES
cdef double CLEAR, HOPELESS, INFINITE
cdef int LAST, NO_CHARACTER, FIRSTS
cdef unsigned int AREAS, TRAILS, BEFORE, HALF_BITS, ALONE, NEIGHBOUR_BITS
cdef unsigned long long NOTHING, BARE

@cython.locals(key=cython.ulonglong)
cpdef Choice choose(PageModel page, unsigned int half, int left, int right)

@cython.locals(start=Py_ssize_t, found=SecondCharacters)
cdef SecondCharacters _candidates_of(unsigned int half)

@cython.locals(start=Py_ssize_t)
cdef Scores _room_for(unsigned int half)

cpdef int clear(Choice choice) noexcept

cdef unsigned long long _neighbour(int character) noexcept

@cython.locals(
    choice=Choice, best=cython.double, others=cython.double, place=Py_ssize_t, score=cython.double,
)
cdef Choice _likeliest(PageModel page, Scores scores, int right)

@cython.locals(key=cython.ulonglong)
cdef Scores _scores_after(PageModel page, unsigned int half, int left)

@cython.locals(bare=Scores, found=Scores, place=Py_ssize_t, best=cython.double)
cdef Scores _weigh(PageModel page, unsigned int half, int left)

@cython.locals(found=Scores, place=Py_ssize_t)
cdef Scores _bare_scores(PageModel page, unsigned int half)

@cython.locals(
    found=Scores, firsts=Scores, following=Scores, seconds=SecondCharacters, best=Py_ssize_t, place=Py_ssize_t,
    character=cython.uint, leads=bytearray, taken=bytearray, dropped=bint, allowed=bytes,
    _=cython.int,
)
cdef Scores _scores_after_half(PageModel page, unsigned int first, int left, unsigned int second)

@cython.locals(best=Py_ssize_t, score=cython.double, place=Py_ssize_t)
cdef Py_ssize_t _best_of(Scores scores, bytearray taken)
