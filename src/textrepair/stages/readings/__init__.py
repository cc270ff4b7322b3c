"""Readings: pinyin in parentheses that a mirror inserted after characters.

forward       the damage: readings put in after characters
stage         the repair
syllables     how pinyin is spelled
pinyin        readings of the character before them, found in a text
insertion     a machine put them there, or a person: the evidence weighed, in nats

Private: for this package, not for its users.
"""
