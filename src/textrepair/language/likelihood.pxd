# The C types of `likelihood.py`, for Cython.
cimport cython

from textrepair.language.alphabets cimport Alphabet

cdef bytes LETTERS, SIGNS
cdef unsigned int COMMON, ASIAN, LATIN, NO_FAMILY, FAMILY, UPPER, LOWER
cdef unsigned int BOPOMOFO, DRAWING, EASTERN, ORNAMENT, SHOUTED, TONE, FLAGS, ANYWHERE
cdef unsigned int OF_IMPOSSIBLE, OF_LATIN_1, OF_PLAIN
cdef double IMPOSSIBLE, LATIN_1, PLAIN, UNKNOWN
cdef double AGAIN, ANOTHER_FAMILY, ASTRAL, BESIDE_HAN, CAMEL, CAPITAL, CAPITALS, DRAWN
cdef double DRAWN_ALONE, INSIDE_WORD, LOST, READING, RULED, SIGN
cdef unsigned int LAST, ASCII_END, LOSS_CODE
cdef str VERTICAL

@cython.locals(total=cython.double, costs="float[::1]", place=Py_ssize_t)
cpdef double cost(str text, Py_ssize_t start=*, Py_ssize_t end=*) except? -1
@cython.locals(size=Py_ssize_t)
cpdef object weigh(str text, Py_ssize_t start=*, Py_ssize_t end=*)

@cython.locals(
    letters=Py_ssize_t[8], firsts=Py_ssize_t[8], family=cython.uint, first_letter=Py_ssize_t,
    beyond_ascii=cython.uint, present=cython.uint, seen=cython.uint, cases=cython.uint,
    lost=cython.bint, place=Py_ssize_t, code=cython.uint, letter=cython.uint, own=cython.uint,
    ascii_alone=cython.bint, languages=Alphabet,
)
cdef void _weigh_part(str text, Py_ssize_t start, bytearray families, float[::1] costs)

@cython.locals(kind=cython.uint)
cdef double _anywhere(unsigned int code) noexcept

@cython.locals(before=cython.uint, letter=cython.uint, place=Py_ssize_t)
cdef void _add_capitals(str text, Py_ssize_t start, float[::1] costs) noexcept

@cython.locals(before=cython.uint, own=cython.uint, place=Py_ssize_t, main=cython.uint, family=cython.uint)
cdef void _add_mixtures(
    str text, Py_ssize_t start, float[::1] costs, Py_ssize_t* letters, Py_ssize_t* firsts
) noexcept

@cython.locals(
    size=Py_ssize_t, drawing=cython.double, before=cython.int, second_before=cython.int,
    sign_before=cython.uint, place=Py_ssize_t, code=cython.uint, sign=cython.uint,
    nats=cython.double, after=cython.uint,
)
cdef void _price_signs(str text, Py_ssize_t start, float[::1] costs, unsigned int seen) noexcept
@cython.locals(before=cython.bint, here=cython.bint, place=Py_ssize_t)
cdef bint _has_drawings(str text, Py_ssize_t start, Py_ssize_t size) noexcept
@cython.locals(before=cython.uint, after=cython.uint)
cdef bint _is_drawn(str text, Py_ssize_t start, Py_ssize_t place, Py_ssize_t size) noexcept
