# The C types of `annotations.py`, for Cython.
cimport cython

cdef bytes KINDS, LETTER_NUMBERS
cdef unsigned int LAST, MAIN_HAN, MAY_BE_READ, SIGN, NO_LETTER, COPIES
cdef Py_ssize_t WIDTH, CHARACTER, START, END, SYLLABLE, TIMES, LINE, LINE_HAN, SHORTEST
cdef unsigned long long LETTER_BITS, SEVEN_LETTERS, NO_LETTERS, HASH
cdef const unsigned long long[::1] KEYS
cdef const unsigned short[::1] SLOTS, FIRST, READINGS, TONELESS

@cython.final
cdef class Annotations:
    cdef readonly str text
    cdef readonly list tells
    cdef readonly Py_ssize_t han, count, toned
    cdef Py_ssize_t _lined
    cdef unsigned int[::1] _rows

    cpdef Py_ssize_t start(self, Py_ssize_t number) noexcept
    cpdef Py_ssize_t end(self, Py_ssize_t number) noexcept
    cpdef unsigned int character(self, Py_ssize_t number) noexcept
    cpdef unsigned int syllable(self, Py_ssize_t number) noexcept
    cpdef unsigned int copies(self, Py_ssize_t number) noexcept
    cdef Py_ssize_t line(self, Py_ssize_t number) noexcept
    cdef Py_ssize_t line_han(self, Py_ssize_t number) noexcept

    @cython.locals(
        text=str, letters=cython.ulonglong, last=cython.Py_UCS4, one=cython.Py_UCS4,
        place=Py_ssize_t,
    )
    cdef void look(self, Py_UCS4 character, Py_ssize_t start) noexcept

    @cython.locals(number=cython.uint, row=Py_ssize_t, last=Py_ssize_t)
    cdef void add(
        self, Py_UCS4 character, Py_ssize_t start, Py_ssize_t end, unsigned long long letters
    ) noexcept

    @cython.locals(number=Py_ssize_t)
    cdef void end_line(self, Py_ssize_t start, Py_ssize_t han) noexcept

@cython.locals(
    kinds=cython.p_uchar, character=cython.Py_UCS4, last=cython.Py_UCS4, kind=cython.uint,
    place=Py_ssize_t, line=Py_ssize_t, han=Py_ssize_t,
)
cpdef Annotations find_annotations(str text)

@cython.locals(number=cython.uint)
cdef unsigned long long _further(
    unsigned long long letters, Py_UCS4 last, Py_UCS4 character
) noexcept

cpdef bint may_be_read(Py_UCS4 character) noexcept

@cython.locals(slot=Py_ssize_t, number=cython.uint)
cdef unsigned int _number_of(unsigned long long letters) noexcept

@cython.locals(code=cython.uint, place=Py_ssize_t, reading=cython.uint)
cdef bint _is_reading(unsigned int number, Py_UCS4 character) noexcept
