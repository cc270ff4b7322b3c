"""Languages: how likely a character is in each, by itself and after another."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from morphemes import Pairs, Shares
from plausibility import DIGIT, LETTER, STEP, symbol
from translations import GAP, Texts

LEVELS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"  # -ln P in steps of half a nat; Z is 12.5 nats and more
EVERYTHING = "*"  # the row of all characters of a language; the mark itself has none
OTHERS = "+"  # the row of what a pair without a place in its row costs over its second character
ASIAN = frozenset(("ja", "ko"))
TONES = "\u0300\u0301\u0303\u0309\u0323"  # of Vietnamese

# Measured on the first halves of manuals in Japanese and Korean that the sources do not hold: from
# half to twice each of these, a character changes by 0.02 nats, but for the shares of words (0.08)
# and models, which also make prose likelier (the declaration by 0.7 when it is not counted).
DISCOUNT = 0.5  # of a count: what is seen once is seen by chance
DOUBT = 1.0  # characters' worth of doubt about what follows one
CONFIDENCE = 300.0  # of so many occurrences of a character a source says half of what it can
WHOLE_CONFIDENCE = 30_000.0  # the same of all characters of a source
WORDS_SHARE = 0.1  # what a list of words weighs against running text
MODEL_SHARE = 0.3  # what a model of what follows what weighs
MODEL_CHARACTERS = 1_000_000  # as many characters each of the two stands for
LEAST_DIFFERENCE = 0.5  # nats between what a pair costs and what it would without a place
LEAST_COUNT = 2.0  # times that a pair must be seen
LEAST_REST = 0.003  # of what follows a character is always left to what the sources do not show
LEAST_OCCURRENCES = 3  # of a character that the language is not known to write with

# Nats of what the sources lack, at most: characters that the language writes with, letters that it
# has for foreign words, those of other languages in its script; its marks, quotation marks and
# dashes, which interfaces have less of than prose, and marks that every language may have; of the
# national standard the first level of kanji, the second, Korean syllables and hanja.
FLOORS = {
    "letter": 10.0,
    "foreign": 11.0,
    "neighbour": 12.5,
    "mark": 9.0,
    "quotation": 7.5,
    "common": 9.5,
    "kanji": 12.0,
    "rare kanji": 12.5,
    "syllable": 12.0,
    "hanja": 12.5,
}
QUOTATION = "\u201c\u201d\u2018\u2019\u2013\u2014\u2026"
COMMON = (
    "\u00ab\u00bb\u00b0\u00a7\u00b6\u00a9\u00ae\u2122\u2022\u00b7\u00d7\u00b1\u20ac\u00a3\u00a0"
)
JOINERS = "\u200c\u200d\u200e\u200f"  # and marks of direction: Windows-1256 and others have them
DIGITS = {"ar": "\u0660", "fa": "\u06f0", "th": "\u0e50"}  # the first of a language's own
STANDARDS = {
    "ja": ("euc_jp", (("kanji", range(16, 48)), ("rare kanji", range(48, 85)))),
    "ko": ("euc_kr", (("syllable", range(16, 41)), ("hanja", range(42, 94)))),
}


# --- Counting -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Counts:
    """What one source shows.

    Attributes:
        alone: symbol -> how often it stands.
        pairs: two symbols -> how often the second follows the first.
        firsts: symbol -> how often something is known to follow it, or to end a word there.
        share: what the source weighs against the others, from 0 to 1.
    """

    alone: Shares
    pairs: Pairs
    firsts: Shares
    share: float = 1.0

    @classmethod
    def of_lines(cls, lines: Sequence[str], language: str) -> Counts:
        """Count in messages or paragraphs, each between two line breaks."""
        text = spelled("\n" + "\n".join(lines) + "\n", language)
        alone: Shares = {key: count for key, count in Counter(text).items() if key != GAP}
        pairs: Pairs = {
            pair: count for pair, count in Counter(pairwise(text)).items() if GAP not in pair
        }
        firsts: Shares = defaultdict(float)
        for (left, _), count in pairs.items():
            firsts[left] += count
        return cls(alone, pairs, firsts)

    @classmethod
    def of_words(cls, words: Mapping[str, float], language: str) -> Counts:
        """Count in words, each weighed."""
        alone: Shares = defaultdict(float)
        pairs: Pairs = defaultdict(float)
        for word, weight in words.items():
            for character in word:
                alone[character] += weight
            for pair in pairwise(word):
                pairs[pair] += weight
        return cls.of_model(alone, pairs, language, WORDS_SHARE)

    @classmethod
    def of_model(cls, alone: Shares, pairs: Pairs, language: str, share: float) -> Counts:
        """Counts by characters instead of symbols, as somebody else has made them."""
        scale = MODEL_CHARACTERS / sum(alone.values())
        symbols: Shares = defaultdict(float)
        follow: Pairs = defaultdict(float)
        for character, count in alone.items():
            symbols[small(character, language)] += count * scale
        for (left, right), count in pairs.items():
            follow[small(left, language), small(right, language)] += count * scale
        return cls(symbols, follow, symbols, share)

    def by_first(self, known: Container[str]) -> Mapping[str, Shares]:
        """The pairs of known symbols: first -> second -> count."""
        rows: defaultdict[str, Shares] = defaultdict(dict)
        for (left, right), count in self.pairs.items():
            if right in known:
                rows[left][right] = count
        return rows

    def weight(self, left: str) -> float:
        """How much the source has to say about what follows a symbol, from 0 to 1."""
        known = self.firsts.get(left, 0.0)
        return self.share * known / (known + CONFIDENCE)


def spelled(text: str, language: str) -> str:
    """A text in the symbols of the table."""
    return text.translate({ord(letter): small(letter, language) for letter in set(text)})


def small(character: str, language: str) -> str:
    """The symbol of a character: small letters, digits and blanks as one each."""
    stands = symbol(character)
    if language in ASIAN or stands == DIGIT:
        return stands
    lower = character.lower()
    if stands == LETTER or character.isalpha():
        return lower if len(lower) == 1 else character
    return stands


def with_tones_apart(lines: Sequence[str]) -> list[str]:
    """Vietnamese lines as they are, and as code page 1258 has them: tones after their vowels.

    Keyboards write every tone apart, converters those that the code page has no letter for.
    """
    letters = sorted(set("".join(lines)))
    every = str.maketrans({letter: tone_apart(letter) for letter in letters})
    lacking = str.maketrans(
        {letter: tone_apart(letter) for letter in letters if not in_code_page(letter)}
    )
    apart = [line.translate(table) for table in (every, lacking) for line in lines]
    return [*lines, *lines, *apart]


def tone_apart(letter: str) -> str:
    """A letter without its tone, and the tone."""
    marks = unicodedata.normalize("NFD", letter)
    tones = "".join(mark for mark in marks if mark in TONES)
    bare = "".join(mark for mark in marks if mark not in TONES)
    return unicodedata.normalize("NFC", bare) + tones


def in_code_page(letter: str) -> bool:
    """Whether code page 1258 has the letter."""
    try:
        return bool(letter.encode("cp1258"))
    except UnicodeEncodeError:
        return False


# --- Characters -----------------------------------------------------------------------------------


def alone(counted: Iterable[Counts], letters: Mapping[str, str], language: str) -> Shares:
    """Symbol -> its probability: the mean of the sources, and a floor for what they lack."""
    shares: Shares = defaultdict(float)
    occurrences: Shares = defaultdict(float)
    weights = 0.0
    for source in counted:
        total = sum(source.alone.values())
        weight = source.share * total / (total + WHOLE_CONFIDENCE)
        weights += weight
        for character, count in source.alone.items():
            shares[character] += weight * count / total
            occurrences[character] += count
    known = usual(letters, language)
    found = {
        character: share / weights
        for character, share in shares.items()
        if character in known or occurrences[character] >= LEAST_OCCURRENCES
    }
    for character, kind in known.items():
        found[character] = max(found.get(character, 0.0), math.exp(-FLOORS[kind]))
    total = sum(found.values())
    return {character: share / total for character, share in found.items() if fits(character)}


def usual(letters: Mapping[str, str], language: str) -> dict[str, str]:
    """Symbol -> kind, of what the language may hold whether the sources show it or not."""
    printable = (*COMMON, *map(chr, range(0x20, 0x7F)))
    known = {small(mark, language): "common" for mark in printable}
    for kind in ("mark", "neighbour", "foreign", "letter"):
        known |= {small(letter, language): kind for letter in letters[kind]}
    known |= dict.fromkeys(QUOTATION, "quotation")
    if language in DIGITS:
        known |= {chr(ord(DIGITS[language]) + value): "mark" for value in range(10)}
    if language in STANDARDS:
        codec, kinds = STANDARDS[language]
        for kind, rows in kinds:
            cells = [bytes((0xA0 + row, 0xA0 + cell)) for row in rows for cell in range(1, 95)]
            known |= dict.fromkeys("".join(cell.decode(codec, "ignore") for cell in cells), kind)
    return known


def fits(character: str) -> bool:
    """Whether the table can hold the character: capitals are levels, and rows are lines."""
    return (
        ord(character) <= 0xFFFF
        and not "A" <= character <= "Z"
        and (character in JOINERS or unicodedata.category(character)[0] != "C")
    )


# --- Pairs ----------------------------------------------------------------------------------------


def followers(
    left: str,
    counted: Sequence[Counts],
    rows: Sequence[Mapping[str, Shares]],
    shares: Shares,
) -> tuple[Shares, float]:
    """What follows a symbol -> nats where the sources tell; nats over its own for anything else.

    What a source has seen is discounted, and what that leaves goes to all characters alike.
    """
    weights = [source.weight(left) for source in counted]
    seen: Shares = defaultdict(float)
    times: Shares = defaultdict(float)
    for source, row, weight in zip(counted, rows, weights, strict=True):
        for right, count in row.get(left, {}).items():
            times[right] += count
            seen[right] += weight * max(0.0, count - DISCOUNT) / (source.firsts[left] + DOUBT)
    if not sum(weights):
        return {}, 0.0
    rest = max(LEAST_REST, 1.0 - sum(seen.values()) / sum(weights))
    found = {}
    for right, share in seen.items():
        otherwise = rest * shares[right]
        either = otherwise + share / sum(weights)
        if times[right] >= LEAST_COUNT and math.log(either / otherwise) >= LEAST_DIFFERENCE:
            found[right] = either
    others = 1.0 - sum(shares[right] for right in found)
    rest = (1.0 - sum(found.values())) / max(others, LEAST_REST)
    nats = {right: -math.log(share) for right, share in found.items()}
    return nats, -math.log(min(1.0, max(LEAST_REST, rest)))


def language_rows(language: str, texts: Texts) -> Iterator[tuple[str, Shares]]:
    """First symbol and its followers in nats; the rows of everything and of others too."""
    sources = [lines for lines in texts.sources.values() if lines]
    if language == "vi":
        sources = [with_tones_apart(lines) for lines in sources]
    counted = [Counts.of_lines(lines, language) for lines in sources]
    if texts.words:
        counted.append(Counts.of_words(texts.words, language))
    if texts.model:
        counted.append(Counts.of_model(*texts.model, language, MODEL_SHARE))
    shares = alone(counted, texts.letters, language)
    yield EVERYTHING, {character: -math.log(share) for character, share in shares.items()}
    rows = [source.by_first(shares) for source in counted]
    others: Shares = {}
    for left in shares.keys() - {EVERYTHING, OTHERS}:
        row, others[left] = followers(left, counted, rows, shares)
        yield left, row
    yield OTHERS, others


def language_lines(texts: Mapping[str, Texts]) -> Iterator[str]:
    """``language<TAB>symbol<TAB>level followers level followers ...``"""
    for language in sorted(texts):
        for left, row in sorted(language_rows(language, texts[language])):
            groups: defaultdict[str, list[str]] = defaultdict(list)
            for right, nats in row.items():
                groups[LEVELS[min(len(LEVELS) - 1, max(0, round(nats / STEP)))]].append(right)
            if groups:
                yield f"{language}\t{left}\t" + "".join(
                    key + "".join(sorted(groups[key])) for key in sorted(groups)
                )
