"""Mojibake: text decoded with the wrong encoding.

stage          the damage, and its repair
mixups         the damage: text written in one encoding and read as another
screen         whether and where a text looks so, by windows of rare characters
shortlist      which pairs of encodings can be meant at all, by what is cheap to count
unmixing       the mix-ups of a document, one after the other: found in some pieces, undone in all
channels       which mix-up explains a piece best: every pair of encodings is tried
transcoding    a piece brought back to bytes and read in another encoding, stretch by stretch
refused_bytes  what a reader cannot have shown: bytes that it has no character for
dropped_bytes  bytes that are gone without a mark, put in where that explains the rest
acceptance     whether what comes of it is text, and more plausible than what was there
quotation      examples of mojibake in a text about encodings, which stay
western        mix-ups among the encodings of Europe, which ftfy knows
references     character references that lost their ampersand
residue        what is left where nothing can be recovered

Private: for this package, not for its users.
"""
