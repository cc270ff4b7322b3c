# The C types of `screen.py`, for Cython.
cimport cython

cdef bytes KINDS
cdef unsigned int LAST, WEIGHT, FOREIGN, SIGN, TRADITIONAL, KANA, SUSPICIOUS, VAGUE
cdef Py_ssize_t SHORT
cdef unsigned int MIXED_UP, SPLIT, CUT, CONVERTED

@cython.locals(
    kinds=cython.p_uchar, character=cython.Py_UCS4, kind=cython.uint, place=Py_ssize_t,
    seen=cython.uint, looked_for=cython.uint, highest=cython.uint, before=cython.uint, four=cython.uint,
    needed=cython.uint,
)
cpdef unsigned int needed_stages(str text) except? 0xFFFF

cpdef bint is_clean(str text) except -1

@cython.locals(
    sign=cython.Py_UCS4, after=cython.Py_UCS4, last=cython.Py_UCS4, second=cython.Py_UCS4,
)
cdef bint _begins(str text, Py_ssize_t place) noexcept

@cython.locals(foreign=cython.bint, kana=cython.bint)
cdef bint _is_suspicious(str text, unsigned int seen, unsigned int highest) except -1

@cython.locals(needed=cython.uint)
cdef unsigned int _begun(str text) except? 0xFFFF
