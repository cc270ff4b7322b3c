# The C types of `utf8_screen.py`, for Cython.
cimport cython

cdef bytes KINDS
cdef unsigned int WEIGHT, SIGN, DOUBTFUL, CONTINUED, TWO, THREE, FOUR, BITS
cdef unsigned int LONG, SPACE, LETTER_A, PARENTHESIS, SUSPICIOUS, VAGUE
cdef Py_ssize_t SHORT

@cython.locals(start=Py_ssize_t, end=Py_ssize_t, documents=Py_ssize_t)
cpdef tuple find_documents(bytes data, bytes separator, bint screened)

@cython.locals(
    place=Py_ssize_t, weight=cython.uint, characters=Py_ssize_t,
    highest=cython.uint, before=cython.uint, four=cython.uint,
)
cdef bint _is_clean(
    const unsigned char *kinds, const unsigned char *content, Py_ssize_t start, Py_ssize_t end
) noexcept

@cython.locals(kind=cython.uint)
cdef inline unsigned int _weight_of_one(
    const unsigned char *kinds, const unsigned char *content,
    Py_ssize_t place, Py_ssize_t start, Py_ssize_t end
) noexcept
@cython.locals(second=cython.uint)
cdef inline unsigned int _weight_of_two(
    const unsigned char *kinds, const unsigned char *content, Py_ssize_t place, Py_ssize_t end
) noexcept
@cython.locals(second=cython.uint, third=cython.uint, code=cython.uint)
cdef inline unsigned int _weight_of_three(
    const unsigned char *kinds, const unsigned char *content, Py_ssize_t place, Py_ssize_t end
) noexcept
@cython.locals(sign=cython.uchar, after=cython.uchar, last=cython.uchar, second=cython.uchar)
cdef bint _begins_nothing(
    const unsigned char *content, Py_ssize_t place, Py_ssize_t start, Py_ssize_t end
) noexcept
