# The C types of `annotations.py`, for Cython.
cimport cython

cdef Py_UCS4 ZERO, FIRST_HAN, LAST_HAN
cdef bytes HAN, LETTER_NUMBERS
cdef unsigned int LAST, NO_LETTER, LETTER_BITS, COPIES
cdef unsigned long long HASH, TOO_LONG
cdef const unsigned long long[::1] KEYS
cdef const unsigned short[::1] SLOTS, FIRST, READINGS, TONELESS

cdef class Annotations:
    cdef readonly str text
    cdef readonly Py_ssize_t han, count, toned
    cdef unsigned int[::1] starts, ends
    cdef unsigned short[::1] numbers
    cdef unsigned char[::1] copies

@cython.locals(character=cython.Py_UCS4, last=cython.Py_UCS4, place=Py_ssize_t, han=Py_ssize_t)
cpdef Annotations find_annotations(str text)

@cython.locals(table=cython.p_uchar)
cpdef bint may_be_read(Py_UCS4 character) noexcept

@cython.locals(
    letters=cython.ulonglong, same=cython.ulonglong, end=Py_ssize_t, further=Py_ssize_t,
    place=Py_ssize_t, number=cython.uint, copies=cython.uint,
)
cdef void _add(Annotations found, Py_ssize_t start, unsigned int character) noexcept

@cython.locals(
    letters=cython.ulonglong, size=Py_ssize_t, place=Py_ssize_t, number=cython.uint,
    table=cython.p_uchar,
)
cdef (Py_ssize_t, unsigned long long) _enclosed_letters(str text, Py_ssize_t start) noexcept

@cython.locals(slot=Py_ssize_t, number=cython.uint)
cdef unsigned int _number_of(unsigned long long letters) noexcept

@cython.locals(place=Py_ssize_t, reading=cython.uint)
cdef bint _is_reading(unsigned int number, unsigned int character) noexcept

@cython.locals(
    kept="unsigned int[::1]", size=Py_ssize_t, done=Py_ssize_t, number=Py_ssize_t,
)
cpdef str without(str text, const unsigned int[::1] starts, const unsigned int[::1] ends)

@cython.locals(place=Py_ssize_t)
cdef Py_ssize_t _copy(
    unsigned int[::1] kept, Py_ssize_t size, str text, Py_ssize_t start, Py_ssize_t end
) noexcept
