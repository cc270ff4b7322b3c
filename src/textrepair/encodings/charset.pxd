# The C types of `charset.py`, for Cython.
cimport cython

ctypedef const unsigned short[::1] Characters

@cython.locals(
    characters=Characters, write=cython.ushort[::1], number=Py_ssize_t, code=cython.ushort,
)
cpdef inverted(Characters characters)
