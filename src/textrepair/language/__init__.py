"""Language: how likely a text is, in nats, independent of any damage.

arrays        types of arrays, each with one meaning everywhere
ranges        ranges of characters: Han, kana, hangul, private use
characters    code points of a text, and tables with an entry for each
scripts       which script the glyph of a character shows
families      families of scripts, and their languages
pairs         how likely one character follows another in Chinese, as arrays
succession    the same one pair at a time, for Simplified forms
counted       the counts of Japanese, Korean and the alphabetic languages
chinese       the counts of Chinese in both scripts
halfwidth     halfwidth katakana, of which two characters may be one kana
symbols       what characters are counted as: digits as one, capitals as small letters
models        what characters and pairs of characters cost in each language, from all of these
likelihood    what a text costs in the languages that fit its letters best

Private: for this package, not for its users.
"""
