"""Ranges of characters, each defined once, and the mark of a loss.

`f"[{HAN}]"` is a class of a regular expression, and `characters.class_bytes` makes a table of
several by code point.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ranges:
    r"""Ranges of code points.

    As a string they are the inside of a class of a regular expression:

    >>> f"[{HANGUL}]" == "[\uac00-\ud7a3]"
    True
    """

    parts: tuple[range, ...]

    def __str__(self) -> str:
        """The inside of a class of a regular expression."""
        return "".join(f"{chr(part[0])}-{chr(part[-1])}" for part in self.parts)

    def __or__(self, other: Ranges) -> Ranges:
        """The characters of both."""
        return Ranges(self.parts + other.parts)

    def __contains__(self, code: int) -> bool:
        """Whether a code point is in one of the ranges."""
        return any(code in part for part in self.parts)


def _between(first: int, last: int) -> Ranges:
    """The characters from one to another, both included."""
    return Ranges((range(first, last + 1),))


MAIN_HAN = _between(0x3400, 0x9FFF)
"""Han of the main block and of extension A, with the hexagrams between them, which do no harm."""
HAN = MAIN_HAN | _between(0xF900, 0xFAFF)
"""With the compatibility block: all Han of the Basic Multilingual Plane but 〇."""
HAN_AND_ZERO = _between(0x3007, 0x3007) | HAN
"""With 〇, which numbers have (二〇一五): whatever may have a reading."""
HAN_LETTERS = _between(0x3400, 0x4DBF) | _between(0x4E00, 0x9FFF) | _between(0xF900, 0xFAFF)
"""`HAN` without the hexagrams, for where a single character decides."""
ASTRAL_HAN = _between(0x20000, 0x323AF)
"""Han outside the Basic Multilingual Plane, as far as they are assigned."""
HAN_PLANES = _between(0x20000, 0x3FFFF)
"""The two planes that are kept for such Han, assigned or not."""
KANA = _between(0x3041, 0x30FF)
"""Hiragana and katakana, with their marks."""
KANA_LETTERS = _between(0x3041, 0x3096) | _between(0x3099, 0x30FF)
"""`KANA` without the two code points that are not assigned."""
HALFWIDTH_KANA = _between(0xFF66, 0xFF9F)
"""Halfwidth katakana and their marks of voice."""
HALFWIDTH_KATAKANA = _between(0xFF61, 0xFF9F)
"""With the halfwidth stop, brackets, comma and middle dot: all that one byte is in Shift_JIS."""
HANGUL = _between(0xAC00, 0xD7A3)
"""Hangul syllables."""
ASIAN = _between(0x3000, 0x30FF) | MAIN_HAN | HANGUL | _between(0xFF00, 0xFFEF)
"""What only text of East Asia has: Han, kana, hangul, their marks, and forms of other widths."""
CHINESE_MARKS = _between(0x3001, 0x3011)
"""From the ideographic comma to the last black bracket, without the space."""
FULLWIDTH = _between(0xFF01, 0xFF5E)
"""Fullwidth forms of the printable characters of ASCII."""
SURROGATES = _between(0xD800, 0xDFFF)
PRIVATE_USE = _between(0xE000, 0xF8FF)
"""Characters for private use."""
ASCII_END = 0x80
"""The first code point, and the first byte, beyond ASCII."""
STRAY_BYTES = _between(0xDC80, 0xDCFF)
"""Lone surrogates: bytes that no encoding explains, as Python's ``surrogateescape`` keeps them."""
LOSS_MARK = "\ufffd"
"""What stands for a character that the bytes do not hold any more, as decoders write it."""
LOSS_CODE = ord(LOSS_MARK)


def is_private_use(character: str) -> bool:
    """Whether the character is one of `PRIVATE_USE`."""
    return "\ue000" <= character <= "\uf8ff"
