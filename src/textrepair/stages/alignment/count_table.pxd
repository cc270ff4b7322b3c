# The C types of `count_table.py`, for Cython.
cimport cython

cdef unsigned int ONE, OTHER

@cython.final
cdef class CountTable:
    cdef readonly Py_ssize_t size
    cdef readonly unsigned int[::1] numbers, times
    cdef unsigned int[::1] slots
    cdef Py_ssize_t mask

    @cython.locals(slot=Py_ssize_t, place=cython.uint, before=cython.int)
    cpdef int add(self, unsigned int number, int times) except -1

    @cython.locals(place=cython.uint)
    cpdef unsigned int count(self, unsigned int number) noexcept

    @cython.locals(spread=cython.ulonglong, slot=Py_ssize_t)
    cdef Py_ssize_t slot_of(self, unsigned int number) noexcept

    @cython.locals(place=Py_ssize_t, room=Py_ssize_t)
    cdef void grow(self) except *
