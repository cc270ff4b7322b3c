"""The report: what is on the page, and what no input can make of it."""

from __future__ import annotations

import base64
import hashlib
import json
import random
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textrepair import Finding, explain
from textrepair.damage import RECIPES, damage
from textrepair.document.edits import Edit
from textrepair.document.kinds import KINDS
from textrepair.document.tally import Kind, Tally
from textrepair.pipeline.explanation import replay
from textrepair.render import visible
from textrepair.render.html.notebook import LARGEST, fragment
from textrepair.render.html.packing import html_safe_json, packed
from textrepair.render.html.pieces import CONTEXT, Fold, Kept, Place, split_pieces
from textrepair.render.html.report import LIMIT, render_report
from textrepair.render.html.report_document import ReportDocument
from textrepair.render.html.selection import NAMES, Selection
from textrepair.render.palette import HUES, LOST

from ..documents import document, seed

HOSTILE = (
    "</script><script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    "\"><svg onload=window.pwned=1>'",
    "<!--<script>",
    "]]>{{ 7*7 }}{% raw %}",
    "javascript:window.pwned=1",
    "a\u2028b\u2029c",
    "\u202emirrored\u2066\u200b\ufeff",
    "\x00\x1b[31m\x7f\x85",
    "\ue000\U000f0000\U000e0041",
    "\udcff\udcfe",
    "\ud800\ud800",
)
NONE = Tally(documents=1, changed=1)
TEXTS = (
    seed().damaged,
    damage(document(random.Random(1)), RECIPES["byte-blind-commas"], seed=1),
    document(random.Random(2)).encode("gbk").decode("latin-1"),
    "\U00020000" + damage(document(random.Random(3)), RECIPES["commas"], seed=2) + "\U0002a6d6\r\n",
)


def shown(name: str, text: str) -> ReportDocument:
    return ReportDocument.of(name, text, explain(text))


def made(name: str, count: int, size: int = 1, *, stage: str = "glyphs") -> ReportDocument:
    """A document with so many changes of so many characters, each apart from the others."""
    before = ("\u6703" * size + "\u3001") * count
    edits = [
        Edit(at, at + size, before[at : at + size], "\u4f1a" * size, stage, "a glyph")
        for at in range(0, len(before), size + 1)
    ]
    return ReportDocument(
        name, before, tuple(edits), (Finding(stage, True, count, 1.0, ("so it is",)),)
    )


def data(page: str) -> Any:
    """What the script of a page reads."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)
    assert found is not None
    return json.loads(found[1])


def columns(record: Any) -> tuple[str, str]:
    """Both columns of a document, as the script reads the data: in units of UTF-16."""
    text, after = (record[key].encode("utf-16-le", "surrogatepass") for key in ("text", "after"))
    one, other, at, used = b"", b"", 0, 0
    for start in range(0, len(record["steps"]), 4):
        gap, old, new, _ = (2 * step for step in record["steps"][start : start + 4])
        one += text[at : at + gap + old]
        other += text[at : at + gap] + after[used : used + new]
        at, used = at + gap + old, used + new
    assert used == len(after)
    rest = text[at:]
    before, now = ((side + rest).decode("utf-16-le", "surrogatepass") for side in (one, other))
    return before, now


class Parsed(HTMLParser):
    """The elements of a page, their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


# --- What is on it --------------------------------------------------------------------------------


@pytest.mark.parametrize("text", TEXTS, ids=["seed", "byte-blind", "mojibake", "astral"])
def test_both_columns_are_the_texts(text: str) -> None:
    explanation = explain(text)
    (record,) = data(render_report([shown("page.txt", text)], NONE, title="page"))["documents"]
    assert record["folds"] == record["cuts"] == []
    assert columns(record) == (text, explanation.text)
    assert columns(record)[0] != columns(record)[1]


def test_every_change_has_its_kind_and_reason() -> None:
    document = shown("seed", TEXTS[0])
    page = data(render_report([document], NONE, title="page"))
    kinds, reasons = page["kinds"], page["reasons"]
    assert kinds == list(KINDS)
    said = [reasons[number] for number in page["documents"][0]["steps"][3::4]]
    assert [(kinds[kind], reason) for kind, reason in said] == [
        (edit.stage, edit.reason) for edit in document.edits
    ]
    found = {finding.stage: list(finding.evidence) for finding in document.findings}
    evidence = page["documents"][0]["evidence"]
    assert {kinds[int(kind)]: lines for kind, lines in evidence.items()} == found


def test_what_is_said_often_has_a_short_number() -> None:
    numbers = data(render_report([shown("seed", TEXTS[0])], NONE, title="page"))["documents"][0][
        "steps"
    ]
    assert set(numbers[3::4]) == set(range(max(numbers[3::4]) + 1))


def test_the_most_changed_document_is_the_first() -> None:
    documents = [made("few", 2), made("many", 9), made("none", 0), made("as few", 2)]
    page = render_report(documents, Tally(documents=4, changed=3), title="page")
    assert re.findall(r"<bdi>(.*?)</bdi></button>", page) == ["many", "few", "as few"]
    sizes = [len(record["steps"]) // 4 for record in data(page)["documents"]]
    assert sizes == [9, 2, 2]


def test_it_says_what_came_of_everything() -> None:
    kinds = {"glyphs": Kind(3, 1200, 0), "alignment": Kind(1, 4, 2)}
    tally = Tally(documents=1700, changed=3, kinds=kinds)
    parsed = Parsed(render_report([], tally, title="A corpus", notes=["rejected: 12"]))
    text = " ".join(parsed.text.split())
    assert "3 of 1,700 documents repaired, 1,204 places in all." in text
    assert "2 characters could not be recovered" in text
    assert "rejected: 12" in text
    assert text.count("A corpus") == 2
    assert parsed.tags.count("svg") == len(KINDS)


def test_a_sample_is_called_one() -> None:
    tally = Tally(documents=5_000, changed=3_000)
    for count, said in ((1, "Shown is the one that"), (2, "Shown are the 2 that changed most")):
        documents = [made(f"{number}", 2) for number in range(count)]
        assert said in " ".join(Parsed(render_report(documents, tally, title="page")).text.split())
    assert "The texts are not on this page" in render_report([], tally, title="page")


def test_nothing_to_show_is_said() -> None:
    page = render_report([], Tally(documents=2), title="page")
    assert "Nothing was damaged" in page
    assert "0</strong> of 2 documents repaired" in page


def test_the_same_input_gives_the_same_page() -> None:
    documents = [shown(f"{number}", text) for number, text in enumerate(TEXTS)]
    pages = {render_report(iter(documents), NONE, title="page") for _ in range(2)}
    assert len(pages) == 1


# --- What no text can do --------------------------------------------------------------------------


def hostile(text: str) -> ReportDocument:
    finding = Finding("glyphs", True, 1, 1.0, (text,))
    edits = (
        Edit(0, len(text), text, text[::-1] + "\ufffd", "glyphs", text),
        Edit(len(text), len(text), "", text, "width", text + text),
    )
    return ReportDocument(text, text * 2, edits, (finding,))


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_is_taken_for_html(text: str) -> None:
    harmless = Parsed(render_report([hostile("a")], NONE, title="a", notes=["a"]))
    page = render_report([hostile(text)], NONE, title=text, notes=[text])
    parsed = Parsed(page)
    assert parsed.tags == harmless.tags
    assert parsed.attributes == harmless.attributes
    assert not [name for name in parsed.attributes if name.startswith("on") or name == "style"]
    assert visible.visible_text(text) in parsed.text.replace("\r", "")
    (record,) = data(page)["documents"]
    assert columns(record) == (text * 2, text[::-1] + "\ufffd" + text + text)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_nobody_sees_is_on_the_page(text: str) -> None:
    page = render_report([hostile(text)], NONE, title=text, notes=[text])
    assert not visible.PATTERN.search(page)
    assert not visible.PATTERN.search(fragment(hostile(text)))
    page.encode("utf-8", "strict")


@given(st.text(st.characters(exclude_categories=[])))
def test_json_means_nothing_to_html(text: str) -> None:
    written = html_safe_json({"text": text})
    assert not re.search("[<>&]", written)
    assert not visible.PATTERN.search(written)
    # A pair of surrogates that stand apart is one character for JSON.
    pairs = text.encode("utf-16-le", "surrogatepass")
    assert json.loads(written)["text"].encode("utf-16-le", "surrogatepass") == pairs


@given(st.text(st.characters(exclude_categories=[])))
def test_names_stand_for_all_that_nobody_sees(text: str) -> None:
    parts = list(visible.visible_parts(text))
    assert not visible.PATTERN.search("".join(part for part, _ in parts))
    assert "".join(part for part, hidden in parts if not hidden) == visible.PATTERN.sub("", text)


def test_only_its_own_style_and_script_may_be_used() -> None:
    page = render_report([shown("seed", TEXTS[0])], NONE, title="page")
    policy = re.search('http-equiv="Content-Security-Policy" content="(.*?)"', page)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; ")
    for kind, tag in (("style", "style"), ("script", "script")):
        (body,) = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.S)
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy[1]
    assert "unsafe" not in policy[1]
    assert not re.search(r"https?:|url\(|@import|innerHTML|insertAdjacent|document\.write", page)


# --- How much of it -------------------------------------------------------------------------------


@given(st.data())
def test_pieces_are_the_whole_text(draw: st.DataObject) -> None:
    before = draw.draw(st.text("\u6703\n", max_size=900))
    places = sorted(draw.draw(st.lists(st.integers(0, len(before)), max_size=6)))
    pairs = list(zip(places[::2], places[1::2], strict=False))
    edits = [Edit(a, b, before[a:b], "\u4f1a", "glyphs", "a glyph") for a, b in pairs]
    found = list(split_pieces(before, edits))
    size = sum(piece.size if isinstance(piece, Fold) else len(piece[0]) for piece in found)
    assert size == len(before)
    if not any(isinstance(piece, Fold) for piece in found):
        after = "".join(
            piece.text if isinstance(piece, Kept) else piece.after
            for piece in found
            if not isinstance(piece, Fold)
        )
        assert after == replay(before, [(e.start, e.end, e.before, e.after) for e in edits])


def test_long_stretches_are_folded_to_what_is_near_a_change() -> None:
    before = "\u524d" * 9_000 + "\u6703" + "\u540e" * 12_000
    edits = [Edit(9_000, 9_001, "\u6703", "\u4f1a", "glyphs", "a glyph")]
    assert list(split_pieces(before, edits)) == [
        Fold(9_000 - CONTEXT),
        Kept("\u524d" * CONTEXT),
        Place("\u6703", "\u4f1a", "glyphs", "a glyph"),
        Kept("\u540e" * CONTEXT),
        Fold(12_000 - CONTEXT),
    ]
    record = data(
        render_report([ReportDocument("long", before, tuple(edits), ())], NONE, title="page")
    )
    assert record["documents"][0]["folds"] == [0, 9_000 - CONTEXT, 161, 12_000 - CONTEXT]


def test_changes_that_touch_and_say_the_same_are_one() -> None:
    edits = [Edit(at, at + 1, "\u6703", "\u4f1a", "glyphs", "a glyph") for at in range(3)]
    edits.append(Edit(3, 4, "\u6703", "\u4f1a", "glyphs", "another reason"))
    assert list(split_pieces("\u6703" * 4, edits)) == [
        Place("\u6703" * 3, "\u4f1a" * 3, "glyphs", "a glyph"),
        Place("\u6703", "\u4f1a", "glyphs", "another reason"),
    ]


def test_fifty_megabytes_fit_on_a_page() -> None:
    dense = made("dense", 25_000, 600)
    assert len(dense.before.encode()) > 45_000_000
    single = ReportDocument(
        "single",
        "<" * 50_000_000,
        (Edit(0, 50_000_000, "<" * 50_000_000, "\u202e" * 50_000_000, "mojibake", "&" * 9_000),),
        (),
    )
    page = render_report([dense, single], Tally(documents=2, changed=2), title="page")
    assert len(page.encode()) < 1_000_000
    records = data(page)["documents"]
    one, other = sorted(records, key=lambda record: len(record["steps"]))
    assert one["cuts"] == [0, 50_000_000 - 2_000, 50_000_000 - 2_000]
    assert other["left"] + len(other["steps"]) // 4 == 25_000
    assert other["left"] > 0
    assert other["rest"] == 601 * other["left"] + 1


def test_what_does_not_fit_is_named() -> None:
    # Nearly as many bytes as one document may take, and nothing of it far from a change.
    text = "\u6703" * 120_000
    edits = tuple(
        Edit(at, at + 1, "\u6703", "", "mojibake", f"{at}") for at in range(0, len(text), 150)
    )
    documents = (
        ReportDocument(f'"{number}"', text + "\u6703" * number, edits, ()) for number in range(30)
    )
    tally = Tally(documents=30, changed=30)
    page = render_report(documents, tally, title="page")
    assert 5_000_000 < len(page.encode()) < LIMIT
    count = len(data(page)["documents"])
    assert 0 < count < 30
    parsed = Parsed(page)
    assert f"{30 - count} documents that changed do not fit on this page:" in parsed.text
    assert parsed.text.count('"29"') == 1


def test_the_most_changed_stay_within_the_limit() -> None:
    rng = random.Random(4)
    # How much changed says little about how many bytes it takes: many small changes take more.
    documents = [
        made(f"{amount:03}", *((amount, 1) if rng.random() < 0.5 else (1, amount)))
        for amount in rng.sample(range(1, 900), 100)
    ]
    weights = {document.name: packed(document).weight for document in documents}
    selection = Selection(60_000)
    for each in documents:
        selection.add(each)
    names = [each.name for each in selection.documents()]
    missing = [each.name for each in selection.left_out()]
    assert sorted(names + missing) == sorted(weights)
    assert names == sorted(names, reverse=True)
    assert missing == sorted(missing, reverse=True)
    assert names[-1] > missing[0]
    taken = sum(weights[name] for name in names)
    assert taken <= selection.size <= 60_000
    assert taken > 40_000


def test_of_very_many_only_some_are_named() -> None:
    selection = Selection(20_000)
    for number in range(NAMES + 500):
        selection.add(made(f"{number}", 1))
    kept = len(selection.documents())
    assert 0 < kept < 20
    assert selection.missing == NAMES + 500 - kept
    assert len(selection.left_out()) == NAMES


def test_a_page_stays_within_its_limit_whatever_is_said() -> None:
    reason = '"<&' * 9_000
    edits = tuple(Edit(at, at + 1, "a", "b", "width", f"{at}{reason}") for at in range(0, 4_000, 2))
    finding = Finding("width", True, 1, 1.0, (reason,) * 100)
    documents = [
        ReportDocument(f"{number}{reason}", "a" * 4_000, edits, (finding,)) for number in range(30)
    ]
    page = render_report(documents, NONE, title=reason, notes=[reason] * 1_000)
    assert len(page.encode()) < LIMIT


# --- In notebooks ---------------------------------------------------------------------------------


def cells(html: str, side: str) -> str:
    """The text of one column of a fragment."""
    found = re.findall(rf'<div class="textrepair-{side}" lang="[^"]*">(.*?)</div>', html, re.S)
    return Parsed("".join(found)).text


def test_a_notebook_shows_both_texts() -> None:
    text = TEXTS[3].replace("\r", "")
    explanation = explain(text)
    html = explanation._repr_html_()
    assert (cells(html, "before"), cells(html, "after")) == (text, explanation.text)
    parsed = Parsed(html)
    assert set(parsed.tags) <= {"div", "style", "p", "span", "del", "ins", "strong"}
    assert html.startswith('\n\n<div class="textrepair-view">') or html.startswith("<div")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_notebook_takes_nothing_for_html(text: str) -> None:
    harmless, parsed = Parsed(fragment(hostile("ab\u200b"))), Parsed(fragment(hostile(text)))
    assert set(parsed.tags) <= set(harmless.tags)
    assert parsed.attributes <= harmless.attributes == {"class", "title", "lang"}
    assert visible.character_name("\u200b") in harmless.text


def test_a_notebook_keeps_no_more_than_it_should() -> None:
    html = fragment(made("many", 90_000))
    assert len(html) <= LARGEST
    assert "more places are not shown" in html
    wide = ReportDocument(
        "",
        "<" * 9_000_000,
        tuple(
            Edit(at, at + 900, "<" * 900, "\u202e" * 900, "mojibake", "one")
            for at in range(0, 9_000_000, 1_000)
        ),
        (),
    )
    assert len(fragment(wide)) <= LARGEST
    long = ReportDocument("", "a" * 50_000_000, (Edit(0, 1, "a", "b", "width", "a mark"),), ())
    assert len(fragment(long)) < 20_000


def test_a_notebook_says_that_nothing_changed() -> None:
    assert "Nothing changed: 5 characters as they were." in explain("clean")._repr_html_()


# --- The colours ----------------------------------------------------------------------------------

PAGES = {"light": ("#fbfaf7", "#24221f"), "dark": ("#171614", "#e9e4da")}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def laid(tint: str, paper: str) -> str:
    """A colour that lets through on a paper."""
    share = int(tint[7:9], 16) / 255
    mixed = (
        round(share * int(tint[at : at + 2], 16) + (1 - share) * int(paper[at : at + 2], 16))
        for at in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02x}" for part in mixed)


@pytest.mark.parametrize("mode", PAGES)
@pytest.mark.parametrize("stage", list(KINDS))
def test_colours_are_legible(stage: str, mode: str) -> None:
    paper, ink = PAGES[mode]
    hue = HUES[stage]
    colour, tint = (getattr(hue, mode), getattr(hue, f"{mode}_tint"))
    assert contrast(colour, paper) >= 4.5
    assert contrast(ink, laid(tint, paper)) >= 7
    assert contrast(colour, laid(tint, paper)) >= 3


def test_every_kind_has_colours_and_a_line_of_its_own() -> None:
    assert list(HUES) == list(KINDS)
    for what in ("light", "dark", "terminal", "line"):
        assert len({getattr(hue, what) for hue in (*HUES.values(), LOST)}) == len(HUES) + 1
