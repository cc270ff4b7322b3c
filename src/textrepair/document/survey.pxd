# The C types of `survey.py`, for Cython.
cimport cython

cdef unsigned int _LAST, _CLASS

cdef class Survey:
    cdef readonly str text
    cdef readonly bytes marks
    cdef readonly unsigned int highest
    cdef Py_ssize_t _counts[8]
    @cython.locals(
        table=cython.p_uchar, marks=bytearray, highest=cython.uint,
        place=Py_ssize_t, mark=cython.uint,
    )
    cdef void _look_up(self, str text)
    cpdef Py_ssize_t count_of(self, unsigned int script_class)

cpdef Survey survey_of(str text)
