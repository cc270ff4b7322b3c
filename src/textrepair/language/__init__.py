"""Language: how likely a text is, in nats, whatever happened to it.

families      families of scripts, and kinds of characters, by code point
pairs         how likely one character follows another in Chinese, as arrays
succession    the same one pair at a time, for Simplified forms
models        what characters and pairs of characters cost in each language
likelihood    what a text costs in the languages that fit its letters best
characters    code points of a text, and what its characters are

Private: for this package, not for its users.
"""
