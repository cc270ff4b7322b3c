"""Readings: pinyin in parentheses that a mirror inserted after characters.

forward             the damage: readings put in after characters
stage               the repair
insertion           whether a machine inserted the readings or people gave them: log-odds
human_readings      readings that people give: textbooks, lists, headwords, explanations
annotation_counts   the features: what is counted of the annotations
pinyin              readings of the character before them, found in a text
syllables           how pinyin is spelled, and which characters each syllable is a reading of

Private: for this package, not for its users.
"""
