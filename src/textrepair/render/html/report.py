"""The page: one self-contained file of HTML, without network access."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from textrepair.document.kinds import KINDS
from textrepair.document.tally import Kind, Tally
from textrepair.render import visible
from textrepair.render.html.packing import Packed, Reason, html_safe_json, shorten
from textrepair.render.html.report_document import ReportDocument
from textrepair.render.html.selection import Selection
from textrepair.render.palette import HUES, LOST

if TYPE_CHECKING:
    from jinja2 import Environment

LIMIT = 10_000_000  # bytes of a page
OPEN = 3  # documents that are open from the beginning
NOTES, NOTE = 50, 500  # lines at the head, and characters of each


def render_report(
    documents: Iterable[ReportDocument], tally: Tally, *, title: str, notes: Sequence[str] = ()
) -> str:
    """The page that shows what a repair did.

    It holds the documents that changed most, and names the others as far as there is room: however
    many and long they are, it stays under 10 MB. Documents are processed one after the other and
    not kept. The same input always gives the same page.

    Args:
        documents: what was repaired, or the most changed of it; those without edits are passed
            over.
        tally: counts of all documents, whether it is among ``documents`` or not.
        title: of the page.
        notes: lines at its head, the first fifty of them.

    Returns:
        HTML, to be written as UTF-8: names and texts that are not are shown by their bytes.
    """
    selection = Selection()
    for document in documents:
        selection.add(document)
    page = _drawn(selection, tally, title, notes)
    while selection.heap and (excess := len(page.encode()) - LIMIT) > 0:
        selection.shrink(excess)
        page = _drawn(selection, tally, title, notes)
    return page


def _drawn(selection: Selection, tally: Tally, title: str, notes: Sequence[str]) -> str:
    """The page with these documents, of any size."""
    style, script, documents = _stylesheet(), _source("page.js"), selection.documents()
    page = templates().get_template("page.html")
    return page.render(
        title=visible.visible_text(shorten(title, NOTE)),
        notes=[visible.visible_text(shorten(note, NOTE)) for note in notes[:NOTES]],
        tally=tally,
        kinds=[_kind_totals(tally, name, summary) for name, summary in KINDS.items()],
        edits=sum(kind.edits for kind in tally.kinds.values()),
        lost=sum(kind.unrecoverable for kind in tally.kinds.values()),
        filters=_filters(documents),
        documents=documents,
        missing=selection.missing,
        names=selection.left_out(),
        opened=OPEN,
        data=_data(documents, selection.numbers()),
        style=style,
        script=script,
        style_digest=_digest(style),
        script_digest=_digest(script),
    )


def _kind_totals(tally: Tally, name: str, summary: str) -> dict[str, object]:
    """A kind of damage with its numbers, for the table of totals."""
    found = tally.kinds.get(name, Kind())
    most = max((kind.edits for kind in tally.kinds.values()), default=0)
    return {
        "name": name,
        "summary": summary,
        "documents": found.documents,
        "edits": found.edits,
        "lost": found.unrecoverable,
        "share": 100 * found.edits / most if most else 0,
    }


def _filters(documents: Sequence[Packed]) -> dict[str, int]:
    """The kinds that can be filtered on the page, with the number of their places."""
    counts = {name: sum(each.counts.get(name, 0) for each in documents) for name in HUES}
    return counts | {"lost": sum(each.lost for each in documents)}


def _data(documents: Sequence[Packed], numbers: Mapping[Reason, int]) -> str:
    """What the script of the page reads."""
    kinds = {name: index for index, name in enumerate(HUES)}
    return html_safe_json(
        {
            "kinds": list(HUES),
            "reasons": [[kinds[stage], reason] for stage, reason in numbers],
            "hidden": visible.CLASS,
            "names": visible.names_by_code(),
            "documents": [document.record(numbers, kinds) for document in documents],
        }
    )


def _digest(text: str) -> str:
    """The entry for a permitted style or script in the policy of the page."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def templates() -> Environment:
    """The templates of this package."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415

    made = Environment(
        loader=PackageLoader("textrepair.render", "html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["number"] = lambda value: f"{value:,}"
    return made


@cache
def _stylesheet() -> str:
    """The style of the page, with the colours of the kinds of damage."""
    template = templates().from_string(_source("page.css"))
    return template.render(hues=HUES, lost=LOST)


def _source(name: str) -> str:
    """A file of this package."""
    return files("textrepair.render.html").joinpath(name).read_text("utf-8")
