# The C types of `utf8_lines.py`, for Cython.
cimport cython

cdef unsigned int LAST, LOSS, ASCII_END, EVERY
cdef unsigned int C1_END, SURROGATES, SURROGATES_END
cdef unsigned int LEADS_OF_TWO, LEADS_OF_THREE, LEADS_OF_FOUR, TRAILS, MASKS

@cython.locals(
    table=cython.p_uchar, able=cython.uint, one=cython.uint, two=cython.uint, three=cython.uint,
    place=Py_ssize_t, code=cython.uint, owing=cython.uint, kind=cython.uint, trail=cython.uint,
    free=cython.uint, first=cython.uint, second=cython.uint, third=cython.uint,
)
cpdef unsigned int encodings_of_line(
    str text, Py_ssize_t start, Py_ssize_t end, bytes kinds, const unsigned short[::1] masks
) except? 1

@cython.locals(
    table=cython.p_uchar, size=Py_ssize_t, nats=cython.double, end=Py_ssize_t, place=Py_ssize_t,
    code=cython.uint,
)
cpdef double nats_that_stay(
    str text, const float[::1] costs, bytes kinds, const unsigned short[::1] masks
) except? -1

@cython.locals(
    lead=Py_ssize_t, size=Py_ssize_t, able=cython.uint, length=Py_ssize_t, more=Py_ssize_t,
)
cdef Py_ssize_t _length(
    str text, Py_ssize_t place, const unsigned char* kinds, const unsigned short[::1] masks
) noexcept
