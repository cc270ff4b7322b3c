"""Punctuation: commas that a mirror inserted before punctuation marks.

forward         the damage: commas put in before marks
stage           the repair
comma_evidence  whether commas were inserted: log-odds by the marks with and without one
mark_contexts   the commas before a mark, what each may be by what stands beside it

Private: for this package, not for its users.
"""
