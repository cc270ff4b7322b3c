# The C types of `scans.py`, for Cython.
cimport cython

ctypedef const unsigned short[::1] Encodings

cdef unsigned int LAST, MEANT, NEIGHBOUR, USUAL, OPENS, CLOSES, ASTRAL_FIRST, ASTRAL_LAST
cdef unsigned int C1_FIRST, C1_LAST, AMPERSAND, SIGN, TWICE, END, BEFORE_END
cdef unsigned int BAD, JOINED, OPENED, READABLE, EUROPEAN_COUNT
cdef unsigned int MATCHED, BEGUN, WORD
cdef bytes EUROPEAN_KINDS, EUROPEAN_STATES
cdef Encodings EUROPEAN_PAIRS
cdef Py_UCS4 BREAK
cdef Py_ssize_t ZEROS, DECIMAL, HEXADECIMAL

@cython.locals(
    size=Py_ssize_t, place=Py_ssize_t, end=Py_ssize_t, one=cython.Py_UCS4, code=cython.uint,
    kind=cython.uint, hexadecimal=cython.bint,
)
cpdef torn_references(str text, const unsigned char* kinds, const int[::1] controls)

@cython.locals(end=Py_ssize_t, again=cython.bint)
cdef Py_ssize_t _end_of_whole(str text, Py_ssize_t place, Py_ssize_t size) except -1

@cython.locals(start=Py_ssize_t, one=cython.Py_UCS4, letter=cython.bint)
cdef Py_ssize_t _end_of_name(str text, Py_ssize_t place, Py_ssize_t size) noexcept

@cython.locals(most=Py_ssize_t, base=cython.uint, start=Py_ssize_t, zeros=Py_ssize_t)
cdef Py_ssize_t _end_of_number(str text, Py_ssize_t place, Py_ssize_t size) noexcept

cdef unsigned int _digit(Py_UCS4 one) noexcept

@cython.locals(base=cython.uint, number=cython.uint)
cdef unsigned int _number(str text, Py_ssize_t place, Py_ssize_t end) noexcept

@cython.locals(no_character=cython.bint, han=cython.bint)
cdef unsigned int _kind(unsigned int code, const unsigned char* kinds) noexcept

@cython.locals(before=cython.uint, after=cython.uint)
cdef bint _is_mentioned(
    str text, Py_ssize_t start, Py_ssize_t end, Py_ssize_t size, const unsigned char* kinds
) noexcept

@cython.locals(
    numbers=cython.int[::1], size=Py_ssize_t, count=Py_ssize_t, place=Py_ssize_t,
    start=Py_ssize_t, end=Py_ssize_t, near=cython.bint,
)
cdef _with_neighbours(str text, found, const unsigned char* kinds)

@cython.locals(
    table=cython.p_uchar, before=cython.uint, last=cython.Py_UCS4, one=cython.Py_UCS4,
    bits=cython.uint,
)
cpdef bint has_residue_signs(str text, bytes signs) except -1

@cython.locals(
    kinds=cython.p_uchar, pairs=Encodings, count=cython.uint, row=cython.uint,
    begin=Py_ssize_t, seen=cython.uint, readable=cython.uint, joined=cython.bint,
    place=Py_ssize_t, character=cython.Py_UCS4, kind=cython.uint, pair=cython.uint,
)
cpdef tuple lines_with_signs(str text)

@cython.locals(
    kinds=cython.p_uchar, states=cython.p_uchar, count=cython.uint, state=cython.uint,
    place=Py_ssize_t, character=cython.Py_UCS4, code=cython.uint,
)
cpdef bint is_bad(str text, Py_ssize_t start, Py_ssize_t end) except -1

@cython.locals(joined=cython.bint)
cpdef bint has_lines_with_signs(str text) except -1
