"""Pipeline: the one way of a text through the stages.

loop          repair, explain, diagnose; the stages again and again until nothing changes
screen        whether a text can hold any damage at all: nearly every text ends here
strangeness   places of characters that are strange enough for a closer look
quoting       what of a text is its own prose, and what are samples
explanation   a repaired text with its diagnosis and its edits
many          texts by the million
windows       long documents cut into windows, whole lines each
course        evidence carried between the windows of one document
stream        documents that come in pieces

Private: for this package, not for its users.
"""
