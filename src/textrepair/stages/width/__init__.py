"""Width: fullwidth marks that a corpus builder folded to ASCII.

forward       the damage: fullwidth forms folded to ASCII
stage         the repair: whether a text was folded
widening      the text with its Chinese marks made fullwidth
stops         which of the marks , ; : ? ! are Chinese
parentheses   which parentheses are Chinese
addresses     addresses, in which marks stay
marks         what is known of the halfwidth marks of a text; whether there are fullwidth forms
classes       classes of characters, by which a mark is judged

Private: for this package, not for its users.
"""
