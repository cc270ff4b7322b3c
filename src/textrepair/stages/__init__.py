"""Stages: a package for each kind of damage, in both directions.

order         all of them, in the order of repair
mojibake      text decoded with the wrong encoding
alignment     GBK characters split by byte-blind replacement
readings      pinyin inserted after characters
punctuation   commas inserted before punctuation marks
glyphs        Simplified text in Traditional glyphs from a machine
width         fullwidth marks folded to ASCII

Each `stage` has `treat`, which finds the damage and repairs it. The code that makes the damage is
in `forward`, `mojibake.mixups` or `glyphs.stage.convert_glyphs`. A stage may use those after it,
and none before it.

Private: for this package, not for its users.
"""
