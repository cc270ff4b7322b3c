# The C types of `east_asian.py`, for Cython.
cimport cython

ctypedef const unsigned short[::1] _Numbers
ctypedef const unsigned int[::1] _Starts
ctypedef const float[::1] _Nats
ctypedef const unsigned char[::1] _Levels

cdef bytes LETTERS
cdef double CHANGE, PRIOR, IN_NAME, IN_RECORD, UNKNOWN, VOICE, STEP, CHINESE_STEP
cdef unsigned int ASIAN
cdef _Numbers NUMBERS, PLAIN, USUAL, KANA, KEYS, VOICED_KANA, CHINESE_PAIRS
cdef _Nats EXTRAS, CHINESE_ALONE, CHINESE_AFTER_HAN, CHINESE_ENDING
cdef _Levels OTHER_PAIRS
cdef bytes EXTRA, EXTRA_USUAL, EXTRA_KANA
cdef bytes IS_HAN, JAPANESE_ALONE, JAPANESE_ENDING, KOREAN_ALONE, KOREAN_ENDING
cdef _Starts STARTS
cdef Py_ssize_t CHINESE_SIZE
cdef unsigned int NUMBER, PAIR, CHINESE_SHIFT, OTHER_SHIFT, JAPANESE_BUCKETS, KOREAN_BUCKETS
cdef unsigned int SCRAMBLER, WHOLE
cdef Py_ssize_t HANS, HANT, JAPANESE, KOREAN, COUNT
cdef unsigned int STAY, LINE_BREAK, LAST, HALF_MARKS, HALF_KANA, VOICED, HALF_VOICED
cdef str BETWEEN_FIELDS

@cython.locals(lines=_Lines, begin=Py_ssize_t, end=Py_ssize_t)
cpdef void weigh_east_asian(str text, Py_ssize_t start, bytearray families, float[::1] costs)

cdef class _Lines:
    cdef str text
    cdef Py_ssize_t start, size
    cdef bytearray families, ways
    cdef float[::1] costs
    cdef double part[4]
    cdef double stretch[4]
    cdef double least[4]
    cdef Py_ssize_t own, begin
    cdef bint first

    cdef unsigned int code(self, Py_ssize_t place) noexcept
    @cython.locals(before=cython.uint, place=Py_ssize_t, code=cython.uint)
    cdef void weigh_in_each(self) noexcept
    @cython.locals(
        row=Py_ssize_t, number=cython.uint, number_before=cython.uint, plain=cython.uint,
        plain_before=cython.uint, usual=cython.uint, usual_before=cython.uint,
        hans=cython.double, hant=cython.double, extra=cython.double,
    )
    cdef void weigh(self, Py_ssize_t place, unsigned int code, unsigned int before) noexcept
    @cython.locals(
        code=cython.uint, before=cython.uint, symbol=cython.uint, symbol_before=cython.uint,
        nats=cython.double,
    )
    cdef double weigh_halfwidth(self, Py_ssize_t place) noexcept
    @cython.locals(place=Py_ssize_t, language=Py_ssize_t)
    cdef void choose(self, Py_ssize_t line, Py_ssize_t end) noexcept
    @cython.locals(
        kind=cython.int, here=cython.int, place=Py_ssize_t, part=Py_ssize_t, row=Py_ssize_t,
        language=Py_ssize_t,
    )
    cdef bint find_stretches(self, Py_ssize_t line, Py_ssize_t end) noexcept
    @cython.locals(language=Py_ssize_t, best=Py_ssize_t)
    cdef void end_part(self, Py_ssize_t begin) noexcept
    @cython.locals(
        language=Py_ssize_t, other=Py_ssize_t, before=Py_ssize_t, change=cython.double,
        ways=cython.uint, nats=cython.double,
    )
    cdef void end_stretch(self) noexcept

@cython.locals(place=Py_ssize_t, alone=cython.double)
cdef double _chinese(unsigned int before, unsigned int symbol) noexcept
@cython.locals(pair=cython.uint)
cdef Py_ssize_t _chinese_pair(unsigned int before, unsigned int symbol) noexcept
@cython.locals(pair=cython.uint, place=Py_ssize_t)
cdef double _japanese(unsigned int before, unsigned int symbol) noexcept
@cython.locals(pair=cython.uint, place=Py_ssize_t)
cdef double _korean(unsigned int before, unsigned int symbol) noexcept
cdef unsigned int _scrambled(unsigned int before, unsigned int symbol) noexcept
@cython.locals(place=Py_ssize_t, end=Py_ssize_t, key=cython.uint)
cdef Py_ssize_t _find(unsigned int pair, unsigned int bucket, unsigned int shift) noexcept

cdef unsigned int _voiced(unsigned int kana, unsigned int mark) noexcept

cdef Py_ssize_t _lowest(double* values) noexcept
@cython.locals(code=Py_ssize_t, nats=cython.double)
cpdef void lower_to_east_asian(float[::1] costs, Py_ssize_t language)
cdef double _alone(unsigned int number, Py_ssize_t language) noexcept
