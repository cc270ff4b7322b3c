"""Decoding: from bytes to text, whatever encoding they are in.

decoder      the order: binary data, a byte order mark, ASCII, UTF-8, then the likeliest encoding
binary       whether bytes are text at all
detector     which encoding explains bytes best: the readings that are compared, and the best
sample       the part of long bytes that is looked at
candidates   the encodings that are tried, from the registry of encodings
probes       which of them are scored, by parts of the bytes
scoring      the score of a reading: what its text costs, and what is against its encoding
costs        what the text of a reading costs
single_byte  which of the single-byte encodings are worth scoring
scans        one pass over bytes or text: shifts, bytes beyond ASCII, strays
strays       stray bytes of a legacy encoding in UTF-8
gaps         a byte missing in the middle of a character

Private: for this package, not for its users.
"""
