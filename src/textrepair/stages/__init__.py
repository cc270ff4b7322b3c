"""Stages: a package for each kind of damage, in both directions.

treatments    what each of them does, imported when a text first needs it
mojibake      text decoded with the wrong encoding
alignment     GBK characters split by byte-blind replacement
readings      pinyin inserted after characters
punctuation   commas inserted before punctuation marks
glyphs        Simplified text in Traditional glyphs from a machine
width         fullwidth marks folded to ASCII

They stand in the order of repair (`document.kinds`): a stage may use those after it, none before
it. Each has a `stage` with `treat`, which finds the damage and repairs it, and a `forward`, which
makes it (that of `mojibake` is `mixups`).

Private: for this package, not for its users.
"""
