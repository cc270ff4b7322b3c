"""Alignment: GBK characters split by byte-blind replacement, and put together again.

forward           the damage: readings and commas put in over GBK bytes
stage             the repair
screen            what splits look like, and whether a text may hold any
page_model        what is measured on the whole page: its readings, commas and pairs of characters
page_counts       its characters counted: which carry readings, and which scripts they are of
page_pairs        its pairs of characters counted
search            the likeliest explanation from one split on, by beam search
tokens            what stands at a place, and which bytes it may have been
aligned           explanations of a token where text and bytes are in step
pending           explanations of a token where the first byte of a character is pending
lost_pairs        explanations of a token by a pair of bytes that is gone before it
prices            what each explanation costs, in nats
hypothesis        how an explanation of a run grows, and which of two is kept
half_characters   what is left of a character of which one byte is gone
half_candidates   which character it was, where its neighbours make that clear

Private: for this package, not for its users.
"""
