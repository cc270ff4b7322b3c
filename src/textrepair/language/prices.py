"""Prices: nats of what no table counts, set by hand and measured.

The counts are of edited prose; what follows is in other text, or what no text has.
"""

from __future__ import annotations

from types import MappingProxyType

UNKNOWN = 16.0  # nats of a character that a language lacks, three over its rarest ones
IMPOSSIBLE = 19.0  # nats of what no text holds: controls, noncharacters, lone surrogates
LOST = 0.0  # nats of U+FFFD: it is no evidence of any language
ASTRAL = 11.0  # emoji, and Han that no table counts
# Nats of ASCII and of the second half of Latin-1 where no language is known.
PLAIN, LATIN_1 = 4.0, 9.0
WHICH_DIGIT = 2.3  # nats of one digit among the ten

# --- Letters and languages ------------------------------------------------------------------------

# Upper case within a text, in nats: at the beginning of a word, after another capital, and after
# a small letter, where hardly a word has one. Measured on interface text in ten languages.
CAPITAL = 1.5
CAPITALS = 1.0
CAMEL = 5.0
# Nats of a change between families of scripts inside a word; of one from or to a script of East
# Asia; and of each further family but these and Latin. Without them a lone odd letter of European
# text is taken for Thai, and 7 of 100 lines of English are read right instead of 99.
INSIDE_WORD = 6.0
BESIDE_HAN = 2.0
ANOTHER_FAMILY = 7.0
# Priors: nats against a language, by the shares in the pages at hand.
PRIOR = MappingProxyType({"zh-Hant": 0.5, "ja": 0.5, "ko": 0.5})
# What it costs to change the language inside a line, in nats. Of 1,320 lines in which two languages
# of East Asia stand together 31 were read anew without it, and none of 6,600 with it; the mix-ups
# of the benchmark come back as before.
CHANGE = 8.0

# --- Marks and signs ------------------------------------------------------------------------------

# Nats of a mark repeated for emphasis; the tables, of edited prose, give it 9, as much as the
# Bopomofo that it would be in Big5.
AGAIN = 3.0
# Signs that three encodings of East Asia at least have, and no single-byte one, in nats: rules and
# lists are made of them, and the text counted has hardly any. A character that a wrong reading
# makes costs 11 and more.
SIGN = 9.0
# Nats of box drawings and blocks, which no table counts: usually many stand side by side or one
# over the other. One alone costs more: in other code pages it is a mark (\u00a9, \u00b1, \u00bd).
DRAWN, DRAWN_ALONE = 5.0, 12.0
# A sign after the same one, or after the same one and another: rules are made so.
RULED = 1.5
# Bopomofo, which no table counts either: nats beside more of it or a tone. With it no reading of
# 6,000 pieces of news is taken for mojibake, alone or in brackets, and GBK read as Big5 comes back.
READING = 8.0

# --- Halfwidth katakana ---------------------------------------------------------------------------

# Halfwidth katakana, which cash desks, banks and library catalogues write: what it costs over the
# fullwidth form of it, and its marks of voice after the kana that they belong to.
HALFWIDTH = 0.7
VOICE = 1.0
# Nats of halfwidth kana after another, at most: names are written in them, which use all kana alike
# (4 nats each), and the text counted has loan words.
IN_NAME = 5.5
# Nats of what stands between the fields of a record after halfwidth kana, at most: the text counted
# has hardly any record. Of 400 files of two to six words with a number 4 were read as Chinese
# without it, none with it.
IN_RECORD = 4.0
