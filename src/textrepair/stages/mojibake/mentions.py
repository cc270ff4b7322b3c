"""Whether damage may be only mentioned in a text, in one pass over what is not damaged of it.

Most texts have none of the signs, so that nothing is searched line by line (`mojibake.quotation`).
"""

from __future__ import annotations

from array import array
from itertools import groupby

from textrepair.stages.mojibake.scan_bits import ABOUT, NAMES, SHOWN

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
    for low, found in groupby(sorted(WORDS, key=_low), key=_low):
        begins[low] = len(groups)
        for word in found:
            groups += chr(len(word)) + chr(WORDS[word]) + word
            seconds[low] |= 1 << (ord(word[1]) & LOW)
        groups += chr(GROUP_END)
    return begins, seconds, groups


def _low(word: str) -> int:
    """The low byte of the first character."""
    return ord(word[0]) & 0xFF


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
