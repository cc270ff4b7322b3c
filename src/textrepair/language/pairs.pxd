# The C types of `pairs.py`, for Cython.
cimport cython

ctypedef const unsigned short[::1] Small
ctypedef const unsigned int[::1] Numbers
ctypedef const float[::1] Floats

cdef double _HAN_BELIEF, _MARK_BELIEF, _MARK_AGAIN_BELIEF, _USUAL
cdef int ROUNDS
cdef unsigned int _UNKNOWN
cdef double LIKENESS_DOUBT, MOST_LIKE
cdef double JAPANESE, STOP_AFTER_COMMA, EXCLAMATION_AGAIN
cdef unsigned int FIRST_KANA, LAST_KANA
cdef Small NUMBERS
cdef const unsigned char[::1] CLASSES
cdef unsigned int HAN, STOP, EXCLAMATION, LEVEL_BITS, LEVELS
cdef Numbers STARTS, FOLLOWERS
cdef const double[::1] SHARES, COUNTS
cdef Floats INSIDE, BEGINS, MARKS, KNOWN, RIGHT, LEAST, AFTER_MARK

@cython.locals(
    first=cython.uint, second=cython.uint, before=cython.uint, after=cython.uint,
    levels=cython.uint, shown=cython.double, each=cython.double, words=cython.double, believed=cython.double,
)
cpdef double pair_probability(unsigned int left, unsigned int right, double running) noexcept

@cython.locals(levels=cython.int)
cpdef int word_level(Py_UCS4 left, Py_UCS4 right) noexcept

@cython.locals(
    wanted=cython.uint, low=cython.uint, high=cython.uint, end=cython.uint, middle=cython.uint,
    found=cython.uint,
)
cdef unsigned int _levels_of(unsigned int first, unsigned int second) noexcept

cpdef double likeness(Numbers pairs, Numbers times, Py_ssize_t size) except -1.0

@cython.locals(
    total=cython.double, place=Py_ssize_t, end=Py_ssize_t, first=cython.uint, second=cython.uint,
    levels=cython.uint, words=cython.double, each=cython.double, share=cython.double,
    explained=cython.double, part=cython.double, _=cython.int,
)
cdef double _mixture(
    Numbers pairs, Numbers times, Py_ssize_t size, double[::1] terms
) noexcept
