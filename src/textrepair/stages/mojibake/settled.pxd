# The C types of `settled.py`, for Cython.
cimport cython

cdef bytes LETTERS
cdef unsigned int LAST, HAN_LETTER

@cython.locals(
    mask=bytearray, least=Py_ssize_t, before=cython.uint, row=Py_ssize_t, place=Py_ssize_t,
    back=Py_ssize_t, character=cython.Py_UCS4, code=cython.uint,
)
cpdef bytearray alphabets(str text)

@cython.locals(letters=cython.p_uchar, place=Py_ssize_t)
cdef _mark_han(str text, Py_ssize_t start, Py_ssize_t end, bytearray mask)

@cython.locals(mask=bytearray, place=Py_ssize_t)
cpdef bytearray either(const unsigned char[::1] one, const unsigned char[::1] other)
