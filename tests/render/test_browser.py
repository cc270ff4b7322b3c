"""The page in a browser: what people see and do, and what no text can do there."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path

import pytest

from textrepair import Explanation, explain
from textrepair.damage import RECIPES, damage
from textrepair.document.edits import Edit
from textrepair.document.tally import Kind, Tally
from textrepair.render.html.report import render_report
from textrepair.render.html.report_document import ReportDocument
from textrepair.render.palette import HUES

from ..documents import document, seed
from .test_html_report import HOSTILE, hostile

WANTED = "install textrepair[browser] and Debian's chromium to look at the page in a browser"
pytest.importorskip("playwright.sync_api", reason=WANTED)
pytest.importorskip("axe_playwright_python.sync_playwright", reason=WANTED)

from axe_playwright_python.sync_playwright import Axe  # noqa: E402
from playwright.sync_api import Browser, FloatRect, Page, sync_playwright  # noqa: E402

CHROMIUM = Path("/usr/bin/chromium")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CHROMIUM.exists(), reason=WANTED)]
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SEED = seed().damaged
LINES = "".join(islice(SEED.splitlines(keepends=True), 8))
TITLES = "".join(islice(SEED.splitlines(keepends=True), 3))
COMMAS = damage(document(random.Random(1)), RECIPES["commas-alone"], seed=1)
MOJIBAKE = document(random.Random(2)).encode("gbk").decode("latin-1")

Open = Callable[..., Page]
explained = cache(explain)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium with an empty folder for its data, which goes when it does."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens a page from a file. At the end, nothing may have asked for anything or complained."""
    said: list[str] = []
    asked: list[str] = []
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    context.set_default_timeout(30_000)  # other work may be going on

    def opened(html: str, **media: str) -> Page:
        path = tmp_path / "report.html"
        path.write_text(html, "utf-8")
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.on("request", lambda request: asked.append(request.url))
        if media:
            page.emulate_media(**media)  # type: ignore[arg-type]
        page.goto(path.as_uri())
        asked.remove(path.as_uri())
        return page

    yield opened
    context.close()
    assert said == []
    assert asked == []


def report(**texts: str) -> str:
    """The page of some texts."""
    tally, documents = Tally(), []
    for name, text in texts.items():
        explanation = explained(text)
        count(tally, explanation)
        documents.append(ReportDocument.of(name, text, explanation))
    return render_report(documents, tally, title="What was repaired", notes=["a note"])


def count(tally: Tally, explanation: Explanation) -> None:
    tally.documents += 1
    tally.changed += bool(explanation.changes)
    tally.count(explanation.diagnosis, explanation.changes)


def processor_time(page: Page) -> float:
    """Seconds that the page has cost the processor: the clock would count other people's work."""
    found = page.context.new_cdp_session(page)
    found.send("Performance.enable")
    metrics = found.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in metrics if one["name"] == "ProcessTime"))


def joined(page: Page, selector: str) -> str:
    """The text of all such elements."""
    text: str = page.evaluate(
        "selector => [...document.querySelectorAll(selector)].map(e => e.textContent).join('')",
        selector,
    )
    return text


def focused(page: Page) -> str:
    """The text of what has the focus."""
    return page.locator(":focus").inner_text()


# --- What is seen ---------------------------------------------------------------------------------


def test_both_columns_are_the_texts(show: Open) -> None:
    page = show(report(seed=SEED))
    assert joined(page, ".row > .before") == SEED
    assert joined(page, ".row > .after") == explained(SEED).text


def test_the_other_documents_open_when_wanted(show: Open) -> None:
    texts = {f"document {number}": LINES + "\u5b57" * number for number in range(5)}
    page = show(report(**texts))
    assert page.locator(".row.heads").count() == 3
    last = page.locator(".document").nth(4)
    last.locator(".title").click()
    assert joined(page, "#body-4 .before") == texts[last.locator(".title").inner_text()]
    last.locator(".title").click()
    assert not last.locator(".body").is_visible()


def test_what_went_is_seen_after_and_what_came_before(show: Open) -> None:
    edits = (
        Edit(1, 2, "b", "", "readings", "a reading"),
        Edit(3, 3, "", "x", "width", "a mark"),
    )
    page = show(
        render_report([ReportDocument("page", "abcd", edits, ())], Tally(1, 1), title="page")
    )
    for selector, kind in ((".after .gap", "readings"), (".before .gap", "width")):
        mark = page.locator(selector)
        assert mark.count() == 1
        assert kind in (mark.get_attribute("class") or "")
        box = mark.bounding_box()
        assert box is not None
        assert 2 <= box["width"] <= 6
        assert box["height"] > 10
        mark.hover()
        assert kind in page.locator("#panel").inner_text()


def test_texts_stand_side_by_side_or_one_below_the_other(show: Open) -> None:
    page = show(report(seed=LINES))

    def boxes() -> list[FloatRect]:
        found = [page.locator(f".row:not(.heads) > .{side}").first for side in ("before", "after")]
        return [box for each in found if (box := each.bounding_box())]

    before, after = boxes()
    assert before["y"] == after["y"]
    assert before["x"] + before["width"] <= after["x"]
    page.set_viewport_size({"width": 360, "height": 800})
    before, after = boxes()
    assert before["y"] + before["height"] <= after["y"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_long_stretches_are_folded(show: Open) -> None:
    page = show(report(page=document(random.Random(4), 2_000) + LINES))
    assert page.locator(".fold").count() == 1
    assert "characters as they were" in page.locator(".fold").inner_text()


def test_what_nobody_sees_is_named(show: Open) -> None:
    edits = (Edit(0, 1, "\u200b", "", "mojibake", "nothing"),)
    text = "\u200b\u202eabc\ue123\x1b\udcff\U000e0041d"
    page = show(
        render_report([ReportDocument("\u2066name", text, edits, ())], Tally(1, 1), title="page")
    )
    assert joined(page, ".row > .before") == "ZWSPRLOabcU+E123\u241b\\xffU+E0041d"
    assert page.locator(".title").inner_text() == "[LRI]name"


# --- Hover, focus and keys ------------------------------------------------------------------------


def test_hover_tells_the_reason_and_the_evidence(show: Open) -> None:
    page = show(report(seed=SEED))
    edit = next(edit for edit in explained(SEED).edits if edit.stage == "readings")
    panel = page.locator("#panel")
    assert not panel.is_visible()
    page.locator(".before .readings").first.hover()
    assert panel.is_visible()
    told = panel.inner_text()
    assert edit.before in told
    assert edit.reason in told
    for line in explained(SEED).diagnosis["readings"].evidence:
        assert line in told
    panel.hover()  # what is told can be reached and copied
    page.wait_for_timeout(300)
    assert panel.is_visible()
    page.keyboard.press("Escape")
    assert not panel.is_visible()
    page.locator(".after .readings").first.hover()
    assert edit.reason in panel.inner_text()
    page.mouse.move(2, 2)
    panel.wait_for(state="hidden")


def test_focus_tells_the_same(show: Open) -> None:
    page = show(report(seed=SEED))
    first = explained(SEED).edits[0]
    panel = page.locator("#panel")
    page.locator(".title").focus()
    page.keyboard.press("Tab")
    assert focused(page) == first.before
    assert panel.is_visible()
    assert page.locator(":focus").get_attribute("aria-describedby") == "panel"
    assert first.reason in panel.inner_text()
    page.keyboard.press("Escape")
    assert not panel.is_visible()
    assert page.locator("[aria-describedby]").count() == 0
    assert focused(page) == first.before


def test_keys_go_from_place_to_place(show: Open) -> None:
    page = show(report(seed=SEED, lines=LINES))
    edits = explained(SEED).edits
    for key, edit in (("n", 0), ("j", 1), ("n", 2), ("p", 1), ("k", 0), ("k", 0)):
        page.keyboard.press(key)
        assert focused(page) == edits[edit].before
        assert edits[edit].reason in page.locator("#panel").inner_text()
    page.keyboard.press("N")
    assert focused(page) == "lines"
    page.keyboard.press("p")  # the place before is the last one of the document before
    assert page.locator(":focus").evaluate("e => e.closest('.document').id || e.place.number") == (
        len(edits) - 1
    )
    page.keyboard.press("n")
    assert focused(page) == explained(LINES).edits[0].before
    page.keyboard.press("P")
    assert focused(page) == "seed"


def test_keys_open_documents(show: Open) -> None:
    page = show(report(**{f"document {number}": LINES + "\u5b57" * number for number in range(5)}))
    for _ in range(5):
        page.keyboard.press("J")
    assert page.locator(".row.heads").count() == 5
    title = page.locator(".title").nth(4)
    assert title.get_attribute("aria-expanded") == "true"
    page.keyboard.press("o")
    assert title.get_attribute("aria-expanded") == "false"
    page.keyboard.press("Enter")
    assert title.get_attribute("aria-expanded") == "true"
    page.keyboard.press("K")
    assert focused(page) == page.locator(".title").nth(3).inner_text()


def test_a_question_mark_shows_the_keys(show: Open) -> None:
    page = show(report(lines=LINES))
    page.keyboard.press("?")
    keys = page.locator("#keys")
    assert keys.is_visible()
    assert "next place" in keys.inner_text()
    page.keyboard.press("n")  # not meant for the page below
    assert not page.locator("#panel").is_visible()
    page.keyboard.press("Escape")
    assert not keys.is_visible()
    page.locator("#help").click()
    page.locator("#single").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    assert not page.locator("#panel").is_visible()


def test_every_control_is_reached_with_the_keyboard(show: Open) -> None:
    page = show(report(seed=SEED, lines=LINES))
    wanted = page.locator("button:visible:enabled").count() + 2  # and a place of each document
    reached = set()
    for number in range(wanted + 2):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)")
        )
        assert number or page.locator(":focus").inner_text() == "Skip to the documents"
    assert len(reached - {-1}) >= wanted


# --- Filters --------------------------------------------------------------------------------------


def marked(page: Page, kind: str) -> bool:
    """Whether the places of a kind are marked."""
    return (
        page.locator(f".before .edit.{kind}:not(.gap)").first.evaluate(
            "e => getComputedStyle(e).backgroundColor !== 'rgba(0, 0, 0, 0)' && "
            "getComputedStyle(e).textDecorationLine !== 'none'"
        )
        is True
    )


def test_filters_show_only_what_is_chosen(show: Open) -> None:
    page = show(report(seed=SEED, commas=COMMAS, mojibake=MOJIBAKE))
    shown = page.locator(".document:visible .title bdi")
    kinds = ["readings", "punctuation", "glyphs", "width"]
    assert all(marked(page, kind) for kind in kinds)
    assert page.locator(".filter[aria-pressed=true]").count() == 0
    page.locator(".filter.punctuation").click()
    assert page.locator(".filter.punctuation").get_attribute("aria-pressed") == "true"
    assert [kind for kind in kinds if marked(page, kind)] == ["punctuation"]
    assert sorted(shown.all_inner_texts()) == ["commas", "seed"]
    assert page.locator("#status").inner_text() == "2 of 3 documents"
    page.locator(".filter.readings").click()
    assert [kind for kind in kinds if marked(page, kind)] == ["readings", "punctuation"]
    page.locator("#all").click()
    assert all(marked(page, kind) for kind in kinds)
    assert shown.count() == 3
    assert not page.locator("#all").is_visible()


def test_filters_have_keys_and_keep_the_others_to_them(show: Open) -> None:
    page = show(report(seed=SEED, mojibake=MOJIBAKE))
    page.keyboard.press("1")
    assert page.locator(".document:visible .title bdi").all_inner_texts() == ["mojibake"]
    page.keyboard.press("1")
    page.keyboard.press("4")
    commas = [edit for edit in explained(SEED).edits if edit.stage == "punctuation"]
    for edit in commas[:3]:
        page.keyboard.press("n")
        assert page.locator(":focus").get_attribute("class") == "edit punctuation current"
        assert edit.reason in page.locator("#panel").inner_text()
    page.keyboard.press("Escape")
    page.locator(".before .glyphs").first.hover()
    assert not page.locator("#panel").is_visible()
    page.keyboard.press("0")
    page.locator(".after .glyphs").first.hover()
    assert page.locator("#panel").is_visible()


def test_what_is_lost_can_be_chosen(show: Open) -> None:
    edits = (
        Edit(0, 1, "?", "\ufffd", "alignment", "a lost character"),
        Edit(1, 2, "b", "c", "alignment", "a split character"),
    )
    tally = Tally(9, 9, kinds={"alignment": Kind(9, 99, 9)})  # of which the page has a sample
    documents = [
        ReportDocument("page", "?b", edits, ()),
        ReportDocument("other", "?b", edits[1:], ()),
    ]
    page = show(render_report(documents, tally, title="page"))
    assert page.locator(".filter:enabled").all_inner_texts() == ["alignment\n3", "lost\n1"]
    page.locator(".filter.lost").click()
    assert page.locator(".document:visible .title bdi").all_inner_texts() == ["page"]
    backgrounds = page.locator(".document:visible .after .edit").evaluate_all(
        "all => all.map(e => getComputedStyle(e).backgroundColor !== 'rgba(0, 0, 0, 0)')"
    )
    assert backgrounds == [True, False]
    page.keyboard.press("n")
    assert "no longer hold" in page.locator("#panel").inner_text()


# --- What no text can do --------------------------------------------------------------------------


def test_hostile_texts_do_nothing(show: Open) -> None:
    documents = [hostile(text) for text in HOSTILE]
    html = render_report(documents, Tally(9, 9), title=HOSTILE[0], notes=list(HOSTILE))
    page = show(html)
    for _ in documents:
        page.keyboard.press("N")
    assert page.locator(".row.heads").count() == len(documents)
    for _ in range(2 * len(documents)):
        page.keyboard.press("p")
        assert page.locator("#panel").is_visible()
    for place in page.locator(".after .edit:not(.gap)").all():
        place.hover()
    assert page.evaluate("window.pwned") is None
    assert page.locator("script, img, svg, a, iframe").count() == 2 + len(HUES) + 1
    assert page.title() == HOSTILE[0]


def test_hostile_texts_do_nothing_in_a_notebook(show: Open) -> None:
    from textrepair.render.html.notebook import fragment  # noqa: PLC0415

    body = "".join(fragment(hostile(text)) for text in HOSTILE)
    page = show(f"<!doctype html><meta charset=utf-8><title>notebook</title>{body}")
    assert page.locator(".textrepair-view").count() == len(HOSTILE)
    assert page.locator("script, img, svg, a, iframe").count() == 0
    assert page.evaluate("window.pwned") is None


def test_no_text_turns_what_is_around_it(show: Open) -> None:
    texts = ["\u05d0\u05d1\u05d2 \u202e\u2067\u202b abc", "nine abc."]
    places = []
    for text in texts:
        edits = (Edit(len(text), len(text) + 1, "x", "y", "width", text),)
        page = show(
            render_report([ReportDocument(text, text + "x", edits, ())], Tally(1, 1), title=text)
        )
        boxes = [
            page.locator(selector).bounding_box() for selector in (".counts", "#help", ".total")
        ]
        places.append([(box["x"], box["width"]) for box in boxes if box])
    assert places[0] == places[1]
    assert len(places[0]) == 3


def test_without_a_script_it_says_so(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(report(lines=LINES), "utf-8")
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(path.as_uri())
        assert "switched off" in page.locator("main").inner_text()
        assert "lines" in page.locator(".title").inner_text()


# --- For everybody --------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(show: Open, scheme: str) -> None:
    lost = ReportDocument("lost", "?a", (Edit(0, 1, "?", "\ufffd\u200b", "alignment", "lost"),), ())
    html = report(lines=TITLES, mojibake=MOJIBAKE[:80], commas=COMMAS[:120])
    page = show(html, color_scheme=scheme, reduced_motion="reduce")
    page.keyboard.press("n")
    assert accessible(page) == []
    page.keyboard.press("5")
    page.keyboard.press("?")
    assert accessible(page) == []
    page = show(render_report([lost], Tally(1, 1), title="page"), color_scheme=scheme)
    page.set_viewport_size({"width": 400, "height": 800})
    page.keyboard.press("2")
    page.keyboard.press("n")
    assert accessible(page) == []


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_in_a_notebook(show: Open, dark: bool) -> None:
    style = 'data-jp-theme-light="false" style="background:#111;color:#ddd"' if dark else ""
    fragment = explained(TITLES)._repr_html_()
    page = show(
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>notebook</title>'
        f"<body {style}><main><h1>A notebook</h1>{fragment}</main>"
    )
    assert accessible(page) == []


def accessible(page: Page) -> list[str]:
    """What axe finds wrong."""
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]


def test_who_wants_no_motion_gets_none(show: Open) -> None:
    for motion, name in (("no-preference", "appear"), ("reduce", "none")):
        page = show(report(lines=LINES), reduced_motion=motion)
        page.keyboard.press("n")
        assert page.locator("#panel").evaluate("e => getComputedStyle(e).animationName") == name


def test_it_can_be_printed(show: Open) -> None:
    page = show(report(lines=LINES), media="print")
    assert not page.locator(".tools").is_visible()
    assert page.locator(".row").first.is_visible()


# --- How fast -------------------------------------------------------------------------------------


def test_five_hundred_documents_open_at_once(show: Open) -> None:
    tally, documents = Tally(), []
    for number in range(10):
        clean = document(random.Random(number), 900) + document(random.Random(-number - 1), 900)
        text = damage(clean[:1_500], RECIPES["commas"], seed=number)
        explanation = explained(text)
        count(tally, explanation)
        documents.append(ReportDocument.of("", text, explanation))
    html = render_report(
        (
            ReportDocument(f"pages/{number:03}.txt", one.before, one.edits, one.findings)
            for number, one in enumerate(documents * 50)
        ),
        tally,
        title="500 documents",
    )
    assert html.count("<article") == 500
    assert len(html.encode()) < 10_000_000
    page = show(html)
    page.locator(".row > .after").first.wait_for()
    assert page.locator(".document").count() == 500
    assert processor_time(page) < 2
