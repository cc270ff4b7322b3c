# The C types of `costs.py`, for Cython.
cimport cython

cdef bytes LETTERS
cdef unsigned int ASIAN, COMMON, CYRILLIC, FAMILY, LATIN, LOWER, NO_FAMILY
cdef unsigned int LAST, ASCII_END, LATIN_1_END, LOSS_CODE
cdef unsigned int PRIVATE_START, PRIVATE_END, HALFWIDTH_START, HALFWIDTH_END
cdef double PRIVATE, INSIDE, LONE, LONE_LETTER, LONE_KANA
cdef double[::1] OF_SCRIPTS
cdef Py_ssize_t FEW_KANA

@cython.locals(
    costs="float[::1]", total=cython.double, place=Py_ssize_t, present=cython.uint,
    family=cython.uint,
)
cpdef double reading_cost(str text) except? -1
@cython.locals(costs="float[::1]")
cdef object _character_costs(str text)
@cython.locals(costs="float[::1]", place=Py_ssize_t, end=Py_ssize_t, total=cython.double)
cpdef list costs_of_parts(str text, object ends)
@cython.locals(
    costs="float[::1]", place=Py_ssize_t, total=cython.double, lowest=cython.double,
    found=Py_ssize_t,
)
cpdef Py_ssize_t cheapest_head(str text, double fair) except -1

@cython.locals(before=cython.uint, place=Py_ssize_t, code=cython.uint)
cdef void _set_plain(str text, float[::1] costs) noexcept
@cython.locals(
    latin=cython.bint, place=Py_ssize_t, family=cython.uint, after=cython.uint, letter=cython.uint,
)
cdef void _add_single_asian(str text, float[::1] costs) noexcept
@cython.locals(
    foreign=Py_ssize_t, latin=Py_ssize_t, kana=Py_ssize_t, character=cython.Py_UCS4,
    family=cython.uint, before=cython.uint, after=cython.uint, code=cython.uint, place=Py_ssize_t,
)
cdef void _add_lone_letters(str text, float[::1] costs) noexcept
