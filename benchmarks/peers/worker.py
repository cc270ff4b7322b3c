"""The process that a tool converts texts in: a batch as a line of JSON in, one line out.

Two of the peers install a package of the same name, so every tool has a process of its own, in
an environment of its own. Nothing but the standard library and the tool is there to import.

    -> {"texts": ["...", "..."], "silent": false}
    <- {"texts": ["...", null], "seconds": [0.1, 0.2], "errors": {"1": "ValueError: ..."}}

Detectors get bytes as the characters of the same numbers, and give the name of an encoding.

Time is taken around each call of the tool, so that neither the pipe nor JSON is part of it; and it
is the processor's time, so that what else the machine does is not part of it either. All tools
work in one thread. A batch with ``"silent": true`` gets its times but not its texts back, and is
converted without garbage collection.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

Function = Callable[[str], str]


def load(tool: str) -> Function:
    """The function that a tool converts one text with."""
    name, _, option = tool.partition(" ")
    module, function = LOADERS[name.rstrip(",")]
    found: Function = function(importlib.import_module(module), option)
    return found


def textrepair(module: Any, option: str) -> Any:
    """textrepair as it is, with a stage switched, what its stages found, or its detector."""
    if option == "decode":
        return lambda data: str(module.decode(data.encode("latin-1")).text)
    if option == "stages":
        return lambda text: " ".join(
            finding.stage for finding in module.diagnose(text) if finding.found
        )
    switched = {"without mojibake": {"mojibake": "never"}, "width": {"width": "always"}}
    if option in switched:
        return partial(module.repair, config=module.Config(**switched[option]))
    return module.repair


def ftfy(module: Any, option: str) -> Any:
    """ftfy with its defaults, without straightening quotation marks, or encodings alone."""
    if option == "encoding":
        return module.fix_encoding
    return partial(module.fix_text, uncurl_quotes=not option)


def opencc(module: Any, option: str) -> Any:
    """OpenCC to Simplified, or with another configuration."""
    return module.OpenCC(option or "t2s").convert


def autocorrect(module: Any, option: str) -> Any:
    """autocorrect with the one of its rules that restores widths."""
    del option
    module.load_config(
        json.dumps({"rules": dict.fromkeys(AUTOCORRECT_RULES, 0) | {"fullwidth": 1}})
    )
    return module.format


def charset_normalizer(module: Any, option: str) -> Any:
    """The encoding that charset-normalizer finds best."""
    del option

    def name(data: str) -> str:
        best = module.from_bytes(data.encode("latin-1")).best()
        return best.encoding if best else ""

    return name


AUTOCORRECT_RULES = (
    *("space-word", "space-punctuation", "space-bracket", "space-backticks", "space-dash"),
    *("space-dollar", "no-space-fullwidth", "no-space-fullwidth-quote", "halfwidth-word"),
    *("halfwidth-punctuation", "spellcheck"),
)
LOADERS: dict[str, tuple[str, Callable[[Any, str], Any]]] = {
    "textrepair": ("textrepair", textrepair),
    "ftfy": ("ftfy", ftfy),
    "OpenCC": ("opencc", opencc),  # both implementations name their package so
    "opencc-python": ("opencc", opencc),
    "zhconv": ("zhconv", lambda module, region: partial(module.convert, locale=region)),
    "hanziconv": ("hanziconv", lambda module, _: module.HanziConv.toTraditional),
    "autocorrect": ("autocorrect_py", autocorrect),
    "plsfix": ("plsfix", lambda module, _: module.fix_text),
    "chardet": (
        "chardet",
        lambda module, _: lambda data: module.detect(data.encode("latin-1"))["encoding"] or "",
    ),
    "charset-normalizer": ("charset_normalizer", charset_normalizer),
    "chardetng": (
        "chardetng_py",
        lambda module, _: lambda data: str(module.detect(data.encode("latin-1"), allow_utf8=True)),
    ),
}
"""First word of a tool's name -> its package, and what gives its function for the other words."""


def convert(function: Function, texts: Sequence[str]) -> dict[str, Any]:
    """The answer to a batch. A text that the tool fails on costs neither the others nor the run."""
    converted: list[str | None] = []
    seconds: list[float] = []
    errors: dict[int, str] = {}
    for index, text in enumerate(texts):
        start = time.process_time()
        try:
            result = function(text)
        except Exception as error:
            result = None
            errors[index] = f"{type(error).__name__}: {error}"
        seconds.append(time.process_time() - start)
        converted.append(result)
    return {"texts": converted, "seconds": seconds, "errors": errors}


def main() -> None:
    """Answer batches until the input ends."""
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)  # what a tool prints is no answer
    function = load(sys.argv[1])
    function("")
    print(json.dumps({"ready": sys.argv[1]}), file=answers, flush=True)
    for line in sys.stdin:
        batch = json.loads(line)
        if batch["silent"]:
            gc.disable()  # its visits are rare and long: a text may have one, or none
        answer = convert(function, batch["texts"])
        if batch["silent"]:
            gc.enable()
            answer["texts"] = []
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main()
