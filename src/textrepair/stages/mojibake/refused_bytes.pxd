# The C types of `refused_bytes.py`, for Cython.
cimport cython
from libc cimport math

ctypedef const unsigned short[::1] Characters
ctypedef const double[::1] Masses

cdef Py_ssize_t HIGH, ALL
cdef double UNKNOWN_YET, IMPOSSIBLE
cdef unsigned int LAST, HALFWIDTH_FIRST, HALFWIDTH_LAST, THREE_FIRST, PRIVATE_FIRST, PRIVATE_END

cdef class LostNats:
    cdef readonly object firsts
    cdef Masses _masses
    cdef bytes _refused
    cdef double[::1] _seconds

    @cython.locals(place=Py_ssize_t, nats=cython.double)
    cpdef double second(self, unsigned int first, unsigned int after) except -1

@cython.locals(pair=Py_ssize_t)
cdef _accept_pairs(unsigned char[::1] refused, Characters characters)

@cython.locals(mass=cython.double, first=Py_ssize_t, pair=Py_ssize_t)
cdef double _mass_before(Masses masses, const unsigned char* refused, Py_ssize_t second) except -1

@cython.locals(mass=cython.double, second=Py_ssize_t)
cdef double _mass_between(
    Masses masses, const unsigned char* refused, Py_ssize_t first, Py_ssize_t after
) except -1

@cython.locals(pair=Py_ssize_t, code=cython.uint)
cdef _set_masses(double[::1] masses, Characters characters, const float[::1] costs)

@cython.locals(mass=cython.double, pair=Py_ssize_t)
cdef double _mass_of_refused(Masses masses, const unsigned char* refused) except -1

@cython.locals(code=cython.uint, mass=cython.double)
cdef _set_masses_of_utf8(double[::1] lasts, double[::1] pairs, const float[::1] costs)

@cython.locals(mass=cython.double)
cdef double _nats(double mass) noexcept
