"""The frozen oracle: what every version of the code must make of the same 22,000 documents.

For a change that is meant to change nothing. The documents are those of the benchmarks: genuine
text of all kinds, prose damaged by every recipe, every mix-up of encodings, names and Western words
alone, and bytes in every encoding. What comes of each is a hash of the text, the edits and the
diagnosis, and another one of the words in which reasons and evidence are told::

    python tools/oracle.py make FOLDER     the documents, once: they do not depend on later code
    python tools/oracle.py record FOLDER   what today's code makes of them
    python tools/oracle.py check FOLDER    what differs from that; status 1 if anything does
    python tools/oracle.py check FOLDER --every 20    a twentieth of them, in seconds

``make`` comes first and ``record`` second: ``check`` compares with what they wrote into the folder,
and ends with status 2 where it is not there.

``record`` also writes `oracle.tsv` beside this file: a line for each group of documents, with one
hash for all of its documents, one for all results and one for all words, so that the oracle can be
made again in another place and compared.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path

from textrepair import Config, Explanation, decode, explain, repair

GROUPS = Path(__file__).with_name("oracle.tsv")
DOCUMENTS, RESULTS = "documents.jsonl", "results.tsv"
SHOWN = 40  # differences that are listed
LEGACY = ("gb18030", "big5", "cp932", "euc_jp", "iso2022_jp", "cp949", "utf-8")
CONFIGS = {
    "default": Config(),
    "wide": Config(width="always"),
    "everything": Config(
        mojibake="always", alignment="always", readings="always", punctuation="always",
        glyphs="always", width="always", residue="mark", entities="unescape",
    ),
    "no glyphs": Config(glyphs="never"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A document and what is asked about it.

    Attributes:
        group: which kind of document it is: group and source.
        config: key of `CONFIGS`, or ``bytes``, or ``bytes: charset`` where one is declared.
        text: the document; bytes as Latin-1.
    """

    group: str
    config: str
    text: str

    def result(self) -> tuple[str, str]:
        """The hash of what comes of it, and that of the words that tell why."""
        if self.config.startswith("bytes"):
            declared = self.config.partition(": ")[2] or None
            found = decode(self.text.encode("latin-1"), declared=declared)
            facts = (
                found.text, found.encoding, f"{found.confidence:.9f}", found.lossy, found.is_text
            )  # fmt: skip
            return hashed(facts), hashed(())
        config = CONFIGS[self.config]
        explained = explain(self.text, config=config)
        same = repair(self.text, config=config) == explained.text
        return hashed((same, *facts_of(explained))), hashed(words_of(explained))


def facts_of(explained: Explanation) -> Iterator[object]:
    """Text, edits and diagnosis without what is told in words."""
    found = explained.diagnosis
    yield from (explained.text, found.unrecoverable, found.residue)
    for finding in found:
        yield finding.stage, finding.found, finding.amount, f"{finding.confidence:.9f}"
    for edit in explained.edits:
        yield edit.start, edit.end, edit.before, edit.after, edit.stage


def words_of(explained: Explanation) -> Iterator[object]:
    """What is told in words."""
    yield from (finding.evidence for finding in explained.diagnosis)
    yield from (edit.reason for edit in explained.edits)


def hashed(parts: Iterable[object]) -> str:
    """A short hash of plain data."""
    data = "\0".join(map(repr, parts)).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=8).hexdigest()


# --- The documents --------------------------------------------------------------------------------


def documents() -> Iterator[Asked]:
    """All of them, made with the benchmarks' text."""
    from benchmarks.text import delicate, genuine, packages, prose  # noqa: PLC0415

    packages.fetch(packages.FETCHED, 600.0)
    clean = [source() for source in (*prose.INSTALLED, *prose.FETCHED)]
    every = clean + [source() for source in (*genuine.INSTALLED, *genuine.FETCHED)]
    for source in every:
        for document in source.excerpts(120, 60, 600):
            yield Asked(f"genuine {source.name}", "default", document.text)
        for document in source.excerpts(12, 60, 400):
            yield Asked(f"always {source.name}", "everything", document.text)
            yield Asked(f"wide {source.name}", "wide", document.text)
    pools = delicate.pools_of(every)
    for sort in delicate.SORTS:
        for document in sort.documents(pools, 200):
            yield Asked(f"delicate {sort.name}", "default", document.text)
    yield from damaged()
    yield from mixed()
    yield from short()
    yield from bytes_in_encodings()


def damaged() -> Iterator[Asked]:
    """Prose damaged by every recipe."""
    from benchmarks.measures import repair as measure  # noqa: PLC0415
    from benchmarks.text import prose  # noqa: PLC0415

    from textrepair import damage  # noqa: PLC0415

    for make in (*prose.INSTALLED, *prose.FETCHED):
        source = make()
        for way, recipe in measure.WAYS.items():
            for document in source.documents(28, shortest=120, longest=600):
                try:
                    text = damage.damage(document.text, recipe, seed=document.number)
                except ValueError:  # a character that GBK has not
                    continue
                yield Asked(f"{way} {source.name}", "default", text)
                if document.number % 7 == 0:
                    yield Asked(f"{way}, always", "everything", text)
                    yield Asked(f"{way}, no glyphs", "no glyphs", text)


def mixed() -> Iterator[Asked]:
    """Every mix-up of encodings."""
    from benchmarks.measures import mojibake  # noqa: PLC0415
    from benchmarks.text import genuine, prose  # noqa: PLC0415

    every = [make() for make in (*prose.INSTALLED, *prose.FETCHED)]
    every += [make() for make in (*genuine.INSTALLED, *genuine.FETCHED)]
    for one in mojibake.mixed_up(every, 46):
        yield Asked(f"mixed {one.mixup}", "default", one.damaged)


def short() -> Iterator[Asked]:
    """Names that were mixed up, and Western words that were not."""
    from benchmarks.measures import names  # noqa: PLC0415
    from benchmarks.text import prose  # noqa: PLC0415

    from textrepair import damage  # noqa: PLC0415

    text = "\n".join(line for make in prose.INSTALLED for line in make().lines)
    for which, mixup in names.READINGS.items():
        for chosen in names.sampled(text, 40).values():
            for name in chosen:
                yield Asked(f"name {which}", "default", damage.confuse(name, mixup))
    for which, strings in names.western(60):
        for string in strings:
            yield Asked(f"western {which}", "default", string)


def bytes_in_encodings() -> Iterator[Asked]:
    """Text in every encoding, whole and with a byte missing, with and without a declared one."""
    from benchmarks.measures import detection  # noqa: PLC0415
    from benchmarks.text import encodings, genuine, prose  # noqa: PLC0415

    every = [make() for make in (*prose.INSTALLED, *prose.FETCHED)]
    every += [make() for make in (*genuine.INSTALLED, *genuine.FETCHED)]
    for encoding in LEGACY:
        for size in (4, 8, 20, 60, 300):
            for document in encodings.pieces(every, encoding, 36, size):
                yield from in_bytes(document.text, encoding, f"{encoding} {size}")
    for encoding, locales in detection.EUROPEAN.items():
        for locale in locales:
            for document in encodings.cut(genuine.interface(locale), encoding, 24, 120, 0.01):
                yield from in_bytes(document.text, encoding, f"{encoding} {locale}")


def in_bytes(text: str, encoding: str, group: str) -> Iterator[Asked]:
    """One text as bytes: whole, cut, and declared to be something."""
    data = text.encode(encoding)
    middle = len(data) // 2
    yield Asked(f"bytes {group}", "bytes", data.decode("latin-1"))
    yield Asked(f"torn {group}", "bytes", (data[:middle] + data[middle + 1 :]).decode("latin-1"))
    if len(text) > 60:
        yield Asked(f"declared {group}", f"bytes: {encoding}", data.decode("latin-1"))
        yield Asked(f"declared latin-1 {group}", "bytes: latin-1", data.decode("latin-1"))


# --- Making, recording, checking ------------------------------------------------------------------


def make(folder: Path) -> None:
    """Write the documents down."""
    folder.mkdir(parents=True, exist_ok=True)
    every = [json.dumps([asked.group, asked.config, asked.text]) for asked in documents()]
    (folder / DOCUMENTS).write_text("".join(f"{row}\n" for row in every), "utf-8")
    print(f"{len(every)} documents in {folder / DOCUMENTS}")


def read(folder: Path) -> list[Asked]:
    """The documents that were written down."""
    with (folder / DOCUMENTS).open(encoding="utf-8") as file:
        return [Asked(*json.loads(line)) for line in file]


def results(every: list[Asked]) -> list[tuple[str, str]]:
    """What comes of the documents, in their order."""
    with Pool() as pool:
        return pool.map(Asked.result, every, chunksize=50)


def record(folder: Path) -> None:
    """Write down what today's code makes of the documents."""
    every = read(folder)
    found = results(every)
    (folder / RESULTS).write_text("".join(f"{one}\t{other}\n" for one, other in found), "utf-8")
    GROUPS.write_text(grouped(every, found), "utf-8")


def grouped(every: list[Asked], found: list[tuple[str, str]]) -> str:
    """A line for each group: name, how many documents, hashes of these, of results and of words."""
    groups: dict[str, tuple[list[str], list[tuple[str, str]]]] = {}
    for asked, result in zip(every, found, strict=True):
        texts, results = groups.setdefault(asked.group, ([], []))
        texts.append(f"{asked.config}\0{asked.text}")
        results.append(result)
    lines = ["group\tdocuments\tdocuments' hash\tresults' hash\twords' hash\n"]
    for name, (texts, results) in groups.items():
        hashes = map(hashed, (texts, *zip(*results, strict=True)))
        lines.append("\t".join([name, str(len(texts)), *hashes]) + "\n")
    return "".join(lines)


def check(folder: Path, every: int, only: str) -> int:
    """Compare with what was recorded; 1 if anything differs.

    Args:
        folder: where documents and results are.
        every: every so many documents are looked at.
        only: what the name of a group begins with; empty for all.
    """
    lines = (folder / RESULTS).read_text("utf-8").splitlines()
    pairs = zip(read(folder), lines, strict=True)
    chosen = [(asked, line) for asked, line in pairs if asked.group.startswith(only)][::every]
    documents = [asked for asked, _ in chosen]
    wanted = [tuple(line.split("\t")) for _, line in chosen]
    facts, words = [], []
    for asked, old, new in zip(documents, wanted, results(documents), strict=True):
        if old[0] != new[0]:
            facts.append(asked)
        elif old[1] != new[1]:
            words.append(asked)
    for kind, different in (("results", facts), ("words", words)):
        for asked in different[:SHOWN]:
            print(f"{kind}: {asked.group} ({asked.config}): {asked.text[:60]!r}")
    print(f"{len(documents)} documents: {len(facts)} other results, {len(words)} other words")
    return 1 if facts or words else 0


def missing(folder: Path, action: str) -> str:
    """What an action needs and the folder has not, with what to do; empty if nothing is missing."""
    before = ("make", "record", "check").index(action)
    for needed, writer in ((DOCUMENTS, "make"), (RESULTS, "record"))[:before]:
        if not (folder / needed).exists():
            return f"{folder} has no {needed}: run `{Path(__file__).name} {writer} {folder}` first"
    return ""


def main() -> int:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("action", choices=("make", "record", "check"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=1, help="take every so many documents")
    parser.add_argument("--only", default="", help="groups whose name begins so")
    options = parser.parse_args()
    if complaint := missing(options.folder, options.action):
        print(complaint, file=sys.stderr)
        return 2
    if options.action == "check":
        return check(options.folder, options.every, options.only)
    {"make": make, "record": record}[options.action](options.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
