# The C types of `stretches.py`, for Cython.
cimport cython

cdef unsigned int READ, GONE, UNCHANGED, FAMILY, ASIAN, LAST, LOSS, BEGAN, ENDED, KEPT, DOUBTED
cdef bytes LETTERS
cdef double SWITCH, KNOWN_SWITCH, NEVER, INFINITY

@cython.locals(
    kinds=bytearray, before=cython.double[::1], source=cython.int[::1], target=cython.int[::1],
    text=str, text_after=str, states=bytes, found=list, start=Py_ssize_t, end=Py_ssize_t,
    first=Py_ssize_t, last=Py_ssize_t, begin=Py_ssize_t, finish=Py_ssize_t, anew=bytearray,
)
cdef list _as_stretches(transcoding, list runs, const double[::1] gains, after)

@cython.locals(anew=bytearray, place=Py_ssize_t)
cdef bytearray _read_anew(str text, bytes states, Py_ssize_t first, Py_ssize_t last)

@cython.locals(place=Py_ssize_t)
cdef void _doubt(bytearray anew, bytearray doubted)

@cython.locals(
    letters=cython.p_uchar, size=Py_ssize_t, runs=Py_ssize_t, lost=Py_ssize_t, nats=cython.double,
    asian=bint, inside=bint, place=Py_ssize_t, code=cython.uint,
)
cdef tuple _count(
    str text, bytes states, bytearray anew, const float[::1] after, Py_ssize_t first
)

@cython.locals(nats=cython.double, token=Py_ssize_t)
cdef double _most_evidence(const double[::1] gains, Py_ssize_t start, Py_ssize_t end)

@cython.locals(nats=cython.double, token=Py_ssize_t)
cdef double _total(const double[::1] gains, Py_ssize_t start, Py_ssize_t end)

@cython.locals(tokens=dict, token=Py_ssize_t)
cdef _evidence(
    str text, const int[::1] starts, const double[::1] gains, Py_ssize_t start, Py_ssize_t end
)

@cython.locals(nats=cython.double, token=Py_ssize_t)
cdef double _cost_before(
    const double[::1] before, bytearray kinds, Py_ssize_t start, Py_ssize_t end
)

cdef bint _is_letter(unsigned int code) noexcept

@cython.locals(
    enough=cython.double, never=cython.double, total=cython.double, least=cython.double,
    highest=cython.double, token=Py_ssize_t,
)
cdef bint _may_gain(const double[::1] gains)

@cython.locals(
    size=Py_ssize_t, ways=bytearray, switch=cython.double, outside=cython.double,
    inside=cython.double, leave=cython.double, place=Py_ssize_t, end=Py_ssize_t, way=cython.uint,
)
cpdef list gaining(const double[::1] gains, Py_ssize_t first, Py_ssize_t last, bint known)
