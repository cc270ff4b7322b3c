"""docs/engines.md in the engines themselves: what it shows is run as it stands there."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pytest

from .pages import DOCS, blocks, run_python

pytestmark = pytest.mark.slow

PAGE = DOCS / "engines.md"
DAMAGED = "\u7576(d\u0101ng)?sh\xf9)\u525er(n\xf3ng)\u696d(y\xe8)"
REPAIRED = "\u5f53\u5730\u519c\u4e1a"
FINE = "Nothing is wrong here."
ROWS = [(1, DAMAGED), (2, None), (3, FINE), (4, "")] * 40
WANTED = [(1, REPAIRED), (2, None), (3, FINE), (4, "")] * 40
JAVA = shutil.which("java") or os.environ.get("JAVA_HOME")
NOT_INSTALLED = "is not installed: pip install 'textrepair[engines]'"


def test_every_section_with_code_is_run_here() -> None:
    found = {block.section for block in blocks(PAGE) if block.kind in {"python", "pycon"}}
    assert found == {"Polars", "Spark", "DuckDB", "pandas"}
    assert not any(block.why_not for block in blocks(PAGE))


# --- Polars ---------------------------------------------------------------------------------------


@pytest.fixture
def polars_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.chdir(tmp_path)
    return run_python(PAGE, "Polars")


def test_polars(polars_page: dict[str, Any]) -> None:
    assert polars_page["pages"].schema == {"id": pl.Int64, "text": pl.String}
    again = pl.read_parquet("repaired.parquet")
    assert again.equals(polars_page["pages"])


@pytest.mark.parametrize("kind", [pl.String(), pl.Categorical()])
@pytest.mark.parametrize("engine", ["in-memory", "streaming"])
def test_polars_keeps_nulls_types_and_other_columns(
    polars_page: dict[str, Any], kind: Any, engine: Any
) -> None:
    frame = pl.DataFrame(ROWS, schema={"id": pl.Int16, "text": pl.String}, orient="row")
    frame = pl.concat([frame, frame], rechunk=False).with_columns(pl.col("text").cast(kind))
    column = pl.col("text").map_batches(
        polars_page["repaired"], return_dtype=kind, is_elementwise=True
    )
    found = frame.lazy().with_columns(column).collect(engine=engine)
    assert found.schema == frame.schema
    assert found.rows() == WANTED * 2


# --- Spark ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def spark_page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    if find_spec("pyspark") is None:
        pytest.skip(f"pyspark {NOT_INSTALLED}")
    if JAVA is None:
        pytest.skip("Spark needs Java: there is no java on the PATH, and no JAVA_HOME")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("spark"))
        # The workers are to run this interpreter, and the driver to be found by them.
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("PYSPARK_DRIVER_PYTHON", sys.executable)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patch.setenv("PYSPARK_SUBMIT_ARGS", "--conf spark.ui.enabled=false pyspark-shell")
        page = run_python(PAGE, "Spark")
        yield page
        page["spark"].stop()


def test_spark_runs_what_the_page_shows(spark_page: dict[str, Any]) -> None:
    assert spark_page["pages"].columns == ["id", "text"]


def test_spark_keeps_nulls_types_and_other_columns(spark_page: dict[str, Any]) -> None:
    spark = spark_page["spark"]
    numbered = [(place, *row) for place, row in enumerate(ROWS)]
    frame = spark.createDataFrame(numbered, "place int, id short, text string").repartition(5)
    found = frame.mapInArrow(spark_page["repaired"], frame.schema)
    assert found.schema == frame.schema
    assert [(row.id, row.text) for row in found.sort("place").collect()] == WANTED


def test_spark_cuts_where_it_likes(spark_page: dict[str, Any]) -> None:
    table = pa.table({"id": [row[0] for row in ROWS], "text": [row[1] for row in ROWS]})
    found = list(spark_page["repaired"](table.to_batches(max_chunksize=3)))
    assert [batch.num_rows for batch in found] == [3] * 53 + [1]
    assert pa.Table.from_batches(found).schema == table.schema
    assert pa.Table.from_batches(found)["text"].to_pylist() == [row[1] for row in WANTED]


# --- Others ---------------------------------------------------------------------------------------


@pytest.mark.skipif(find_spec("duckdb") is None, reason=f"duckdb {NOT_INSTALLED}")
def test_duckdb() -> None:
    page = run_python(PAGE, "DuckDB")
    connection = page["connection"]
    connection.execute("CREATE TABLE more (place INTEGER, id SMALLINT, text VARCHAR)")
    numbered = [(place, *row) for place, row in enumerate(ROWS)]
    connection.executemany("INSERT INTO more VALUES (?, ?, ?)", numbered)
    found = connection.sql("SELECT id, repair(text) FROM more ORDER BY place").fetchall()
    assert found == WANTED
    connection.close()


@pytest.mark.skipif(find_spec("pandas") is None, reason=f"pandas {NOT_INSTALLED}")
def test_pandas() -> None:
    page = run_python(PAGE, "pandas")
    assert page["pages"]["id"].tolist() == [1, 2, 3]
    assert page["pages"]["text"].isna().tolist() == [False, True, False]
