"""Pipeline: the one way of a text through the stages.

loop          repair, explain, diagnose; the stages again and again until nothing changes
screen        whether a text can hold any damage at all: nearly every text ends here
strangeness   places of characters that are strange enough for a closer look
quoting       what a text says itself, and what it only shows
explanation   a repaired text with its diagnosis and its edits
many          texts by the million
windows       long documents cut into windows, whole lines each
course        what one window of a document says of the next ones
stream        documents that come in pieces

Private: for this package, not for its users.
"""
