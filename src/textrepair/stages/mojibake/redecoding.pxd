# The C types of `redecoding.py`, for Cython.
cimport cython

ctypedef const unsigned short[::1] Characters

cdef double UNKNOWN
cdef Py_ssize_t LONGEST
cdef unsigned int AS_IT_STANDS, ANEW, LOST, NONE, LOSS
cdef unsigned int FIRST_HIGH, APART_BYTE, GONE_BYTE, ASKED, BEGINS, MARKS

@cython.locals(
    data=bytes, text=str, size=Py_ssize_t, count=Py_ssize_t, codes=cython.uint[::1],
    offsets=cython.int[::1], states=cython.uchar[::1], torn=cython.bint,
)
cpdef redecode(source, channel)

@cython.locals(place=Py_ssize_t, offset=Py_ssize_t, first=cython.Py_UCS4, second=cython.Py_UCS4)
cdef _set_beginnings(
    unsigned char[::1] begun, str text, const int[::1] offsets, tuple losses, bint twice
)

@cython.locals(
    size=Py_ssize_t, place=Py_ssize_t, count=Py_ssize_t, length=Py_ssize_t, first=cython.uint,
)
cdef Py_ssize_t _read_utf8(
    bytes data, unsigned int[::1] codes, int[::1] offsets, unsigned char[::1] states
) except -1

@cython.locals(first=cython.uint, length=Py_ssize_t, other=Py_ssize_t)
cdef Py_ssize_t _whole_length(const unsigned char* data, Py_ssize_t place, Py_ssize_t size) noexcept

cdef bint _is_in_range(unsigned int first, unsigned int second) noexcept

@cython.locals(code=cython.uint, other=Py_ssize_t)
cdef unsigned int _code_of(const unsigned char* data, Py_ssize_t place, Py_ssize_t length) noexcept

@cython.locals(
    first=cython.uint, end=Py_ssize_t, most=Py_ssize_t, begin=Py_ssize_t, marked=cython.bint,
)
cdef Py_ssize_t _rest_length(const unsigned char* data, Py_ssize_t place, Py_ssize_t size) noexcept

cdef bint _may_follow(unsigned int byte) noexcept

@cython.locals(number=Py_ssize_t, rest=Py_ssize_t, place=Py_ssize_t)
cdef _doubt_joined(
    bytes data, unsigned char[::1] begun, Py_ssize_t count, unsigned int[::1] codes,
    int[::1] offsets, unsigned char[::1] states
)

@cython.locals(
    leads=bytes, trails=bytes, single_start=cython.uint, single_stop=cython.uint,
    size=Py_ssize_t, place=Py_ssize_t, count=Py_ssize_t, first=cython.uint, second=cython.uint,
    code=cython.uint, state=cython.uint, torn=cython.bint,
)
cdef Py_ssize_t _read_double(
    bytes data, tuple pairs, Characters characters, unsigned int[::1] codes, int[::1] offsets,
    unsigned char[::1] states
) except -1

@cython.locals(
    doubted=bytes, size=Py_ssize_t, number=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t,
    place=Py_ssize_t,
)
cdef _keep_marks(
    unsigned char[::1] begun, bytes doubtful, Py_ssize_t count, unsigned int[::1] codes,
    int[::1] offsets, unsigned char[::1] states
)

@cython.locals(number=Py_ssize_t, place=Py_ssize_t, offset=Py_ssize_t)
cdef _keep_apart(
    bytes data, str text, const int[::1] places, unsigned int[::1] codes, int[::1] offsets
)

cdef class _OtherReading:
    cdef bint utf8
    cdef bytes leads, trails
    cdef tuple pairs
    cdef Characters characters

    @cython.locals(near=bytes, size=Py_ssize_t, place=Py_ssize_t, end=Py_ssize_t)
    cpdef Py_ssize_t last_start(self, bytearray data, Py_ssize_t start, Py_ssize_t offset) except -1
    @cython.locals(length=Py_ssize_t, pair=bint)
    cdef Py_ssize_t length(
        self, const unsigned char* data, Py_ssize_t place, Py_ssize_t size
    ) noexcept
    @cython.locals(
        size=Py_ssize_t, count=Py_ssize_t, codes="unsigned int[::1]", offsets="int[::1]",
        states="unsigned char[::1]",
    )
    cpdef double cost(self, bytes data) except -1

@cython.locals(place=Py_ssize_t, nats=cython.double)
cdef double _nats_of(const float[::1] costs, const unsigned char[::1] states) except? -1
