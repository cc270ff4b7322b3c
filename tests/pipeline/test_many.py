"""Many texts at once: in order, lazily, in several processes, and in columns of Arrow."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import textrepair
from textrepair import Config, repair, repair_many
from textrepair.arrow import SLICE, repair_array
from textrepair.damage import RECIPES, damage
from textrepair.pipeline import many

from ..documents import documents
from ..examples import examples


def clean(number: int) -> list[str]:
    """Clean documents."""
    return list(documents(number))


DAMAGED = [damage(text, RECIPES["heavy"], seed=1) for text in clean(6)]
TEXTS = [text for pair in zip(clean(6), DAMAGED, strict=True) for text in pair]
NO_GLYPHS = Config(glyphs="never")


def test_the_damaged_texts_are_repaired() -> None:
    # What is compared below is not nothing.
    assert all(repair(text) != text for text in DAMAGED)
    assert any(repair(text, config=NO_GLYPHS) != repair(text) for text in DAMAGED)


# --- repair_many ----------------------------------------------------------------------------------


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("config", [Config(), NO_GLYPHS])
def test_texts_come_out_in_their_order(workers: int, config: Config) -> None:
    texts = TEXTS * 20
    wanted = [repair(text, config=config) for text in TEXTS] * 20
    assert list(repair_many(texts, config=config, workers=workers)) == wanted


def test_as_many_workers_as_processors() -> None:
    assert list(repair_many(TEXTS, workers=None)) == list(map(repair, TEXTS))


def test_threads_give_the_same() -> None:
    # Where Python has no global lock, the workers are threads.
    found = list(many._in_parallel(TEXTS * 30, Config(), 3, threads=True))
    assert found == list(map(repair, TEXTS * 30))


@pytest.mark.parametrize("workers", [1, 2])
def test_a_clean_text_is_itself(workers: int) -> None:
    texts = clean(3)
    found = list(repair_many(texts, workers=workers))
    assert all(after is before for after, before in zip(found, texts, strict=True))


@pytest.mark.parametrize("workers", [1, 2])
def test_texts_without_end(workers: int) -> None:
    taken = 0

    def texts() -> Iterator[str]:
        nonlocal taken
        for taken in count(1):
            yield TEXTS[taken % len(TEXTS)] * 20

    found = list(islice(repair_many(texts(), workers=workers), 5))
    assert len(found) == 5
    longest = max(map(len, TEXTS)) * 20
    most = 5 + 2 * workers * many.AHEAD * (many.BATCH // min(map(len, TEXTS)) // 20 + 1)
    assert longest < many.BATCH
    assert taken <= (5 if workers == 1 else most)


@pytest.mark.parametrize("workers", [1, 2])
def test_what_is_no_text_fails_in_its_place(workers: int) -> None:
    results = repair_many([*TEXTS[:3], b"bytes", *TEXTS], workers=workers)  # type: ignore[list-item]
    assert list(islice(results, 3)) == list(map(repair, TEXTS[:3]))
    with pytest.raises(TypeError, match="text must be str, not bytes"):
        next(results)


@pytest.mark.parametrize("workers", [0, -2])
def test_too_few_workers(workers: int) -> None:
    with pytest.raises(ValueError, match=f"workers must be 1 or more, not {workers}"):
        repair_many(TEXTS, workers=workers)


@given(st.lists(st.text(max_size=9)))
def test_batches_hold_every_text_once(texts: list[str]) -> None:
    assert [text for batch in many.batches(texts) for text in batch] == texts


def test_batches_end() -> None:
    sizes = [len(batch) for batch in many.batches(["\u4e2d" * (many.BATCH // 4)] * 10)]
    assert sizes == [4, 4, 2]
    assert [len(batch) for batch in many.batches([""] * (many.LONGEST_BATCH + 1))] == [
        many.LONGEST_BATCH,
        1,
    ]


# --- Arrow ----------------------------------------------------------------------------------------

KINDS = [pa.string(), pa.large_string(), pa.string_view()]
VALUES = [None, *TEXTS, "", None]
REPAIRED = [None, *map(repair, TEXTS), "", None]


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_a_column(kind: pa.DataType) -> None:
    found = repair_array(pa.array(VALUES, kind))
    assert found.type == kind
    assert found.to_pylist() == REPAIRED
    found.validate(full=True)


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_a_slice_of_a_column(kind: pa.DataType) -> None:
    assert repair_array(pa.array(VALUES, kind)[3:7]).to_pylist() == REPAIRED[3:7]


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_a_column_in_chunks(kind: pa.DataType) -> None:
    chunks: list[list[str | None]] = [VALUES[:2], [], VALUES[2:3], [*clean(2)], VALUES[3:]]
    column = pa.chunked_array([pa.array(chunk, kind) for chunk in chunks])
    found = repair_array(column)
    assert found.type == kind
    assert [len(chunk) for chunk in found.chunks] == [len(chunk) for chunk in chunks]
    assert found.to_pylist() == [*REPAIRED[:3], *clean(2), *REPAIRED[3:]]


def test_a_column_without_chunks_or_values() -> None:
    assert repair_array(pa.chunked_array([], pa.string())).num_chunks == 0
    assert repair_array(pa.array([], pa.string())).to_pylist() == []
    assert repair_array(pa.nulls(3, pa.string())).to_pylist() == [None] * 3


def test_a_dictionary() -> None:
    column = pa.array([*VALUES, *VALUES]).dictionary_encode()
    found = repair_array(column)
    assert found.type == column.type
    assert found.to_pylist() == REPAIRED * 2


def test_a_column_with_more_values_than_a_slice() -> None:
    values = ["\u4e2d"] * SLICE + TEXTS
    assert repair_array(pa.array(values)).to_pylist() == ["\u4e2d"] * SLICE + list(
        map(repair, TEXTS)
    )


def test_a_clean_column_is_itself() -> None:
    for column in (pa.array(clean(3)), pa.chunked_array([clean(3), clean(2)])):
        assert repair_array(column) is column
    words = pa.array(clean(3)).dictionary_encode()
    assert repair_array(words) is words


def test_a_column_with_a_configuration() -> None:
    found = repair_array(pa.array(TEXTS), config=NO_GLYPHS).to_pylist()
    assert found == [repair(text, config=NO_GLYPHS) for text in TEXTS]


@pytest.mark.parametrize("column", [["text"], "text", None])
def test_what_is_no_column(column: object) -> None:
    with pytest.raises(TypeError, match="array must be a pyarrow array, not "):
        repair_array(column)


@pytest.mark.parametrize("column", [pa.array([1]), pa.array([b"text"])])
def test_a_column_of_something_else(column: pa.Array) -> None:
    with pytest.raises(TypeError, match="array must hold text, not "):
        repair_array(column)


@examples(50)
@given(st.lists(st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=60)))
def test_any_column(values: list[str | None]) -> None:
    found = textrepair.arrow.repair_array(pa.array(values, pa.string())).to_pylist()
    assert found == [value if value is None else repair(value) for value in values]
