"""Evidence from spelling one corpus two ways: as machines do, and as people do.

Jieba's words and the running text are spelled as people spell them (OpenCC's phrases, then the
variants of a region) and as each machine does. What a character or a pair of characters weighs is
the log-likelihood ratio of the two.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from plausibility import is_ideograph
from sources import HAN_END, Sources

# How a genuine page spells: a mixture of the regions' standards.
REGIONS = {"taiwan": 0.5, "hong kong": 0.15, "hong kong, typed": 0.15, "opencc": 0.2}
# OpenCC's own standard as a machine: people of the regions seldom write 爲 衆 峯 羣 together.
STANDARD = "opencc"
LONGEST_PHRASE = 8  # characters; longer ones of OpenCC are proverbs that shorter ones decide too
TEXT_WEIGHT = 12.0  # jieba's counts add up to 60 million characters, the running text to 2
LEAST_COUNT = 50.0  # what is seen less often gets no row of its own ...
LEAST_ALIKE = 6.0  # ... but for pairs that both spell alike: 后羿 clears a page of its 后

# --- How far people and machines keep to their spelling -------------------------------------------
# Share of the places in which people spell as the machine does, or the machine's page as people
# do (later editors, quotations). Counted in 1.2 million characters of Taiwan and Hong Kong software
# text: 于 1 of 3,028, 后 4 of 2,506, 并 0 of 2,430, 范 0 of 1,673, 采 0 of 269, 余 0 of 208 ...
STRICT = "于后并么里余愿范准采干云征净郁松斗筑系复冲"
STRICT_NOISE = 0.003
# ... 游 482 of 491, 了(瞭) 75 of 90, 尽(儘) 19 of 25, 布(佈) 165 of 714, 注(註) 137 of 1,051 ...
FREE = (
    "游占周布注托赞欲群才秘杯台伙致了汇尽签叹径借折念咨搜只面志象仿佛凶荡迹雇奸升栖秋岳岩泛欣须坐"
    "回饥熏咸恒卷蒙合出它"
)
FREE_NOISE = 0.4
NOISE = 0.02  # of any other character
GENUINE_NOISE = 0.03  # at least, of a machine's page: quotations and later editors
SINGLE_NOISE = 0.01  # at least, of a character whose neighbours the dictionary has not seen
# ... and single words: 回復 112 (for 回覆), 系數, 制圖 23, 面包 3. They weigh a third.
FREE_WORDS = frozenset(
    (
        "回復 反復 復合 往復 答復 批復 復種 回歸 回轉 制圖 系數 沖突 沖刷 緩沖 面包 采取 采用 云云 "
    ).split()
)
FREE_DIVISOR = 3.0
# Characters that spell names, for people and machines alike (里昂, 干地亚, 范, 杰): so many more.
NAMES = frozenset("里布干云谷松郁杰志占克采斗")
SURNAMES = frozenset("范余周姜")  # these only begin a name
NAMES_IN_PAIRS = 250.0
NAMES_ALONE = 2000.0

PRIOR = 10.0  # occurrences' worth of what the character says by itself, in every pair
PSEUDO_COUNT = 5.0
LEAST_ALONE = 0.5  # nats: weaker characters get no row
COMMON = (
    500.0  # pairs that both spell alike so often have a row: 系統 speaks against 關系 in 有關系統
)
LEAST_NEWS = 0.8  # a pair that says what its characters say is a consequence, not stored


# --- Spelling -------------------------------------------------------------------------------------


class Standard:
    """OpenCC's conversion: the longest phrase first, else character by character."""

    def __init__(self, sources: Sources) -> None:
        """Index the phrases by how they begin."""
        self.characters = {key: values[0] for key, values in sources.st.items()}
        self.phrases = sources.phrases
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for phrase in sources.phrases:
            if len(phrase) <= LONGEST_PHRASE:
                lengths[phrase[:2]].add(len(phrase))
        self.lengths = {key: sorted(found, reverse=True) for key, found in lengths.items()}

    def convert(self, text: str) -> str:
        """The text in OpenCC's standard spelling, as long as before."""
        out, start = [], 0
        while start < len(text):
            for length in self.lengths.get(text[start : start + 2], ()):
                phrase = self.phrases.get(text[start : start + length])
                if phrase is not None and len(phrase) == length:
                    out.append(phrase)
                    start += length
                    break
            else:
                out.append(self.characters.get(text[start], text[start]))
                start += 1
        return "".join(out)


def in_big5(character: str) -> bool:
    """Whether Hong Kong types the form: its standard has 説 and 脱, its keyboards 說 and 脫."""
    try:
        return len(character.encode("big5")) == 2
    except UnicodeEncodeError:
        return False


@dataclass(frozen=True)
class Corpus:
    """Text with weights, in Simplified and in OpenCC's standard spelling, position by position.

    Attributes:
        texts: (Simplified, standard, weight).
        machines: name of a machine -> its table.
        regions: name of a region -> its variants of the standard forms.
    """

    texts: list[tuple[str, str, float]]
    machines: Mapping[str, dict[int, str]]
    regions: Mapping[str, dict[int, str]]

    @classmethod
    def of(cls, sources: Sources, machines: Mapping[str, dict[str, str]]) -> Corpus:
        """Spell the dictionary and the running text."""
        standard = Standard(sources)
        weighted: list[tuple[str, float]] = [*sources.words.items()]
        weighted += [("\n".join(lines), TEXT_WEIGHT) for lines in sources.texts]
        return cls(
            [(text, standard.convert(text), weight) for text, weight in weighted],
            {name: str.maketrans(table) for name, table in machines.items()},
            {
                "taiwan": str.maketrans(sources.taiwan),
                "hong kong": str.maketrans(sources.hong_kong),
                "hong kong, typed": str.maketrans(
                    {key: form for key, form in sources.hong_kong.items() if in_big5(form)}
                ),
                "opencc": {},
            },
        )

    @cached_property
    def joint(self) -> Mapping[tuple[str, str], float]:
        """Count of each character and pair of Han in both spellings."""
        counts: defaultdict[tuple[str, str], float] = defaultdict(float)
        for plain, standard, weight in self.texts:
            for pair in zip(plain, standard, strict=True):
                counts[pair] += weight
            joined = zip(pairwise(plain), pairwise(standard), strict=True)
            for (left, right), (first, second) in joined:
                counts[left + right, first + second] += weight
        return {key: count for key, count in counts.items() if all(map(is_ideograph, key[0]))}

    def as_people(self, standard: str, region: str) -> str:
        """The standard spelling in a region's variants."""
        return standard.translate(self.regions[region])

    def as_machine(self, plain: str, standard: str, machine: str) -> str:
        """A machine's spelling."""
        return standard if machine == STANDARD else plain.translate(self.machines[machine])


# --- Counting -------------------------------------------------------------------------------------


@dataclass
class Spelled:
    """Counts of characters and pairs as one machine and as people spell them.

    Attributes:
        machine: by the machine.
        people: by people.
        stakes: spelling -> the Simplified characters in which the two differ, with their counts.
    """

    machine: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    people: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    stakes: defaultdict[str, defaultdict[str, float]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(float))
    )

    @classmethod
    def of(cls, corpus: Corpus, machine: str, shares: Mapping[str, float]) -> Spelled:
        """Count the corpus."""
        spelled = cls()
        for (plain, standard), count in corpus.joint.items():
            made = corpus.as_machine(plain, standard, machine)
            spelled.machine[made] += count
            for region, share in shares.items():
                written = corpus.as_people(standard, region)
                spelled.people[written] += share * count
                if written == made:
                    continue
                for origin, ours, theirs in zip(plain, made, written, strict=True):
                    if ours != theirs:
                        spelled.stakes[made][origin] += share * count
                        spelled.stakes[written][origin] += share * count
        return spelled

    def stake(self, key: str) -> str:
        """The Simplified character that a spelling is about."""
        return max(sorted(self.stakes[key]), key=self.stakes[key].__getitem__)


def shares(machine: str) -> dict[str, float]:
    """How people spell who may be taken for a machine."""
    if machine != STANDARD:
        return REGIONS
    rest = 1.0 - REGIONS[STANDARD]
    return {region: share / rest for region, share in REGIONS.items() if region != STANDARD}


def noise(origin: str) -> float:
    """Share of the places in which people and machines do not keep to their spelling."""
    if origin in STRICT:
        return STRICT_NOISE
    return FREE_NOISE if origin in FREE else NOISE


def log_ratio(machine: float, people: float, noise: float) -> float:
    """ln P(machine) / P(people), bounded by the noise on either side."""
    bound = noise if machine > people else max(noise, GENUINE_NOISE)
    low, high = sorted((machine, people))
    bounded = math.log((high + bound * low) / (low + bound * high))
    return bounded if machine > people else -bounded


def pair_weights(spelled: Spelled) -> dict[str, float]:
    """What each pair says; where it is rare, mostly what its character at stake says.

    Pairs that both spell alike (皇后) have their say too: that they tell nothing.
    """
    found = {}
    for key in spelled.machine.keys() | spelled.people.keys():
        machine, people = spelled.machine.get(key, 0.0), spelled.people.get(key, 0.0)
        alone = [character for character in key if character in spelled.stakes]
        least = LEAST_COUNT if key in spelled.stakes else LEAST_ALIKE
        if len(key) != 2 or not alone or max(machine, people) < least or max(key) > chr(HAN_END):
            continue
        if key not in spelled.stakes:
            found[key] = 0.0
            continue
        origin = spelled.stake(key)
        at_stake = next((c for c in alone if origin in spelled.stakes[c]), alone[0])
        total = spelled.machine[at_stake] + spelled.people[at_stake] + 2.0
        machine += PRIOR * (spelled.machine[at_stake] + 1.0) / total
        people += PRIOR * (spelled.people[at_stake] + 1.0) / total
        names = NAMES_IN_PAIRS if NAMES.intersection(key) or key[0] in SURNAMES else 0.0
        weight = log_ratio(machine + names, people + names, noise(origin))
        found[key] = weight / FREE_DIVISOR if key in FREE_WORDS and weight > 0 else weight
    return found


def outside(
    texts: Iterable[tuple[str, float]], at_stake: set[str], told: set[str]
) -> defaultdict[str, float]:
    """Counts of the characters at stake where no pair tells more than they do."""
    counts: defaultdict[str, float] = defaultdict(float)
    for text, weight in texts:
        for place, character in enumerate(text):
            if character not in at_stake or text[place : place + 2] in told:
                continue
            if not place or text[place - 1 : place + 1] not in told:
                counts[character] += weight
    return counts


def single_weights(
    corpus: Corpus, machine: str, spelled: Spelled, told: set[str]
) -> dict[str, float]:
    """What each character says among neighbours that no pair has a row for."""
    at_stake = {key for key in spelled.stakes if len(key) == 1}
    made = ((corpus.as_machine(p, s, machine), weight) for p, s, weight in corpus.texts)
    by_machine = outside(made, at_stake, told)
    by_people: defaultdict[str, float] = defaultdict(float)
    for region, share in shares(machine).items():
        written = ((corpus.as_people(s, region), weight * share) for _, s, weight in corpus.texts)
        for key, count in outside(written, at_stake, told).items():
            by_people[key] += count
    found = {}
    for key in at_stake:
        if max(by_machine[key], by_people[key]) < LEAST_COUNT or max(key) > chr(HAN_END):
            continue
        either = PSEUDO_COUNT + (NAMES_ALONE if key in NAMES | SURNAMES else 0.0)
        bound = max(noise(spelled.stake(key)), SINGLE_NOISE)
        found[key] = log_ratio(by_machine[key] + either, by_people[key] + either, bound)
    return found


# --- The table ------------------------------------------------------------------------------------


def evidence_weights(corpus: Corpus) -> dict[str, list[float]]:
    """Character or pair -> log-likelihood ratios against genuine text, one per machine."""
    columns: list[dict[str, float]] = []
    for machine in (*corpus.machines, STANDARD):
        spelled = Spelled.of(corpus, machine, shares(machine))
        pairs = pair_weights(spelled)
        columns.append(pairs | single_weights(corpus, machine, spelled, set(pairs)))
    keys = sorted(set().union(*columns))
    return {key: [column.get(key, usual(key, column)) for column in columns] for key in keys}


def usual(key: str, column: Mapping[str, float]) -> float:
    """What the characters of a pair say for themselves: the stronger of the two."""
    return max((column.get(character, 0.0) for character in key), key=abs)


def evidence_lines(corpus: Corpus) -> Iterator[str]:
    """``key<TAB>weight weight ...`` in tenths of a nat, one column per machine.

    A pair gets a row only where it says something else than its characters do, or where it is a
    common word that both spell alike: exceptions are stored, not consequences.
    """
    weights = evidence_weights(corpus)
    common: defaultdict[str, float] = defaultdict(float)
    for (_, standard), count in corpus.joint.items():
        common[standard] += count
    kept = {
        key: row
        for key, row in weights.items()
        if len(key) == 1 and max(map(abs, row)) >= LEAST_ALONE
    }
    alone = [
        {key: row[column] for key, row in kept.items()}
        for column in range(len(corpus.machines) + 1)
    ]
    for key, row in weights.items():
        if len(key) == 2:
            news = (
                abs(value - usual(key, column)) for value, column in zip(row, alone, strict=True)
            )
            if max(news) >= LEAST_NEWS or (round(10 * row[0]) == 0 and common[key] >= COMMON):
                kept[key] = row
    for key, values in sorted(kept.items()):
        yield key + "\t" + " ".join(str(round(10 * value)) for value in values)
