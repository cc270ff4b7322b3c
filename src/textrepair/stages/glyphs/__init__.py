"""Glyphs: Simplified text that a machine put into Traditional characters, and the way back.

forward        the damage
stage          the repair
eligibility    which characters of a text a machine may have made
traits         what a character may show, a bit for each
feature_table  the spellings that are features, and the machines that they distinguish
features       the features of a text, place by place
spelling       what the spelling of a text scores for each machine
words          what the words of the regions weigh
description    the strongest features in words
classifier     whether a machine or people wrote the glyphs: features weighed, in nats
line_scores    what each line scores
segments       which lines a machine made, where it did not make all
inverse        the inverse of a machine's table, and what decides between several origins

Private: for this package, not for its users.
"""
