"""What is searched in every text that is not clean, each in one pass over it.

References that lost their ampersand (`mojibake.references`), residue (`mojibake.residue`), lines in
which UTF-8 may have been read in an encoding of Europe (`mojibake.western`), and what a repair of
these changes.
"""

from __future__ import annotations

from array import array
from math import isqrt

from textrepair.stages.mojibake.scan_bits import (
    ABOUT,
    BAD,
    BEFORE_END,
    CLOSES,
    END,
    JOINED,
    MEANT,
    NAMES,
    NEIGHBOUR,
    OPENED,
    OPENS,
    READABLE,
    SHOWN,
    SIGN,
    TWICE,
    USUAL,
)
from textrepair.tables.arrays import numbers, small_numbers

LAST = 0xFFFF
ASTRAL_FIRST, ASTRAL_LAST = 0x20000, 0x323AF  # Han beyond the plane
# What `html.unescape` takes for a byte of Windows-1252.
C1_FIRST, C1_LAST = 0x80, 0x9F
# At most so many zeros before a number, and so many digits behind them.
ZEROS, DECIMAL, HEXADECIMAL = 8, 7, 6
AMPERSAND = 0x26

# --- References without their ampersand -----------------------------------------------------------


def torn_references(text: str, kinds: bytes, controls: array[int]) -> array[int]:
    """References without an ampersand for characters of Chinese, Japanese or Korean text.

    Args:
        text: any text.
        kinds: code point -> bits as above.
        controls: what the numbers of C1 controls stand for: marks of Windows-1252.

    Returns:
        Four numbers for each: where it starts and ends, the code point, and whether it can hardly
        be anything else than a reference.
    """
    found = array("i")
    size = len(text)
    place = 0
    while place < size:
        one = text[place]
        if one == "&":
            place = _end_of_whole(text, place, size)
        elif one == "#" and (end := _end_of_number(text, place, size)):
            code = _number(text, place, end)
            if C1_FIRST <= code <= C1_LAST:
                code = controls[code - C1_FIRST]
            kind = _kind(code, kinds)
            if kind & MEANT and not _is_mentioned(text, place, end, size, kinds):
                hexadecimal = text[place + 1] == "x" or text[place + 1] == "X"
                found.extend((place, end, code, hexadecimal or bool(kind & USUAL)))
            place = end
        else:
            place += 1
    return _with_neighbours(text, found, kinds)


def _end_of_whole(text: str, place: int, size: int) -> int:
    """The end of a reference with its ampersand, which may be a reference itself, again and again.

    Behind the ampersand alone where no reference begins.
    """
    place += 1
    while place < size:
        if text[place] == "#":
            end = _end_of_number(text, place, size)
            again = end > 0 and _number(text, place, end) == AMPERSAND
        else:
            end = _end_of_name(text, place, size)
            again = end == place + 4 and text[place : place + 3] in ("amp", "AMP")
        if end == 0:
            break
        place = end
        if not again:
            break
    return place


def _end_of_name(text: str, place: int, size: int) -> int:
    """The end of a named reference from behind its ampersand; 0 if there is none."""
    start = place
    while place < size:
        one = text[place]
        letter = "a" <= one <= "z" or "A" <= one <= "Z"
        if not letter and not (place > start and "0" <= one <= "9"):
            break
        place += 1
    return place + 1 if start < place < size and text[place] == ";" else 0


def _end_of_number(text: str, place: int, size: int) -> int:
    """The end of a numeric reference, from its sign on; 0 if there is none."""
    place += 1
    most = DECIMAL
    base = 10
    if place < size and (text[place] == "x" or text[place] == "X"):
        place += 1
        most = HEXADECIMAL
        base = 16
    start = place
    while place < size and place - start < ZEROS and text[place] == "0":
        place += 1
    zeros = place
    while place < size and place - zeros < most and _digit(text[place]) < base:
        place += 1
    return place + 1 if start < place < size and text[place] == ";" else 0


def _digit(one: str) -> int:
    """The value of a digit, hexadecimal or not; 16 for anything else."""
    if "0" <= one <= "9":
        return ord(one) - 0x30
    if "a" <= one <= "f":
        return ord(one) - 0x57
    if "A" <= one <= "F":
        return ord(one) - 0x37
    return 16


def _number(text: str, place: int, end: int) -> int:
    """The number of a numeric reference between its sign and its end."""
    place += 1
    base = 10
    if text[place] == "x" or text[place] == "X":
        place += 1
        base = 16
    number = 0
    while place < end - 1:
        number = number * base + _digit(text[place])
        place += 1
    return number


def _kind(code: int, kinds: bytes) -> int:
    """The bits of a code point."""
    if code > LAST:
        no_character = code & 0xFFFE == 0xFFFE
        han = ASTRAL_FIRST <= code <= ASTRAL_LAST and not no_character
        return MEANT | NEIGHBOUR if han else 0
    return kinds[code]


def _is_mentioned(text: str, start: int, end: int, size: int, kinds: bytes) -> bool:
    """Whether a reference stands by itself in quotation marks or brackets."""
    if start == 0 or end >= size:
        return False
    before, after = _kind(ord(text[start - 1]), kinds), _kind(ord(text[end]), kinds)
    return bool(before & OPENS and after & CLOSES)


def _with_neighbours(text: str, found: array[int], kinds: bytes) -> array[int]:
    """The references beside another one, or beside a character of East Asia."""
    kept = array("i")
    numbers = found
    size = len(text)
    count = len(found)
    for place in range(0, count, 4):
        start, end = numbers[place], numbers[place + 1]
        near = place > 0 and numbers[place - 3] == start
        near = near or (place + 4 < count and numbers[place + 4] == end)
        near = near or (start > 0 and _kind(ord(text[start - 1]), kinds) & NEIGHBOUR != 0)
        near = near or (end < size and _kind(ord(text[end]), kinds) & NEIGHBOUR != 0)
        if near:
            kept.extend(found[place : place + 4])
    return kept


# --- Residue --------------------------------------------------------------------------------------


def has_residue_signs(text: str, signs: bytes) -> bool:
    """Whether a text may have residue.

    Args:
        text: any text.
        signs: code point -> bits as above.
    """
    table = signs
    before = 0
    last = "\0"
    for one in text:
        bits = table[min(ord(one), LAST)]
        if bits:
            if bits & SIGN or (bits & TWICE and one == last):
                return True
            if bits & END and before & BEFORE_END:
                return True
        before = bits
        last = one
    return False


# --- Lines with signs of European mojibake --------------------------------------------------------

# Code point -> its kind. Kind of a character * `EUROPEAN_COUNT` + that of the next one -> bits.
EUROPEAN_KINDS = small_numbers("mojibake/european_kinds")
EUROPEAN_PAIRS = numbers("mojibake/european_pairs")
EUROPEAN_COUNT = isqrt(len(EUROPEAN_PAIRS))
# State of ftfy's expression * `EUROPEAN_COUNT` + kind of a character -> the state behind it.
EUROPEAN_STATES = small_numbers("mojibake/european_states")
MATCHED, BEGUN = 0, 1  # of these states
WORD = 0x4E00  # stands for what is a letter or digit beyond the plane
BREAK = "\n"


def has_lines_with_signs(text: str) -> bool:
    """Whether a text has a line or a pair of surrogates of `lines_with_signs`."""
    lines, joined = lines_with_signs(text)
    return bool(lines) or joined


def lines_with_signs(text: str) -> tuple[list[tuple[int, int]], bool]:
    """The lines that may be mojibake of Europe, and whether two surrogates are one character.

    What is not among them no step of `mojibake.western` changes: ftfy finds nothing bad there, and
    the line is not UTF-8 from its beginning to its end in another encoding. Genuine text of most
    languages has no such line.
    """
    kinds, pairs, count = EUROPEAN_KINDS, EUROPEAN_PAIRS, EUROPEAN_COUNT
    found: list[tuple[int, int]] = []
    row = kinds[ord(BREAK)] * count
    begin = seen = 0
    readable = READABLE
    joined = False
    for place, character in enumerate(text + BREAK):
        kind = kinds[min(ord(character), LAST)]
        pair = pairs[row + kind]
        seen |= pair
        readable &= pair
        row = kind * count
        if character == BREAK:
            if (readable and seen & OPENED) or (seen & BAD and is_bad(text, begin, place)):
                found.append((begin, place))
            joined = joined or seen & JOINED != 0
            begin = place + 1
            seen = 0
            readable = READABLE
    return found, joined


def is_bad(text: str, start: int, end: int) -> bool:
    """Whether ftfy finds signs of mojibake in a line.

    Args:
        text: any text.
        start: where the line starts.
        end: where it ends.
    """
    kinds, states, count = EUROPEAN_KINDS, EUROPEAN_STATES, EUROPEAN_COUNT
    state = BEGUN
    for place in range(start, end):
        character = text[place]
        code = ord(character)
        if code > LAST:
            code = WORD if character.isalnum() else LAST
        state = states[state * count + kinds[code]]
        if state == MATCHED:
            return True
    return False


# --- What a repair changes ------------------------------------------------------------------------


def differences(before: str, after: str) -> list[tuple[int, int, str]]:
    """Where two lines differ, between letters and digits of ASCII that they share.

    No mix-up makes or changes these. They are the same before and after, so what stands between two
    of them before became what stands between them after.

    Returns:
        Start and end in the line before, and what is there afterwards.
    """
    numbers = iter(differences_of_lines(before, [(0, len(before))], after))
    places = zip(numbers, numbers, numbers, numbers, strict=True)
    return [(start, end, after[new:new_end]) for start, end, new, new_end in places]


def differences_of_lines(text: str, lines: list[tuple[int, int]], after: str) -> array[int]:
    """The same for some lines of a text.

    Args:
        text: the text.
        lines: where the lines start and end.
        after: what they become, without the other lines.

    Returns:
        Four numbers for each difference: start and end in the text, and in what the lines become.
    """
    places = array("i", bytes(16 * (len(text) + 1)))
    begin = size = 0
    for start, stop in lines:
        end = after.find(BREAK, begin)
        end = len(after) if end < 0 else end
        size = _add_differences(text, start, stop, after, begin, end, places, size)
        begin = end + 1
    return places[:size]


def _add_differences(
    before: str,
    start: int,
    stop: int,
    after: str,
    new_start: int,
    new_stop: int,
    places: array[int],
    size: int,
) -> int:
    """Write down where two lines differ; that is all of them if their letters are not the same.

    Args:
        before: the text of the line before.
        start: where that starts.
        stop: where it ends.
        after: the text of the line after.
        new_start: where that starts.
        new_stop: where it ends.
        places: for four numbers for each difference.
        size: how many numbers are there.

    Returns:
        How many there are then.
    """
    known = size
    old, new = start, new_start
    while True:
        while old < stop and new < new_stop and before[old] == after[new]:
            old += 1
            new += 1
        if old == stop and new == new_stop:
            return size
        old_end, new_end = _next_anchor(before, old, stop), _next_anchor(after, new, new_stop)
        if (old_end == stop) != (new_end == new_stop):
            break
        if old_end < stop and before[old_end] != after[new_end]:
            break
        size = _add_difference(before, old, old_end, after, new, new_end, places, size)
        old, new = old_end, new_end
    return _add_difference(before, start, stop, after, new_start, new_stop, places, known)


def _next_anchor(text: str, place: int, stop: int) -> int:
    """Where the next letter or digit of ASCII stands, or a surrogate; the end if there is none."""
    while place < stop:
        one = text[place]
        if "a" <= one <= "z" or "A" <= one <= "Z" or "0" <= one <= "9":
            break
        if 0xD800 <= ord(one) < 0xE000:
            break
        place += 1
    return place


def _add_difference(
    before: str,
    old: int,
    old_end: int,
    after: str,
    new: int,
    new_end: int,
    places: array[int],
    size: int,
) -> int:
    """Write down what differs in a part of two texts, without what they share at both ends."""
    write = places
    while old < old_end and new < new_end and before[old] == after[new]:
        old += 1
        new += 1
    while old < old_end and new < new_end and before[old_end - 1] == after[new_end - 1]:
        old_end -= 1
        new_end -= 1
    if old == old_end and new == new_end:
        return size
    write[size] = old
    write[size + 1] = old_end
    write[size + 2] = new
    write[size + 3] = new_end
    return size + 4


# --- What shows that damage is only mentioned -----------------------------------------------------

# Beside a place that stands by itself, if no blank does.
BESIDE = "\"'`()[],.:;?|/"
# Marks that do not stand by themselves between blanks in prose: where they do, the text mentions
# them. And letters with accents that are no word of any language.
APOSTROPHES = "\u2018\u2019\u201c\u201d"
NO_WORDS = "ÃÄËÏÑÜßãäëïñüçõé"
# Words of articles about mojibake, and names of repair functions or of broken text: one of them
# stands wherever an expression of `mojibake.quotation` for these matches.
WORDS = {
    **dict.fromkeys(
        (
            "乱码", "亂碼", "编码", "編碼", "字符集", "字元集", "锟斤拷", "烫烫烫", "文字化け",
            "文字コード", "エンコード", "깨짐", "인코딩", "encoding", "charset", "character set",
            "codepage", "code page", "utf8", "utf-8", "gbk", "gb2312", "big5", "big 5", "shift",
        ),
        ABOUT,
    ),
    **dict.fromkeys(("fix", "mangled", "repair", "unmix", "broken"), NAMES),
    **dict.fromkeys(("mojibake", "garble", "ftfy"), ABOUT | NAMES),
}  # fmt: skip
# Low byte of the first character -> place in `GROUPS`, 0 for none. There stand the words that begin
# so, before each its length and its bits, and `GROUP_END` behind them all.
GROUP_END = 0
# Low byte of the first character -> the second ones of these words, by their low bits, as bits.
LOW = 31


def _groups_of_words() -> tuple[array[int], array[int], str]:
    """The words by their first characters: the second ones, where each group begins, all groups."""
    begins, seconds, groups = array("H", bytes(0x200)), array("I", bytes(0x400)), "\0"
    for low in range(0x100):
        found = [word for word in WORDS if ord(word[0]) & 0xFF == low]
        if found:
            begins[low] = len(groups)
            groups += "".join(chr(len(word)) + chr(WORDS[word]) + word for word in found)
            groups += chr(GROUP_END)
        for word in found:
            seconds[low] |= 1 << (ord(word[1]) & LOW)
    return begins, seconds, groups


BEGINS, SECONDS, GROUPS = _groups_of_words()


def signs_of_mentions(text: str, places: array[int], after: str) -> int:
    """Whether damage may be only mentioned in a text: `ABOUT`, `NAMES` and `SHOWN`, as bits.

    Args:
        text: the text.
        places: four numbers for each damaged place, in order: where it starts and ends, and the
            same in what all of them become.
        after: what they become.
    """
    begins, seconds, damaged = BEGINS, SECONDS, places
    found = piece = place = 0
    count, size = len(places), len(text)
    limit = damaged[0] if count else size
    while True:
        if place == limit:
            if piece == count:
                return found
            if _is_shown(text, damaged, piece, after):
                found |= SHOWN
            place = damaged[piece + 1]
            piece += 4
            limit = damaged[piece] if piece < count else size
            continue
        code = ord(text[place])
        if code >= 0x80 or code == 0:
            found |= SHOWN
        low = _folded(code) & 0xFF
        place += 1
        if not seconds[low] or place == limit:
            continue
        if seconds[low] >> (_folded(ord(text[place])) & LOW) & 1:
            found |= _words_at(text, place - 1, limit, begins[low])


def _words_at(text: str, place: int, limit: int, group: int) -> int:
    """The bits of the words of a group that stand at a place, whatever their case."""
    groups = GROUPS
    found = 0
    while ord(groups[group]) != GROUP_END:
        size = ord(groups[group])
        word = group + 2
        same = 0
        if place + size <= limit:
            while same < size and _folded(ord(text[place + same])) == ord(groups[word + same]):
                same += 1
        if same == size:
            found |= ord(groups[group + 1])
        group = word + size
    return found


def _folded(code: int) -> int:
    """A letter as a small one, where that is one of ASCII: as `re.IGNORECASE` has it."""
    if code < 0x80:
        return code + 0x20 if 0x41 <= code <= 0x5A else code
    if code in (0x130, 0x131):
        return 0x69
    if code == 0x17F:
        return 0x73
    return 0x6B if code == 0x212A else code


def _is_shown(text: str, places: array[int], piece: int, after: str) -> bool:
    """Whether a place becomes what may be mentioned: no word, or marks that stand undamaged too."""
    begin, end = places[piece + 2], places[piece + 3]
    plain = True
    for place in range(begin, end):
        one = after[place]
        plain = plain and (one < "\x80" or ("\u2018" <= one <= "\u201d" and one in APOSTROPHES))
    if plain:
        return True
    if end - begin != 1 or after[begin] not in NO_WORDS:
        return False
    start, stop = places[piece], places[piece + 1]
    if start > 0 and not _is_beside(text[start - 1]):
        return False
    return stop == len(text) or _is_beside(text[stop])


def _is_beside(one: str) -> bool:
    """Whether a character is a blank, or a mark between words."""
    return one.isspace() or one in BESIDE
