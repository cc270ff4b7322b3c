"""Prices of explanations, in nats: added to the score for each thing that a mirror may have done.

docs/adr/0003 has what they were measured on.
"""

from __future__ import annotations

TORN_AS_IT_STANDS = -25.0  # "?fù)" as written by the author: hardly possible
TORN_SYLLABLE = -12.0  # "?fu)" as written by the author: possible
LETTER_WITH_READING = -8.0  # a Latin letter with a Chinese reading, by the author: very rare
LETTER_WITH_SYLLABLE = -1.0  # f(a) as written by the author: frequent
QUESTION = -4.0  # the mark after it is a "?", which may itself be what is left of two bytes
SWALLOWED = -5.0  # a byte of the author's text swallowed by "?"
SWALLOWED_TAG = -1.0  # the "<" of a tag: the rest of it is there
UNSEEN = -1.5  # a "?" that a corpus has stripped
UNDEFINED = -4.0  # two bytes that GBK has no character for: one "?"
GAP_SHOWN = -5.0  # a pair of GBK's user areas as "?", which mostly is something else
RARE = -6.0  # nats: a private-use character, which no page writes
END_OF_TEXT = -8.0  # half a character at the end of an excerpt
# Bytes that are gone between two characters, where the second one is undetermined (P of its
# likeliest candidate is below one half), or one candidate is clear. With these and
# `LEAD_NEEDED_OVER_GAPS`, 57 pages whose private-use characters were stripped had 3.0 characters
# invented in 10,000, where they had 7.7, and no digit. They were chosen on these pages.
VAGUE = -3.0
DEFINITE, DEFINITE_FROM = 0.5, 4.0
# A gap is only tried for hypotheses that are not further behind the best than this, nor with what
# is left of the character before the gap. No character of 1,224 byte-blind pages of six recipes
# (statutes, scripture, manuals, interfaces) differs from the result without the first limit; with 9
# nats 2 do, with 3 nats 22: each is a guess where a mark was. Of 1,200 pages and excerpts whose
# private-use characters were stripped the second one changes none; with 8 nats it changes 8, with
# 6 nats 19, and some of these are such guesses too.
BEHIND = 12.0
