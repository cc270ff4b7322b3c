"""The screening of UTF-8 as it stands: most of what the filter reads need not be decoded.

Decoding takes longer than the screening of the text (`pipeline.screen`). Here the same weights are
added up over the bytes. What only a look at the text can decide does not pass: letters of other
scripts, signs at which damage may begin, control characters, characters of four bytes, and what is
no UTF-8. It is decoded then, and screened as text.
"""

from __future__ import annotations

from textrepair.stages.mojibake.suspicion import SHORT, SUSPICIOUS, VAGUE
from textrepair.tables.arrays import small_numbers

# As in `pipeline.screen`: code point -> weight in the low bits, and flags.
KINDS = small_numbers("pipeline/kinds")
WEIGHT, SIGN = 0x0F, 0x20
DOUBTFUL = 0x10  # more than a weight
# What begins a character of two, three and four bytes, what continues one, and its bits of it.
CONTINUED, TWO, THREE, FOUR = 0x80, 0xC2, 0xE0, 0xF0
BITS = 0x3F
LONG = 0x800  # three bytes are needed from here on
SPACE, LETTER_A, PARENTHESIS = 0x20, 0x61, 0x29


def find_documents(
    data: bytes, separator: bytes, screened: bool
) -> tuple[int, list[tuple[int, int]]]:
    r"""Where documents begin and end, of nearly all of which nothing else must be known.

    Args:
        data: documents in UTF-8, mostly.
        separator: what stands between them; empty for a single document.
        screened: leave those out in which no stage can find anything. Their text would pass the
            screening, and they are UTF-8 without control characters but tabs and line breaks.

    Returns:
        How many documents there are, without an empty one at the end; and where those begin and end
        that have to be examined.

    >>> find_documents(b"plain|q\xe9|(ok)|", b"|", True)
    (3, [(6, 8)])
    """
    found: list[tuple[int, int]] = []
    documents = start = 0
    while start < len(data):
        end = data.find(separator, start) if separator else -1
        if end < 0:
            end = len(data)
        if not (screened and _is_clean(KINDS, data, start, end)):
            found.append((start, end))
        documents += 1
        start = end + len(separator)
    return documents, found


def _is_clean(kinds: bytes, content: bytes, start: int, end: int) -> bool:
    """Whether a part is UTF-8 in which no stage can find anything; False decides nothing."""
    place = start
    characters = highest = before = four = 0
    while place < end:
        # The processor foresees a branch, and goes on; a sum with the length it would wait for.
        if content[place] >= THREE:
            weight = _weight_of_three(kinds, content, place, end)
            place += 3
        elif content[place] < CONTINUED:
            weight = _weight_of_one(kinds, content, place, start, end)
            place += 1
        else:
            weight = _weight_of_two(kinds, content, place, end)
            place += 2
        if weight > WEIGHT:
            return False
        four += weight
        characters += 1
        if characters & 3 == 0:
            highest = max(highest, before + four)
            before = four
            four = 0
    highest = max(highest, before + four)
    return highest < (SUSPICIOUS if characters > SHORT else VAGUE)


def _weight_of_one(kinds: bytes, content: bytes, place: int, start: int, end: int) -> int:
    """The weight of an ASCII character: none, or more than any where it needs a closer look."""
    kind = kinds[content[place]]
    if kind == 0 or (kind & SIGN and _begins_nothing(content, place, start, end)):
        return 0
    return DOUBTFUL


def _weight_of_two(kinds: bytes, content: bytes, place: int, end: int) -> int:
    """The weight of a character of two bytes; more than any if these are none."""
    if content[place] < TWO or place + 1 >= end:
        return DOUBTFUL
    second = content[place + 1] ^ CONTINUED
    return DOUBTFUL if second > BITS else kinds[(content[place] & 0x1F) << 6 | second]


def _weight_of_three(kinds: bytes, content: bytes, place: int, end: int) -> int:
    """The weight of a character of three bytes; more than any if these are none, or half of one."""
    if content[place] >= FOUR or place + 2 >= end:
        return DOUBTFUL
    second, third = content[place + 1] ^ CONTINUED, content[place + 2] ^ CONTINUED
    code = (content[place] & 0x0F) << 12 | second << 6 | third
    if (second | third) > BITS or code < LONG:
        return DOUBTFUL
    return kinds[code]


def _begins_nothing(content: bytes, place: int, start: int, end: int) -> bool:
    """Whether no damage begins at a sign, from what stands beside it (`screen.needed_stages`)."""
    sign = content[place]
    after = content[place + 1] if place + 1 < end else SPACE
    if sign == ord(","):
        return after < CONTINUED and after not in b",;:!?"
    if sign == ord("#"):
        return after not in b"xX0123456789"
    if sign == ord("?"):
        return after < LETTER_A and after not in b",;:!?"
    if after < LETTER_A and after != SPACE:
        return True
    last = content[place - 1] if place > start else SPACE
    second = content[place - 2] if place > start + 1 else SPACE
    return last < CONTINUED and second < CONTINUED and second != PARENTHESIS
