"""The core, compiled and interpreted: both give the same results.

This file uses nothing of the checkout but the seed: it also tests the wheels, each on its platform.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from textrepair import decode, explain, interpreted
from textrepair.damage import MIXUPS, RECIPES, confuse, damage

SEED = Path(__file__).parents[1] / "seeds" / "000_a3c134cfb38afa98.restored.txt"
ENCODINGS = ("gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "utf-16", "cp1251", "latin-1")
PLAIN = {
    "ja": "入力された値が正しくありません。",
    "ko": "입력한 값이 올바르지 않습니다.",
    "ru": "Введённое значение неправильно.",
    "fr": "La valeur saisie (à côté) n\u2019est pas correcte, hélas.",
    "code": "if (place, size) in found: print(place, '?', size)  # a test\n",
    "odd": "\ud83d\ude00 \udc80 \ufffd \U0001f600 \x00\x7f \uffff",
}


def documents() -> dict[str, str]:
    """Texts of many kinds, clean and damaged."""
    text = SEED.read_text("utf-8")
    found = {"clean": text, "start": text[:60], **PLAIN}
    for name, recipe in RECIPES.items():
        found[f"damaged: {name}"] = damage(text[:3000], recipe)
    for name, mix_up in MIXUPS.items():
        with contextlib.suppress(ValueError):  # some cannot hold Chinese
            found[name] = confuse(text[:200], mix_up)
    return found


def results() -> dict[str, Any]:
    """What the code makes of them, and of bytes."""
    found: dict[str, Any] = {}
    for name, text in documents().items():
        explained = explain(text)
        edits = [(edit.start, edit.end, edit.after, edit.reason) for edit in explained.edits]
        found[name] = [explained.text, edits, str(explained.diagnosis)]
    text = "\n".join([SEED.read_text("utf-8")[:400], *PLAIN.values()])
    for encoding in ENCODINGS:
        decoded = decode(text.encode(encoding, "ignore"))
        found[encoding] = [decoded.text, decoded.encoding, decoded.confidence]
    return found


def results_of(**environment: str) -> Any:
    """The same in a process of its own."""
    program = f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
    program += "import json, test_core; sys.stdout.write(json.dumps(test_core.results()))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
        env=os.environ | environment,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_interpreted_and_compiled_give_the_same() -> None:
    if not interpreted.is_compiled():
        pytest.skip("the core is not compiled here")
    compiled = json.loads(json.dumps(results()))
    source = results_of(TEXTREPAIR_PURE="1")
    assert compiled.keys() == source.keys()
    for name, result in compiled.items():
        assert result == source[name], name


def test_the_sources_are_taken_where_they_are_wanted() -> None:
    program = "from textrepair import interpreted; print(interpreted.is_compiled())"
    environment = os.environ | {"TEXTREPAIR_PURE": "1"}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, check=True, text=True, env=environment)
    assert done.stdout.strip() == "False"


@pytest.mark.skipif("TEXTREPAIR_BUILD" not in os.environ, reason="not a build")
def test_a_wheel_is_what_it_was_built_as() -> None:
    assert interpreted.is_compiled() == (os.environ["TEXTREPAIR_BUILD"] != "pure")
