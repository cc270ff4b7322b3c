"""Families of scripts, their languages, and what is known of each letter.

A letter belongs to one family; marks, digits and spaces are common to all. For each family of a
text one language is assumed (`textrepair.language.likelihood`).
"""

from __future__ import annotations

from types import MappingProxyType

from textrepair.tables.arrays import small_numbers

COMMON, ASIAN, LATIN, CYRILLIC, GREEK, ARABIC, HEBREW, THAI, NO_FAMILY = range(9)
LANGUAGES = MappingProxyType(
    {
        ASIAN: ("zh-Hans", "zh-Hant", "ja", "ko"),
        LATIN: (
            *("en", "fr", "de", "es", "it", "pt", "nl", "ca", "sv", "da", "nb", "fi", "is"),
            *("pl", "cs", "sk", "hu", "ro", "hr", "sl", "et", "lv", "lt", "tr", "vi", "id"),
        ),
        CYRILLIC: ("ru", "uk", "bg", "be"),
        GREEK: ("el",),
        ARABIC: ("ar", "fa"),
        HEBREW: ("he",),
        THAI: ("th",),
    }
)

LETTERS = small_numbers("language/letters")
"""Table by code point: the family of a character, `UPPER` or `LOWER`, and the kind of a letter."""

FAMILY = 0x0F
UPPER, LOWER = 0x10, 0x20  # a capital that has a small letter, a small letter
KIND_OF_LETTER = 0xC0
HAN_LETTER, KANA_LETTER, HANGUL_LETTER = 0x40, 0x80, 0xC0  # halfwidth kana are kana
HAN_OR_HANGUL = HAN_LETTER
"""The bit that Han and hangul have, and nothing else."""

# Written Cantonese: no mirror's page has these.
CANTONESE_WORDS = "嘅咗喺佢嘢啲冇嚟咁哋唔俾嗰咩嘞喎噉"
