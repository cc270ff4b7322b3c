# The C types of `marks.py`, for Cython.
cimport cython

cdef bytes KINDS
cdef unsigned int LAST, CLASS, CHINESE, WIDE_FORMS, WIDE_FORMS_END, HAN, HAN_END

cdef class HalfwidthMarks:
    cdef readonly str text
    cdef readonly bytearray states
    cdef public Py_ssize_t compact, spaced, wide
    cdef Py_ssize_t line_end
    cdef bint line_has_chinese

    cdef unsigned int kind_at(self, Py_ssize_t place) noexcept

    cdef unsigned int class_at(self, Py_ssize_t place) noexcept

    @cython.locals(start=Py_ssize_t)
    cdef bint is_in_chinese(self, Py_ssize_t place) noexcept

@cython.locals(character=cython.Py_UCS4, code=cython.uint)
cpdef bint has_fullwidth(str text) except -1

@cython.locals(character=cython.Py_UCS4, count=Py_ssize_t)
cpdef Py_ssize_t count_han(str text) except -1
