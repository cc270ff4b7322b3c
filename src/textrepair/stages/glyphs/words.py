"""What the words of the regions weigh together (data/vocabulary.tsv)."""

from __future__ import annotations

from typing import NamedTuple

from textrepair.stages.glyphs.feature_table import TENTH, WORD_WEIGHTS
from textrepair.stages.glyphs.features import RegionalWord

WORD_AGAIN = 1.3  # the factor of a word that occurs several times
WEIGHTY = 16  # tenths of a nat: what the names of institutions do not have
WORD_FAVOURS = 14  # tenths of a nat: those that are lighter are written in other regions, too
WORDS = len(WORD_WEIGHTS)


class WeighedWords(NamedTuple):
    """The words of a text, each different one once but where something else is said.

    Attributes:
        favour: nats of those of the mainland, more where one occurs again.
        against: nats of those of other regions, likewise.
        foreign: how many of other regions there are.
        mainland: how many there are of the mainland alone: of at least `WORD_FAVOURS`.
        weighty: how many only writers of the mainland use: of at least `WEIGHTY`.
        most: tenths of a nat of those of the mainland.
        balance: tenths of a nat of all.
        least: tenths of a nat of those of other regions, each as often as it occurs.
    """

    favour: float = 0.0
    against: float = 0.0
    foreign: int = 0
    mainland: int = 0
    weighty: int = 0
    most: int = 0
    balance: int = 0
    least: int = 0


def weigh_words(words: list[RegionalWord]) -> WeighedWords:
    """Weigh the words of a text."""
    if not words:
        return WeighedWords()
    weights, times, more = WORD_WEIGHTS, bytearray(WORDS), WORD_AGAIN
    weighty_from, mainland_from = WEIGHTY, WORD_FAVOURS
    foreign = mainland = weighty = most = balance = least = 0
    favour = against = 0.0
    for _, number in words:
        times[number] = min(times[number] + 1, 2)
        least += min(weights[number], 0)
    for _, number in words:
        weight = weights[number]
        value = weight / TENTH * (more if times[number] > 1 else 1.0)
        if times[number] == 0:
            continue  # counted where it occurred first
        times[number] = 0
        balance += weight
        most += max(weight, 0)
        favour += max(value, 0.0)
        against += min(value, 0.0)
        foreign += weight < 0
        mainland += weight >= mainland_from
        weighty += weight >= weighty_from
    return WeighedWords(favour, against, foreign, mainland, weighty, most, balance, least)
