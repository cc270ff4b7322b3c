"""Alignment: GBK characters split by byte-blind replacement, and put together again.

forward           the damage: readings and commas put in over GBK bytes
stage             the repair
screen            whether a text may hold split characters at all
page_model        what the whole page tells of the mirror: its readings, its commas, its pairs
hypothesis        how a stretch of bytes may have been read, and what that costs
search            the likeliest hypothesis from one split on, by beam search
lost_characters   which character a lost one was, where its neighbours make that clear

Private: for this package, not for its users.
"""
