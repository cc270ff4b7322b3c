"""Punctuation: commas that a mirror inserted before punctuation marks.

forward   the damage: commas put in before marks
stage     the repair

Private: for this package, not for its users.
"""
