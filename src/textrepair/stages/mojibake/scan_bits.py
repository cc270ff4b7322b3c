"""Bits of the tables by code point that `mojibake.scans` looks up."""

# Of references: a torn one may stand for the character; as a neighbour it shows that the text is
# Chinese, Japanese or Korean; it is one of the most frequent marks; it opens, or closes, what a
# text mentions.
MEANT, NEIGHBOUR, USUAL, OPENS, CLOSES = 1, 2, 4, 8, 16
# Of residue: a sign by itself; a sign if it comes again; the last one of a form, and the one before
# it.
SIGN, TWICE, END, BEFORE_END = 1, 2, 4, 8
# Of openings of UTF-8, beside a bit for each encoding: behind a first byte, a no-break space may
# have become a space.
BLANK_AFTER = 0x8000
# Of pairs of characters in a line, beside a bit for each encoding in which the line may be UTF-8:
# ftfy may find signs of mojibake; two surrogates are one character; a character of UTF-8 begins.
READABLE, BAD, JOINED, OPENED = 0xFF, 0x100, 0x200, 0x400
# Of damage that may be only mentioned: a word of articles about mojibake; a name of a repair
# function, or of broken text, in code; a character beyond ASCII that is no damage, or a place that
# becomes nothing but ASCII or quotation marks, or a letter by itself that is no word.
ABOUT, NAMES, SHOWN = 1, 2, 4
