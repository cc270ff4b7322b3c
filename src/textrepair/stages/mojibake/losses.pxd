# The C types of `losses.py`, for Cython.
cimport cython

cdef unsigned int IS_GONE, MARKED, HELD, LOST_SOME, QUESTIONED, COMPLETE, SWALLOWED
cdef unsigned int ANEW, LOST, FIRST_HIGH, GONE_BYTE, ASKED, LAST, FAMILY_BITS, ASIAN_LETTER
cdef double DOUBTFUL, PRICE_WITH_QUESTION

@cython.locals(
    count=Py_ssize_t, number=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t, bits=cython.uint,
    after=cython.uint,
)
cdef _find(
    bytes data, const int[::1] offsets, const unsigned char* states, unsigned char[::1] found,
    bint double
)

@cython.locals(bits=cython.uint, place=Py_ssize_t, byte=cython.uint)
cdef unsigned int _kinds_of_bytes(bytes data, Py_ssize_t start, Py_ssize_t end) noexcept

cdef Py_ssize_t _whole_size(unsigned int lead) noexcept

@cython.locals(
    data=cython.p_uchar, text=str, places=cython.int[::1], number=Py_ssize_t, place=Py_ssize_t,
)
cdef _find_questions(source, const int[::1] offsets, unsigned char[::1] found)

@cython.locals(number=Py_ssize_t)
cdef bytearray _with_bits(bytearray found, unsigned int bits)

@cython.locals(number=Py_ssize_t, place=Py_ssize_t)
cdef _find_torn(
    const int[::1] places, const int[::1] offsets, const unsigned char[::1] found,
    unsigned char[::1] torn
)

@cython.locals(
    number=Py_ssize_t, bits=cython.uint, unmarked=cython.double, torn=cython.double,
    nothing_left=cython.double,
)
cdef _set_prices(const unsigned char[::1] found, tuple prices, float[::1] costs)

@cython.locals(count=Py_ssize_t, number=Py_ssize_t, end=Py_ssize_t)
cdef _add_for_single(
    Py_ssize_t size, const int[::1] offsets, const unsigned char* states, double nats,
    float[::1] costs
)

@cython.locals(count=Py_ssize_t, number=Py_ssize_t)
cdef Py_ssize_t _count_unmarked(
    const unsigned char[::1] found, Py_ssize_t start, Py_ssize_t end
) except -1

@cython.locals(letters=cython.p_uchar, place=Py_ssize_t, code=cython.uint)
cdef _doubt_rare(
    str text, Py_ssize_t start, Py_ssize_t end, const float[::1] least,
    unsigned char[::1] doubted
)

@cython.locals(place=Py_ssize_t)
cdef _doubt_halfwidth(str text, Py_ssize_t start, Py_ssize_t end, unsigned char[::1] doubted)

@cython.locals(place=Py_ssize_t)
cdef _doubt_joints(
    const float[::1] joints, Py_ssize_t start, Py_ssize_t end, const float[::1] costs,
    unsigned char[::1] doubted
)

@cython.locals(count=Py_ssize_t, number=Py_ssize_t, place=Py_ssize_t, end=Py_ssize_t)
cdef _set_joints(
    bytes data, const int[::1] places, const int[::1] offsets, const unsigned char* states,
    const float[::1] nats, float[::1] joints
)
