# The C types of `utf8_lines.py`, for Cython.
cimport cython

ctypedef const unsigned short[::1] Encodings
ctypedef const unsigned int[::1] ManyEncodings

cdef unsigned int LAST, LOSS, ASCII_END, EVERY, BLANK_AFTER
cdef unsigned int C1_END, SURROGATES, HALVES, SURROGATES_END
cdef unsigned int LEADS_OF_TWO, LEADS_OF_THREE, LEADS_OF_FOUR, TRAILS, ROLES
cdef bytes KINDS
cdef Encodings OPENING_LEADS, OPENING_TRAILS, OPENING_BLANKS, LINE_ROLES
cdef ManyEncodings ANY_ROLES

@cython.locals(
    kinds=cython.p_uchar, leads=Encodings, size=Py_ssize_t, begin=Py_ssize_t, place=Py_ssize_t,
    end=Py_ssize_t, surrogates=cython.bint, code=cython.uint, bits=cython.uint,
)
cpdef tuple lines_with_openings(str text)

@cython.locals(kinds=cython.p_uchar, trails=Encodings, blanks=cython.uint)
cdef bint _opens(str text, Py_ssize_t place, Py_ssize_t size, unsigned int bits) noexcept

@cython.locals(place=Py_ssize_t, found=cython.bint)
cdef bint _has_surrogates(str text, Py_ssize_t start, Py_ssize_t end) noexcept

@cython.locals(
    kinds=cython.p_uchar, roles=Encodings, size=Py_ssize_t, able=cython.uint, one=cython.uint,
    two=cython.uint, three=cython.uint, place=Py_ssize_t, code=cython.uint, owing=cython.uint,
    kind=cython.uint, trail=cython.uint, free=cython.uint, first=cython.uint, second=cython.uint,
    third=cython.uint,
)
cpdef encodings_of_lines(str text, bint cut)

@cython.locals(
    size=Py_ssize_t, nats=cython.double, end=Py_ssize_t, place=Py_ssize_t, code=cython.uint,
)
cpdef double nats_that_stay(str text, const float[::1] costs) except? -1

@cython.locals(
    kinds=cython.p_uchar, roles=ManyEncodings, lead=cython.uint, size=Py_ssize_t,
    trails=cython.uint, length=Py_ssize_t, more=Py_ssize_t,
)
cdef Py_ssize_t _length(str text, Py_ssize_t place) noexcept
