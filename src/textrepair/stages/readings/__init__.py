"""Readings: pinyin in parentheses that a mirror inserted after characters.

forward             the damage: readings put in after characters
stage               the repair
insertion           whether a machine inserted the readings or people gave them: log-odds
human_readings      readings that people give: textbooks, lists, headwords, explanations
annotation_counts   the features: what is counted of the annotations
annotations         readings of the character before them, found in a text
pinyin              the patterns of syllables and annotations
syllables           how pinyin is spelled, and which syllables a character is read as

Private: for this package, not for its users.
"""
