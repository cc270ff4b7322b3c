# The C types of `likelihood.py`, for Cython.
cimport cython

from textrepair.language.alphabetic cimport Alphabet
from textrepair.language.east_asian cimport weigh_east_asian

cdef bytes LETTERS, SIGNS
cdef unsigned int COMMON, ASIAN, LATIN, NO_FAMILY, FAMILY, UPPER, LOWER
cdef unsigned int BOPOMOFO, DRAWING, EASTERN, ORNAMENT, SHOUTED, TONE, FLAGS, ANYWHERE
cdef unsigned int OF_IMPOSSIBLE, OF_LATIN_1, OF_PLAIN
cdef double IMPOSSIBLE, LATIN_1, PLAIN, UNKNOWN
cdef double AGAIN, ANOTHER_FAMILY, ASTRAL, BESIDE_HAN, CAMEL, CAPITAL, CAPITALS, DRAWN
cdef double DRAWN_ALONE, INSIDE_WORD, LOST, READING, RULED, SIGN
cdef unsigned int LAST, ASCII_END, LOSS_CODE
cdef str VERTICAL

@cython.locals(size=Py_ssize_t, costs="float[::1]", total=cython.double, place=Py_ssize_t)
cpdef double cost(str text, Py_ssize_t start=*, Py_ssize_t end=*) except? -1
@cython.locals(
    size=Py_ssize_t, costs="float[::1]", total=cython.double, count=Py_ssize_t, place=Py_ssize_t,
    code=cython.uint,
)
cpdef double average_beyond_ascii(str text) except? -1
@cython.locals(size=Py_ssize_t)
cpdef object weigh(str text, Py_ssize_t start=*, Py_ssize_t end=*)

cdef class _Weighing:
    cdef str text
    cdef Py_ssize_t start, size
    cdef float[::1] costs
    cdef bytearray families
    cdef Py_ssize_t letters[8]
    cdef Py_ssize_t firsts[8]
    cdef unsigned int present, beyond_ascii, kinds, signs
    cdef bint lost

    @cython.locals(family=cython.uint, languages=Alphabet, ascii_alone=cython.bint)
    cdef void run(self)
    cdef unsigned int code(self, Py_ssize_t place) noexcept
    @cython.locals(
        family=cython.uint, place=Py_ssize_t, code=cython.uint, letter=cython.uint,
        own=cython.uint,
    )
    cdef void find_families(self) noexcept
    @cython.locals(first=Py_ssize_t, place=Py_ssize_t, code=cython.uint)
    cdef void weigh_beginning(self) noexcept
    @cython.locals(before=cython.uint, letter=cython.uint, place=Py_ssize_t)
    cdef void add_capitals(self) noexcept
    @cython.locals(
        main=cython.uint, family=cython.uint, before=cython.uint, own=cython.uint,
        place=Py_ssize_t,
    )
    cdef void add_mixtures(self) noexcept
    @cython.locals(drawing=cython.double, place=Py_ssize_t, code=cython.uint)
    cdef void price_signs(self) noexcept
    @cython.locals(sign=cython.uint, most=cython.double)
    cdef double price(self, Py_ssize_t place, double drawing) noexcept
    cdef bint is_ruled(self, Py_ssize_t place) noexcept
    @cython.locals(beside=cython.uint)
    cdef bint is_reading(self, Py_ssize_t place) noexcept
    cdef bint is_drawn(self, Py_ssize_t place) noexcept
    @cython.locals(before=cython.bint, here=cython.bint, place=Py_ssize_t)
    cdef bint has_drawings(self) noexcept

@cython.locals(kind=cython.uint)
cdef double _anywhere(unsigned int code) noexcept

@cython.locals(code=Py_ssize_t)
cdef void _set_anywhere(float[::1] costs) noexcept
