"""Alignment: GBK characters split by byte-blind replacement, and put together again.

forward           the damage: readings and commas put in over GBK bytes
stage             the repair
split_signs       what splits look like, where a text has any, and what stands at a place
page_model        what is measured on the whole page: its readings, commas and pairs of characters
count_table       how often each of some numbers occurs
search            the likeliest explanation from one split on, by beam search
steps             every explanation of the next token: in step, pending, and over a lost pair
prices            what each explanation costs, in nats
hypothesis        how an explanation of a run grows, and which of two is kept
half_candidates   which characters one may have been of which a byte is gone
half_scores       how likely each of them is, and the likeliest
half_decisions    which one it was, where its neighbours make that clear
gbk_characters    characters by their bytes, by what is left of these, and by their readings
half_characters   the numbers of what is left of characters
readings_found    the numbers of readings in the text
traits            the bits of what is asked of a character
marks             the marks that stand beside a split
screen            whether a text may have any, by regular expressions, also for other packages

Private: for this package, not for its users.
"""
