"""Width: fullwidth marks that a corpus builder folded to ASCII.

forward       the damage: fullwidth forms folded to ASCII
stage         the repair: whether a text was folded
widening      the text with its Chinese marks made fullwidth
stops         which of the marks , ; : ? ! are Chinese
parentheses   which parentheses are Chinese
addresses     addresses, in which marks stay
marks         the halfwidth marks of a text, and the kinds of its characters

Private: for this package, not for its users.
"""
