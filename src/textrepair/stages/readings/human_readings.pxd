# The C types of `human_readings.py`, for Cython.
cimport cython

from textrepair.stages.readings.annotations cimport Annotations, may_be_read

cdef double TEACHING_SHARE, LISTED
cdef Py_ssize_t NEAR
cdef str READ, AS, BEFORE_SOUND
cdef Py_UCS4 SOUND, SAME

@cython.locals(first=Py_ssize_t, last=Py_ssize_t, number=Py_ssize_t)
cpdef bytearray given_by_people(Annotations found)

@cython.locals(number=Py_ssize_t, most=cython.uint)
cdef bint _is_taught(Annotations found, Py_ssize_t first, Py_ssize_t last) noexcept

@cython.locals(number=Py_ssize_t, entries=Py_ssize_t, least=cython.double)
cdef bint _is_list(Annotations found, Py_ssize_t first, Py_ssize_t last) noexcept

@cython.locals(text=str, start=Py_ssize_t, end=Py_ssize_t)
cdef bint _stands_apart(Annotations found, Py_ssize_t number) noexcept

@cython.locals(end=Py_ssize_t, after=cython.Py_UCS4, begins=cython.bint)
cdef bint _is_headword(Annotations found, Py_ssize_t number) noexcept

@cython.locals(text=str, number=Py_ssize_t, place=Py_ssize_t, near=Py_ssize_t)
cdef void _add_explained(bytearray given, Annotations found) noexcept

cdef bint _is_about_pronunciation(Py_UCS4 first, Py_UCS4 second) noexcept
