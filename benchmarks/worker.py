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

import functools
import gc
import importlib
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

Function = Callable[[str], str]


def load(tool: str) -> Function:
    """The function that a tool converts one text with."""
    name, _, option = tool.partition(" ")
    return LOADERS[name.rstrip(",")](option)


def load_textrepair(option: str) -> Function:
    """textrepair as it is, with a stage switched, what its stages found, or its detector."""
    module: Any = importlib.import_module("textrepair")
    if option == "decode":
        return lambda data: str(module.decode(data.encode("latin-1")).text)
    if option == "without mojibake":
        return functools.partial(module.repair, config=module.Config(mojibake="never"))
    if option == "width":
        return functools.partial(module.repair, config=module.Config(width="always"))
    if option == "stages":
        return lambda text: " ".join(
            finding.stage for finding in module.diagnose(text) if finding.found
        )
    function: Function = module.repair
    return function


def load_ftfy(option: str) -> Function:
    """ftfy with its defaults, without straightening quotation marks, or encodings alone."""
    module: Any = importlib.import_module("ftfy")
    if option == "encoding":
        function: Function = module.fix_encoding
        return function
    return functools.partial(module.fix_text, uncurl_quotes=not option)


def load_plsfix(option: str) -> Function:
    """plsfix with its defaults: it takes no others."""
    del option
    function: Function = importlib.import_module("plsfix").fix_text
    return function


def load_chardet(option: str) -> Function:
    """The encoding that chardet names for bytes."""
    del option
    module: Any = importlib.import_module("chardet")
    return lambda data: module.detect(data.encode("latin-1"))["encoding"] or ""


def load_charset_normalizer(option: str) -> Function:
    """The encoding that charset-normalizer finds best."""
    del option
    module: Any = importlib.import_module("charset_normalizer")

    def name(data: str) -> str:
        best = module.from_bytes(data.encode("latin-1")).best()
        return best.encoding if best else ""

    return name


def load_chardetng(option: str) -> Function:
    """The encoding that the browser's detector guesses, UTF-8 among them."""
    del option
    module: Any = importlib.import_module("chardetng_py")
    return lambda data: str(module.detect(data.encode("latin-1"), allow_utf8=True))


def load_opencc(option: str) -> Function:
    """OpenCC to Simplified, or with another configuration."""
    module: Any = importlib.import_module("opencc")  # both implementations name it so
    function: Function = module.OpenCC(option or "t2s").convert
    return function


def load_zhconv(option: str) -> Function:
    """MediaWiki's tables to the glyphs of a region."""
    module: Any = importlib.import_module("zhconv")
    return functools.partial(module.convert, locale=option)


def load_hanziconv(option: str) -> Function:
    """A table of single characters, to Traditional."""
    del option
    function: Function = importlib.import_module("hanziconv").HanziConv.toTraditional
    return function


def load_autocorrect(option: str) -> Function:
    """autocorrect with the one of its rules that restores widths."""
    del option
    module: Any = importlib.import_module("autocorrect_py")
    rules = dict.fromkeys(AUTOCORRECT_RULES, 0) | {"fullwidth": 1}
    module.load_config(json.dumps({"rules": rules}))
    function: Function = module.format
    return function


AUTOCORRECT_RULES = (
    "space-word",
    "space-punctuation",
    "space-bracket",
    "space-backticks",
    "space-dash",
    "space-dollar",
    "no-space-fullwidth",
    "no-space-fullwidth-quote",
    "halfwidth-word",
    "halfwidth-punctuation",
    "spellcheck",
)
LOADERS: dict[str, Callable[[str], Function]] = {
    "textrepair": load_textrepair,
    "ftfy": load_ftfy,
    "OpenCC": load_opencc,
    "opencc-python": load_opencc,
    "zhconv": load_zhconv,
    "hanziconv": load_hanziconv,
    "autocorrect": load_autocorrect,
    "plsfix": load_plsfix,
    "chardet": load_chardet,
    "charset-normalizer": load_charset_normalizer,
    "chardetng": load_chardetng,
}
"""First word of a tool's name -> what gives its function for the other words."""


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
