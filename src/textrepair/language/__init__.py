"""Language: how likely a text is, in nats, independent of any damage.

ranges        ranges of characters: Han, kana, hangul, private use
characters    tables with an entry for each code point
scripts       which script the glyph of a character shows
families      families of scripts, their languages, and what is known of each letter
letters       the families of a text, and lists of characters
sign_kinds    what kind of sign a character is
pairs         how likely one character follows another in Chinese
succession    the same one pair at a time, for Simplified forms
prices        nats of what no table counts
alphabetic    what characters cost in the alphabetic languages
east_asian    what they cost in Chinese, Japanese and Korean
likelihood    what a text costs in the languages that fit its letters best

Private: for this package, not for its users.
"""
