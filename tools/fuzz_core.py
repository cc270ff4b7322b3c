"""Fuzz the library: whatever arrives, it never raises, and repairing twice changes nothing more.

    python tools/fuzz_core.py FOLDER -max_total_time=600

FOLDER keeps the inputs that went new ways through the code; what follows are options of libFuzzer.
With TEXTREPAIR_PURE=1 the sources run, and every branch of theirs guides the fuzzer; without it the
compiled core runs on the inputs that were found so (CONTRIBUTING.md, "The compiled core"). Needs
the package atheris, which is in no extra, for it has no wheel for most platforms.
"""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["textrepair"]):
    import textrepair
    from textrepair.damage import MIXUPS, RECIPES, confuse, damage
    from textrepair.pipeline.loop import until_stable

SEED = Path(__file__).resolve().parent.parent / "seeds" / "000_a3c134cfb38afa98.restored.txt"
LONGEST = 400  # characters of an input
CONFIGS = (
    textrepair.Config(),
    textrepair.Config(width="always", glyphs="always"),
    textrepair.Config(mojibake="always", alignment="always", readings="always"),
    textrepair.Config(residue="mark", entities="unescape", punctuation="always"),
)
WAYS = [*RECIPES.items(), *MIXUPS.items()]


def text_of(data: bytes) -> str:
    """The text that an input stands for: the seed, damaged in a way, with something written over.

    The first byte chooses the way, the next two the place in the seed.
    """
    way, start, stop = data[0], int.from_bytes(data[1:3], "little") % 1000, 30 + data[3]
    text = SEED.read_text("utf-8")[start : start + stop]
    name, how = WAYS[way % len(WAYS)]
    with contextlib.suppress(ValueError):  # some ways cannot hold Chinese
        text = damage(text, how) if name in RECIPES else confuse(text, how)  # type: ignore[arg-type]
    place = data[4] % (len(text) + 1)
    return (text[:place] + data[5:].decode("utf-8", "surrogateescape") + text[place:])[:LONGEST]


def one_input(data: bytes) -> None:
    """Try one input."""
    if len(data) < 6:
        return
    config = CONFIGS[data[0] % len(CONFIGS)]
    text = text_of(data)
    repaired = textrepair.repair(text, config=config)
    again = until_stable(repaired, config, reasons=False).text
    if again != repaired:
        raise AssertionError(f"not idempotent: {text!r}")
    found = textrepair.explain(text, config=config)
    if found.text != repaired:
        raise AssertionError(f"explain differs: {text!r}")
    decoded = textrepair.decode(data[1:])
    if not isinstance(decoded.text, str):
        raise TypeError(f"no text: {data!r}")


def main() -> None:
    """Fuzz until the options say that it is enough."""
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
