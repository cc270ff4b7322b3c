# The C types of `annotation_counts.py`, for Cython.
cimport cython

from textrepair.stages.readings.annotations cimport Annotations

cdef bytes FLAGS, SCRIPTS
cdef unsigned int CONVERTS, IS_EVERYDAY, IS_INSERTED
cdef Py_ssize_t AGAIN_AT_MOST
cdef unsigned int LAST, SEVERAL, SIMPLIFIED, TRADITIONAL, NOBODY
cdef Py_ssize_t WIDTH, CHARACTER, TIMES, SYLLABLE

@cython.final
cdef class AnnotationCounts:
    cdef readonly Py_ssize_t total, distinct, converted, everyday
    cdef readonly Py_ssize_t again, repeats, varied, copied
    cdef unsigned int _mask
    cdef unsigned int[::1] _rows

    @cython.locals(row=Py_ssize_t, times=cython.uint)
    cdef void add(self, unsigned int character, unsigned int reading, unsigned int copies) noexcept

    cpdef Py_ssize_t most_bare(self) noexcept

    @cython.locals(
        occurrences="unsigned int[::1]", character=cython.Py_UCS4, slot=cython.uint,
        bare=Py_ssize_t, times=cython.uint,
    )
    cpdef Py_ssize_t count_bare(self, str text) except -1

    @cython.locals(slot=cython.uint)
    cdef unsigned int _slot(self, unsigned int character) noexcept

@cython.locals(counts=AnnotationCounts, number=Py_ssize_t)
cpdef AnnotationCounts count(Annotations found, bytearray given)

cpdef bint is_inserted(Py_UCS4 character) noexcept

@cython.locals(
    character=cython.Py_UCS4, script=cython.uint, traditional=Py_ssize_t, simplified=Py_ssize_t,
)
cpdef bint is_traditional(str text) except -1

@cython.locals(number=Py_ssize_t, size=Py_ssize_t)
cdef Py_ssize_t _fill_spans(
    int[::1] starts, int[::1] ends, Annotations found, bint every
) noexcept
