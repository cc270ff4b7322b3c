# The C types of `inverse.py`, for Cython.
cimport cython

ctypedef const unsigned short[::1] Shorts
ctypedef unsigned short[::1] Glyphs
ctypedef unsigned int[::1] Codes

cdef Shorts ANSWERS

@cython.locals(
    first_answer=cython.uint, blank=cython.uint, amount=Py_ssize_t, place=Py_ssize_t,
    character=cython.Py_UCS4, code=cython.uint, answer=cython.uint,
)
cdef Py_ssize_t _convert(
    str text, Glyphs glyphs, Glyphs traits, Py_ssize_t first, Codes codes,
) except -1

@cython.locals(left=cython.uint, right=cython.uint)
cdef unsigned int _decide_at(str text, Py_ssize_t place, unsigned int choice) except? 0
