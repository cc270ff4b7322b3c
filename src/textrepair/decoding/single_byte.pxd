# The C types of `single_byte.py`, for Cython.
cimport cython

cdef bytes LETTERS
cdef unsigned int FAMILY, LATIN
cdef Py_ssize_t ASCII_END, BYTES, IN_LATIN, COUNT
cdef double ANOTHER_FAMILY, WHICH_DIGIT, STEP
cdef Py_ssize_t FIRST_DIGIT, LAST_DIGIT
cdef bytes ALONE

@cython.locals(
    letters=Py_ssize_t, before=cython.uchar, behind_letter=cython.bint, byte=cython.uchar,
    letter=cython.bint,
)
cdef Py_ssize_t _count(bytes data, int[::1] counts, int[::1] beside)
@cython.locals(
    high=cython.double, byte=Py_ssize_t, count=cython.double,
    language=Py_ssize_t,
)
cdef void _weigh_ascii(const int[::1] counts, Py_ssize_t letters, double[::1] nats) noexcept
@cython.locals(digits=cython.double, byte=Py_ssize_t, language=Py_ssize_t)
cdef void _weigh_digits(const int[::1] counts, double[::1] nats) noexcept
@cython.locals(
    nats="double[::1]", byte=Py_ssize_t, count=cython.double, first=Py_ssize_t,
    language=Py_ssize_t, least=cython.double,
)
cdef double _weigh_high(
    const int[::1] counts, const double[::1] plain, const unsigned short[::1] shown
) except? -1
@cython.locals(found=Py_ssize_t, place=Py_ssize_t)
cdef Py_ssize_t _count_switches(const int[::1] beside, bytes foreign) except -1
