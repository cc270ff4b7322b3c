"""Stages: a package for each kind of damage, in both directions.

order         all of them, in the order of repair
mojibake      text decoded with the wrong encoding
alignment     GBK characters split by byte-blind replacement
readings      pinyin inserted after characters
punctuation   commas inserted before punctuation marks
glyphs        Simplified text in Traditional glyphs from a machine
width         fullwidth marks folded to ASCII

Each has a `stage` with `treat`, which finds the damage and repairs it, and a `forward`, which makes
it (that of `mojibake` is `mixups`). A stage may use those after it in this order, none before it.

Private: for this package, not for its users.
"""
