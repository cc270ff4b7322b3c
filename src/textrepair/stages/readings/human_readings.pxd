# The C types of `human_readings.py`, for Cython.
cimport cython

from textrepair.stages.readings.annotations cimport Annotations, may_be_read

cdef double TEACHING_SHARE
cdef Py_ssize_t LISTED, NEAR
cdef Py_UCS4 FIRST_HAN, LAST_HAN

@cython.locals(
    character=cython.Py_UCS4, place=Py_ssize_t, start=Py_ssize_t, first=Py_ssize_t,
    han=Py_ssize_t, number=Py_ssize_t,
)
cpdef bytearray given_by_people(Annotations found)

@cython.locals(last=Py_ssize_t, annotated=Py_ssize_t, number=Py_ssize_t, taught=cython.bint)
cdef Py_ssize_t _judge_line(
    Annotations found, bytearray given,
    Py_ssize_t first, Py_ssize_t start, Py_ssize_t end, Py_ssize_t han,
) noexcept

@cython.locals(number=Py_ssize_t, entries=Py_ssize_t)
cdef bint _is_list(Annotations found, Py_ssize_t first, Py_ssize_t last) noexcept

@cython.locals(text=str, start=Py_ssize_t, end=Py_ssize_t)
cdef bint _stands_apart(Annotations found, Py_ssize_t number) noexcept

@cython.locals(number=Py_ssize_t)
cdef bint _has_copies(Annotations found, Py_ssize_t first, Py_ssize_t last) noexcept

@cython.locals(end=Py_ssize_t, after=cython.Py_UCS4)
cdef bint _is_headword(Annotations found, Py_ssize_t number) noexcept

@cython.locals(place=Py_ssize_t)
cdef bint _is_explained(str text, Py_ssize_t start) noexcept

cdef bint _is_about_pronunciation(Py_UCS4 first, Py_UCS4 second) noexcept
