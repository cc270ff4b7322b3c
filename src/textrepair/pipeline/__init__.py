"""Pipeline: the path of a text through the stages, the same for all functions.

loop          repair, explain, diagnose; the stages repeated until nothing changes
screen        whether a text can have any damage: nearly every text has none and passes
quoting       the own prose of a text, without quoted samples
both_forms    lines that show a sample in both forms, damaged and repaired
sample_signs  whether a text may have samples in code, in tables, in Western sentences
explanation   a repaired text with its diagnosis and its edits
many          many texts, in several processes if wanted
utf8_screen   the same for documents in UTF-8, which need not be decoded then
windows       long documents cut into windows of whole lines
course        evidence carried between the windows of one document
stream        documents that come in pieces

Private: for this package, not for its users.
"""
