"""Traits: properties of a character that the classification of glyphs uses, a bit for each.

The look-up of a character by its code point gives its number in the tables of this package; glyphs
that no table distinguishes share one. The traits are those of a number, as is all else.
"""

from __future__ import annotations

from textrepair.tables.arrays import numbers

AT_STAKE = 1 << 0  # its Simplified form has several spellings, or it is a feature by itself
ALONE = 1 << 1  # a feature by itself, beside characters with which the table has no pair
MODERN = 1 << 2  # one of the commonest words of the modern language
BLANK = 1 << 3
HAN = 1 << 4  # of the Basic Multilingual Plane, without the compatibility block
KANA = 1 << 5
HANGUL = 1 << 6
BRACKET = 1 << 7  # an opening corner bracket
CURLY = 1 << 8  # an opening curly quote
CANTONESE = 1 << 9
BREAK = 1 << 10  # ends a line
SHARED = 1 << 11  # from here on: the script of the glyph (`language.scripts`)
SIMPLIFIED = 1 << 12
TRADITIONAL = 1 << 13
EITHER = 1 << 14
CHINESE = SHARED | SIMPLIFIED | TRADITIONAL | EITHER

NUMBERS = numbers("glyphs/numbers")
"""Code point of the Basic Multilingual Plane -> number; all beyond it have that of the last."""
TRAITS = numbers("glyphs/traits")
"""Number -> traits."""
