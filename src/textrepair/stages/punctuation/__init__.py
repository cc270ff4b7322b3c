"""Punctuation: commas that a mirror inserted before punctuation marks.

stage   the damage, and its repair

Private: for this package, not for its users.
"""
