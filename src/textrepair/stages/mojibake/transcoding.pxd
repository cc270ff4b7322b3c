# The C types of `transcoding.py`, for Cython.
cimport cython

cdef unsigned int SAME, DEAD, LAST, UNCHANGED, BROKEN
cdef double INFINITY

@cython.locals(begin=Py_ssize_t, token=Py_ssize_t)
cdef list _lines_of(str text, const int[::1] starts, Py_ssize_t count)

@cython.locals(
    before=Py_ssize_t, after=Py_ssize_t, count=Py_ssize_t, many=Py_ssize_t, others=Py_ssize_t,
    ahead=Py_ssize_t,
)
cdef Py_ssize_t _find_tokens(
    const int[::1] source, const int[::1] target, int[::1] source_starts, int[::1] target_starts
) except -1

@cython.locals(place=Py_ssize_t, token=Py_ssize_t, nats=cython.double)
cdef void _describe_tokens(
    const int[::1] starts, const float[::1] costs, double[::1] before, Py_ssize_t count
)

@cython.locals(place=Py_ssize_t, token=Py_ssize_t, kind=cython.uint, state=cython.uint)
cdef void _classify_tokens(
    const int[::1] starts, const unsigned char[::1] states, unsigned char[::1] kinds,
    Py_ssize_t count
)

@cython.locals(place=Py_ssize_t, token=Py_ssize_t, nats=cython.double, kind=cython.uint)
cdef void _compare(
    const int[::1] starts, const unsigned char[::1] kinds, const double[::1] before,
    const float[::1] after, double[::1] found, double bonus
)

@cython.locals(place=Py_ssize_t, character=cython.Py_UCS4)
cdef void _look_up(str text, const float[::1] table, float[::1] found)
