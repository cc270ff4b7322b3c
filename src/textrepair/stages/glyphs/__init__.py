"""Glyphs: Simplified text that a machine put into Traditional characters, and the way back.

stage         the damage, and its repair
eligibility   which characters of a text a machine may have made
traits        what a character may tell about who made the glyphs, a bit for each
pair_index    which pairs of a table stand where in a text, for all places at once
features      what tells who made the glyphs, place by place
classifier    machine or people: the features weighed, in nats
segments      which lines a machine made, where it did not make all
inverse       the inverse of a machine's table, and what decides between several origins

Private: for this package, not for its users.
"""
