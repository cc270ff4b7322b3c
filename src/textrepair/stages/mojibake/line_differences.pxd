# The C types of `line_differences.py`, for Cython.
cimport cython

cdef Py_UCS4 BREAK

cpdef list differences(str before, str after)

@cython.locals(
    begin=Py_ssize_t, size=Py_ssize_t, start=Py_ssize_t, stop=Py_ssize_t, end=Py_ssize_t,
    more=Py_ssize_t,
)
cpdef differences_of_lines(str text, list lines, str after)

@cython.locals(
    known=Py_ssize_t, old=Py_ssize_t, new=Py_ssize_t, old_end=Py_ssize_t, new_end=Py_ssize_t,
)
cdef Py_ssize_t _add_differences(
    str before, Py_ssize_t start, Py_ssize_t stop, str after, Py_ssize_t new_start,
    Py_ssize_t new_stop, int[::1] places, Py_ssize_t size
) noexcept

@cython.locals(one=cython.Py_UCS4)
cdef Py_ssize_t _next_anchor(str text, Py_ssize_t place, Py_ssize_t stop) noexcept

@cython.locals(write="int[::1]")
cdef Py_ssize_t _add_difference(
    str before, Py_ssize_t old, Py_ssize_t old_end, str after, Py_ssize_t new, Py_ssize_t new_end,
    int[::1] places, Py_ssize_t size
) noexcept
