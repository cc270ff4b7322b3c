# The C types of `single_byte.py`, for Cython.
cimport cython

cdef bytes LETTERS
cdef unsigned int FAMILY, LATIN
cdef Py_ssize_t ASCII_END, BYTES, IN_LATIN, COUNT
cdef double ANOTHER_FAMILY, INSIDE_WORD
cdef const float[::1] ALONE

@cython.locals(
    letters=Py_ssize_t, high=Py_ssize_t, before=cython.uint, letter_before=cython.bint,
    byte=cython.uchar, letter=cython.bint, language=Py_ssize_t, count=cython.double,
)
cdef void _weigh_ascii(bytes data, int[::1] counts, int[::1] beside, double[::1] plain)

@cython.locals(
    totals="double[::1]", switches=cython.double, byte=Py_ssize_t, place=Py_ssize_t,
    first=Py_ssize_t, language=Py_ssize_t, least=cython.double, count=cython.double,
)
cdef double _cost_in(
    Py_ssize_t row, const unsigned short[::1] shown, bytes foreign,
    const int[::1] counts, const int[::1] beside, const double[::1] plain,
) except? -1
