"""Width: fullwidth marks that a corpus builder folded to ASCII.

forward   the damage: fullwidth forms folded to ASCII
stage     the repair
marks     the halfwidth marks of a text, and which of them Chinese typography wants wide

Private: for this package, not for its users.
"""
