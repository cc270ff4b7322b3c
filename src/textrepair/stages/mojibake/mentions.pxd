# The C types of `mentions.py`, for Cython.
cimport cython

ctypedef const unsigned short[::1] Places
ctypedef const unsigned int[::1] Letters

cdef unsigned int SHOWN, GROUP_END, LOW
cdef str GROUPS
cdef Places BEGINS
cdef Letters SECONDS

@cython.locals(
    begins=Places, seconds=Letters, low=cython.uint, damaged="const int[::1]", found=cython.uint,
    piece=Py_ssize_t, place=Py_ssize_t, count=Py_ssize_t, size=Py_ssize_t, limit=Py_ssize_t, code=cython.uint,
)
cpdef unsigned int signs_of_mentions(str text, places, str after) except? 99

@cython.locals(
    groups=str, found=cython.uint, size=Py_ssize_t, word=Py_ssize_t, same=Py_ssize_t,
)
cdef unsigned int _words_at(
    str text, Py_ssize_t place, Py_ssize_t limit, Py_ssize_t group
) noexcept

cdef unsigned int _folded(unsigned int code) noexcept

@cython.locals(
    begin=Py_ssize_t, end=Py_ssize_t, plain=cython.bint, place=Py_ssize_t, one=cython.Py_UCS4,
    start=Py_ssize_t, stop=Py_ssize_t,
)
cdef bint _is_shown(str text, const int[::1] places, Py_ssize_t piece, str after) noexcept

cdef bint _is_beside(Py_UCS4 one) noexcept
