# The C types of `screen.py`, for Cython.
cimport cython

cdef bytes MARKS, UTF8_KINDS, UTF8_LEADS, UTF8_TRAILS, IN_JAPANESE
cdef unsigned int LAST, WEIGHT, CLASS, SHARED, EITHER, KANA, FOREIGN, LOSS, SUSPICIOUS_WEIGHT, ODD
cdef Py_ssize_t BYTES, PART, FEWEST, ODDS
cdef double SHARE, LESS_ODD
cdef unsigned int BEFORE_LEAD, WHOLE, ANY, SIX
cdef Py_ssize_t STEP

ctypedef const unsigned short[::1] Codes

cpdef bytes suspicious_windows(str text)

@cython.locals(
    table=cython.p_uchar, found=bytearray, size=Py_ssize_t, steps=Py_ssize_t, place=Py_ssize_t,
    before=cython.uint, four=cython.uint, character=cython.Py_UCS4,
)
cdef bytes _windows_by(bytes weights, str text)

@cython.locals(sums=cython.p_uchar, place=Py_ssize_t, size=Py_ssize_t, highest=cython.uint)
cpdef unsigned int highest_window(bytes found)

@cython.locals(
    marks=cython.p_uchar, character=cython.Py_UCS4, classes=cython.uint, place=Py_ssize_t,
    highest=cython.uint, before=cython.uint, four=cython.uint, mark=cython.uint,
)
cdef tuple _survey(str text)

@cython.locals(
    sums=cython.p_uchar, size=Py_ssize_t, place=Py_ssize_t, last=Py_ssize_t, before=Py_ssize_t, near=Py_ssize_t,
    certain=cython.uint, suspicious=cython.uint,
)
cpdef bint is_suspicious(bytes found)

@cython.locals(
    marks=cython.p_uchar, odd=bytearray, place=Py_ssize_t, mark=cython.uint,
    character=cython.Py_UCS4,
)
cpdef bytearray suspicious_characters(str text, const unsigned char[::1] settled)

@cython.locals(
    sums=cython.p_uchar, size=Py_ssize_t, window=Py_ssize_t, place=Py_ssize_t, state=cython.uint,
    code=cython.uint,
)
cdef bint _may_be_utf8(str text, bytes found, unsigned int least, Codes codes) except -1

cdef unsigned int _state_after(unsigned int state, unsigned int byte) noexcept

@cython.locals(
    kinds=cython.p_uchar, character=cython.Py_UCS4, place=Py_ssize_t, six=cython.uint,
)
cdef bint _has_utf8_in_single(str text) except -1

@cython.locals(
    kinds=cython.p_uchar, leads=cython.p_uchar, trails=cython.p_uchar, kind=cython.uint,
    place=Py_ssize_t, encodings=cython.uint,
)
cdef bint _are_two_of_three(str text, Py_ssize_t start) noexcept

@cython.locals(
    marks=cython.p_uchar, begun=Py_ssize_t, ended=Py_ssize_t, place=Py_ssize_t,
    first=cython.uint, second=cython.uint,
)
cdef tuple _foreign_pairs(str text)

@cython.locals(
    marks=cython.p_uchar, weights=cython.p_uchar, character=cython.Py_UCS4, code=cython.uint,
    kind=cython.uint, place=Py_ssize_t, size=Py_ssize_t, kana=Py_ssize_t, han=Py_ssize_t,
    odd=Py_ssize_t, kana_before=Py_ssize_t, han_before=Py_ssize_t, odd_before=Py_ssize_t,
    fit=bint, enough=bint, is_han=cython.uint, start=Py_ssize_t,
)
cdef bytes _japanese(str text)

@cython.locals(
    marks=cython.p_uchar, weights=cython.p_uchar, place=Py_ssize_t, code=cython.uint,
    kind=cython.uint, anew=cython.uint, relief=Py_ssize_t, han=Py_ssize_t,
)
cdef bint _is_less_odd_as(
    str text, Py_ssize_t start, Py_ssize_t end, Codes codes, Codes characters
) except -1
