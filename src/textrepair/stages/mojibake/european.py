"""What is known of text of Europe that was read in another encoding: thresholds, and why."""

from __future__ import annotations

from textrepair.language.ranges import HANGUL, KANA, MAIN_HAN

MIXED = "UTF-8 read as a single-byte encoding"

# Encodings that show most bytes of UTF-8 as the same letters, so that each may explain a line. With
# the likelier reading 2 lines of 2,061 in 21 languages are wrong, with ftfy's 44.
RIVALS = ("cp1250", "iso8859-2", "cp1257")
# Latin-9 has eight letters that Windows-1252 has elsewhere. It is rare, so each of them must make
# it likelier by this many nats: of 870 lines in 5 languages that were read in it 48 got wrong
# letters when it was no candidate, 2 with it, and none of those that were read in Windows-1252.
LATIN_9, RARER = "iso8859_15", 3.0
# Characters by which a line must become shorter to be proven to be UTF-8: so many bytes in a row
# that continue a character are no chance.
PROVEN = 8
# And nats that its characters beyond ASCII cost at most in the other reading, on average. Of
# 20,000 lines of 16 languages 1 in 1,000 has more; those that were mixed up twice have 8.4.
PLAIN = 8.0
# Han, kana and hangul: compiled where it is searched for first, for that takes three milliseconds.
ASIAN_LETTER = f"[{KANA}{MAIN_HAN}{HANGUL}]"
