"""Language: how likely a text is, in nats, whatever happened to it.

arrays        types of arrays, each with one meaning everywhere
ranges        ranges of characters: Han, kana, hangul, private use
characters    code points of a text, and tables with an entry for each
scripts       which script the glyph of a character shows
families      families of scripts, and their languages
pairs         how likely one character follows another in Chinese, as arrays
succession    the same one pair at a time, for Simplified forms
models        what characters and pairs of characters cost in each language
likelihood    what a text costs in the languages that fit its letters best

Private: for this package, not for its users.
"""
