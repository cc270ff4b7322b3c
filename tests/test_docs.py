"""The pages of docs/ say what is so: their examples are run, and nothing is left out of them."""

from __future__ import annotations

import re
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from textrepair import repair
from textrepair.cli.program import COMMAND

from .corpora import records, write_lines, write_wet
from .pages import DOCS, Block, blocks, check_steps, run_console, run_python
from .program import DAMAGED

PAGES = sorted(DOCS.glob("*.md"))
LIBRARY, NOTEBOOK, PIPE, CORPUS = (
    DOCS / f"{name}.md" for name in ("library", "notebook", "pipe", "corpus")
)
ROOT = DOCS.parent
RUN = {"python", "pycon", "console"}


def test_readme(capsys: pytest.CaptureFixture[str]) -> None:
    names = run_python(
        ROOT / "README.md",
        page=DAMAGED,
        data=DAMAGED.encode("gb18030"),
        texts=[DAMAGED] * 3,
        chunks=[DAMAGED[:100], DAMAGED[100:]],
    )
    assert "readings" in capsys.readouterr().out
    assert names["found"].text == DAMAGED
    assert names["text"] == names["explanation"].text == names["part"]
    assert repair(names["damaged"]) != names["damaged"]


def test_library() -> None:
    assert run_python(LIBRARY)


def test_notebook(tmp_path: Path) -> None:
    assert run_python(NOTEBOOK, page=DAMAGED)
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "page.txt").write_bytes(DAMAGED.encode())
    run_consoles(NOTEBOOK, tmp_path)
    assert "page.txt" in (tmp_path / "report.html").read_text("utf-8")


@pytest.mark.slow
def test_pipe(tmp_path: Path) -> None:
    run_consoles(PIPE, tmp_path)


def run_consoles(page: Path, folder: Path) -> None:
    """Run the commands of a page in one folder: a block has the files of those before it."""
    for block in blocks(page):
        if block.kind == "console" and not block.why_not:
            check_steps(run_console(block, folder))


@pytest.mark.slow
def test_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "crawl").mkdir()
    write_lines(tmp_path / "crawl" / "a.jsonl", [{"text": DAMAGED}])
    write_lines(tmp_path / "pages.jsonl.zst", [{"content": DAMAGED}])
    pq.write_table(pa.table({"content": [DAMAGED]}), tmp_path / "more.parquet")
    write_wet(tmp_path / "CC-MAIN-20260102030405.warc.wet.gz", {"https://example.org": DAMAGED})
    run_consoles(CORPUS, tmp_path)
    assert [len(records(tmp_path / name / "data")) for name in ("repaired", "other", "look")] == [
        1,
        2,
        1,
    ]
    run_python(CORPUS)
    (found,) = records(tmp_path / "out")
    assert found["text"] == repair(DAMAGED)
    assert found["metadata"]["textrepair"]["kinds"]


def test_every_option_has_an_example() -> None:
    commands = "\n".join(block.code for block in blocks(PIPE) if block.kind == "console")
    given = set(re.findall(r"(?<!\S)--?[a-z-]+", commands))
    options = [parameter.opts for parameter in COMMAND.params if parameter.name != "files"]
    assert len(options) > 20
    assert [names for names in options if not given & set(names)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_is_not_run_says_why(page: Path) -> None:
    comments = re.findall(r"^<!-- not run.*", page.read_text("utf-8"), re.M)
    reasons = [block.why_not for block in blocks(page) if block.why_not]
    assert len(reasons) == len(comments)
    assert all(len(reason) > 15 for reason in reasons)


def sample_rows() -> list[tuple[str, str]]:
    """The damaged and repaired texts of README's first table."""
    table = (ROOT / "README.md").read_text("utf-8").split("| damaged | repaired |\n")[1]
    rows = table.split("\n\n")[0].splitlines()[1:]
    return [(cells[1], cells[2]) for cells in (re.split(r" ?\| ?", row) for row in rows)]


@pytest.mark.parametrize(("damaged", "repaired"), sample_rows())
def test_samples_of_the_readme(damaged: str, repaired: str) -> None:
    assert repair(damaged) == repaired


@pytest.mark.parametrize("page", [*PAGES, ROOT / "README.md"], ids=lambda page: page.stem)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
        if not target.startswith(("https://", "#")):
            assert (page.parent / target.partition("#")[0]).exists(), target


def test_the_readme_leads_to_every_page() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [page.name for page in PAGES if f"(docs/{page.name})" not in readme] == []


# --- The running itself ---------------------------------------------------------------------------


def console(code: str) -> Block:
    return Block("", "console", code, 1, "")


def test_a_console_block_with_another_output_is_found(tmp_path: Path) -> None:
    check_steps(run_console(console("$ echo a\na\n$ echo b\n"), tmp_path))
    with pytest.raises(AssertionError):
        check_steps(run_console(console("$ echo a\nb\n"), tmp_path))


def test_a_console_block_that_fails_is_found(tmp_path: Path) -> None:
    check_steps(run_console(console("$ false\n$ echo $?\n1\n"), tmp_path))
    with pytest.raises(AssertionError):
        check_steps(run_console(console("$ false\n$ echo b\n"), tmp_path))


def test_a_python_block_with_another_output_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```python\na = 1\n```\n\n```pycon\n>>> a\n1\n```\n")
    assert run_python(page)["a"] == 1
    page.write_text("```python\na = 1\n```\n\n```pycon\n>>> a\n2\n```\n")
    with pytest.raises(AssertionError):
        run_python(page)


@pytest.mark.parametrize("page", [LIBRARY, NOTEBOOK, PIPE, CORPUS], ids=lambda page: page.stem)
def test_no_block_is_overlooked(page: Path) -> None:
    fences = re.findall(r"^```(\w+)$", page.read_text("utf-8"), re.M)
    assert [block.kind for block in blocks(page)] == fences
    assert set(fences) <= RUN | {"sh", "yaml", "json", "text"}
