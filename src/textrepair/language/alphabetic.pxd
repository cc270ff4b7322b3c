# The C types of `alphabetic.py`, for Cython.
cimport cython

ctypedef const unsigned char[::1] _Levels
ctypedef const unsigned short[::1] _Numbers

cdef double STEP, WHICH_DIGIT
cdef unsigned int HIGHEST, NO_LEVEL, LINE_BREAK, EMOJI_STYLE

cdef class Alphabet:
    cdef readonly unsigned int family
    cdef readonly Py_ssize_t languages, width, size, paired
    cdef _Numbers known, pairs
    cdef _Levels rows, alone, ending

    cdef unsigned int number(self, unsigned int code) noexcept
    cdef Py_ssize_t row(self, Py_ssize_t before, Py_ssize_t number) noexcept
    @cython.locals(row=Py_ssize_t, level=cython.uint)
    cdef unsigned int level(self, Py_ssize_t before, Py_ssize_t number, Py_ssize_t language) noexcept
    @cython.locals(
        best=Py_ssize_t, before=Py_ssize_t, last=Py_ssize_t, place=Py_ssize_t, code=cython.uint,
        number=Py_ssize_t, digit=cython.double,
    )
    cpdef void weigh(
        self, str text, Py_ssize_t start, bytearray families, float[::1] costs, bint ascii_alone
    )
    @cython.locals(
        sums=cython.uint[32], before=Py_ssize_t, last=Py_ssize_t, place=Py_ssize_t,
        number=Py_ssize_t, best=Py_ssize_t, language=Py_ssize_t,
    )
    cdef Py_ssize_t _best_language(self, str text, Py_ssize_t start, bytearray families) noexcept
    @cython.locals(
        row=Py_ssize_t, alone=Py_ssize_t, ending=Py_ssize_t, language=Py_ssize_t,
        level=cython.uint,
    )
    cdef void _add_levels(self, Py_ssize_t before, Py_ssize_t number, unsigned int* sums) noexcept
    cdef unsigned int _number_before(self, str text, Py_ssize_t start, Py_ssize_t place) noexcept
    @cython.locals(
        least="unsigned char[::1]", number=Py_ssize_t, level=cython.uint, language=Py_ssize_t,
        code=Py_ssize_t, nats=cython.double,
    )
    cpdef lower(self, float[::1] costs, list languages)

cpdef Py_ssize_t width_of(Py_ssize_t languages)
