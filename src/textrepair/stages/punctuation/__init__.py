"""Punctuation: commas that a mirror inserted before punctuation marks.

forward           the damage: commas put in before marks
stage             the repair
comma_evidence    whether commas were inserted: log-odds by the marks with and without one
inserted_commas   which commas were inserted: not those of tables and code
mark_contexts     the marks of a text and the kinds of characters beside them

Private: for this package, not for its users.
"""
