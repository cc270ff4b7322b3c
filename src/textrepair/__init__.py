"""textrepair repairs Chinese text that was damaged on the web.

>>> import textrepair
>>> textrepair.repair("This text is not damaged.")
'This text is not damaged.'
"""

from __future__ import annotations

import importlib
import os
from types import ModuleType
from typing import TYPE_CHECKING

if os.environ.get("TEXTREPAIR_PURE") == "1":
    from textrepair import interpreted

    interpreted.prefer_sources()

from textrepair.decoding.decoder import Decoded, decode
from textrepair.document.config import Config
from textrepair.document.edits import Edit
from textrepair.document.findings import Diagnosis, Finding
from textrepair.document.version import __version__ as __version__
from textrepair.pipeline.explanation import Explanation
from textrepair.pipeline.loop import diagnose, explain, repair, repair_bytes
from textrepair.pipeline.many import repair_many
from textrepair.pipeline.stream import repair_stream

if TYPE_CHECKING:
    from textrepair import arrow as arrow
    from textrepair import corpus as corpus
    from textrepair import damage

__all__ = [
    "Config",
    "Decoded",
    "Diagnosis",
    "Edit",
    "Explanation",
    "Finding",
    "damage",
    "decode",
    "diagnose",
    "explain",
    "repair",
    "repair_bytes",
    "repair_many",
    "repair_stream",
]

# Modules that load what most programs do not need: each is imported on first access.
LATER = ("arrow", "corpus", "damage")


def __getattr__(name: str) -> ModuleType:
    """Import a module on first access."""
    if name in LATER:
        return importlib.import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
