"""Decoding: from bytes to text, whatever encoding they are in.

decoder      the way: no text at all, a mark, ASCII, UTF-8, then the likeliest encoding
binary       whether bytes are text at all
detector     which encoding explains bytes best
candidates   the encodings that are tried, and what a text costs in each
sample       the part of long bytes that is looked at
strays       stray bytes of a legacy encoding in UTF-8
gaps         bytes that lost some of their kind

Private: for this package, not for its users.
"""
