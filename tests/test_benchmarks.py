"""The benchmarks without measuring: their modules, tables, counts and floors."""

from __future__ import annotations

import doctest
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

pytest.importorskip("rapidfuzz", reason="textrepair[benchmark] is not installed")

from benchmarks import floors, measures, run, tables
from benchmarks.__main__ import plain
from benchmarks.scores import texts
from benchmarks.scores.counts import Count, compared, total, totals
from benchmarks.scores.repaired import Score


def test_every_module_is_a_measure_and_is_told_in_the_package() -> None:
    folder = Path(measures.__file__).parent
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert {measure.NAME for measure in measures.MEASURES} == modules
    assert all(f"- `{name}`: " in (measures.__doc__ or "") for name in modules)


@pytest.mark.parametrize("measure", measures.MEASURES, ids=lambda measure: str(measure.NAME))
def test_a_measure_has_a_group_and_a_size_for_each_form(measure: run.Measure) -> None:
    assert measure.GROUP in ("counts", "times")
    assert set(measure.SIZES) == set(run.FORMS)


@pytest.mark.parametrize("module", [texts])
def test_examples(module: ModuleType) -> None:
    assert doctest.testmod(module).failed == 0


def test_counts_add_up() -> None:
    assert compared("abc", "abd") == Count(3, 2)
    assert Count(3, 2).rest == Count(3, 1)
    assert Count(8, 2).share == 0.25
    assert Count(4, 1).per_10_000 == 2500.0
    assert Count().share == 0.0
    assert total(Score, [Score(exact=Count(2, 1)), Score(exact=Count(3, 3))]).exact == Count(5, 4)
    rows = [{"a": Count(1, 1), "b": Count(1, 0)}, {"a": Count(2, 0)}]
    assert totals(Count, rows) == {"a": Count(3, 1), "b": Count(1, 0)}


def test_a_table_has_a_dash_where_a_tool_was_not_there() -> None:
    rows = {"one": {"a": Count(2, 1)}, "two": {"a": Count(2, 2), "b": Count(4, 1)}}
    first = tables.numbers_of("texts", rows)
    table = tables.by_tool("title", "name", rows, tables.share, first=first)
    assert table.columns == ["texts", "a", "b"]
    assert table.rows == [["one", "2", "50.00", "-"], ["two", "4", "100.00", "25.00"]]
    assert tables.markdown(json.loads(json.dumps(table.as_json()))).splitlines() == [
        "title",
        "",
        "| name | texts | a | b |",
        "| --- | ---: | ---: | ---: |",
        "| one | 2 | 50.00 | - |",
        "| two | 4 | 100.00 | 25.00 |",
    ]


def test_what_is_found_becomes_plain_data_without_infinity() -> None:
    found: dict[str, Any] = {"one": Count(2, 1), "two": (float("inf"), "text")}
    assert plain(found) == {"one": {"number": 2, "hits": 1}, "two": [None, "text"]}


def test_a_figure_that_fell_or_vanished_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(floors, "PATH", tmp_path / "floors.json")
    figures = [
        floors.at_least("right: one", 0.9, 0.9 - 0.12345),
        floors.at_most("wrong: one", 0.1, 0.1 + 0.12341),
    ]
    floors.record("quick", figures)
    recorded = floors.recorded("quick")
    assert recorded == {"right: one": 0.7765, "wrong: one": 0.2235}
    assert not floors.fallen(figures, recorded)
    assert not floors.unmeasured(figures, recorded)
    worse = [floors.at_least("right: one", 0.7, 0.7), floors.at_most("wrong: two", 0.0, 0.0)]
    assert floors.fallen(worse, recorded) == ["right: one: 0.700, recorded is at least 0.7765"]
    assert floors.unmeasured(worse, recorded) == ["wrong: one: not measured"]
    assert not floors.unmeasured(worse[:1], {"other: one": 1.0})


def test_the_recorded_floors_have_groups() -> None:
    for form in run.FORMS:
        assert all(": " in name for name in floors.recorded(form))
