"""The core as ordinary Python, where it is compiled as well.

Modules that have a ``.pxd`` beside them are compiled where textrepair is built with a compiler, and
the extension stands beside the source. Python takes the extension; `prefer_sources` lets it take
the source, for a look at what happens, and for tests that both give the same results.
"""

from __future__ import annotations

import os
import sys
from importlib.machinery import EXTENSION_SUFFIXES, SOURCE_SUFFIXES, FileFinder, SourceFileLoader
from importlib.util import find_spec

PACKAGE = os.path.dirname(__file__)


def prefer_sources() -> None:
    """Import sources, not extensions, of this package from now on."""
    sources = FileFinder.path_hook((SourceFileLoader, SOURCE_SUFFIXES))

    def finder(path: str) -> FileFinder:
        if not path.startswith(PACKAGE):
            raise ImportError(f"only for {PACKAGE}")
        return sources(path)  # type: ignore[return-value]  # of a folder it is a FileFinder

    sys.path_hooks.insert(0, finder)
    for path in [path for path in sys.path_importer_cache if path.startswith(PACKAGE)]:
        del sys.path_importer_cache[path]


def is_compiled() -> bool:
    """Whether the core is compiled here, and the compiled one is used."""
    spec = find_spec("textrepair.pipeline.screen")
    return spec is not None and str(spec.origin).endswith(tuple(EXTENSION_SUFFIXES))
