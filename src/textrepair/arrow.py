"""Columns of text in Apache Arrow: needs the extra ``textrepair[arrow]``."""

from __future__ import annotations

from operator import is_
from typing import Any

try:
    import pyarrow as pa
except ImportError as error:
    raise ImportError(
        "textrepair.arrow needs pyarrow: install it with pip install 'textrepair[arrow]'"
    ) from error

from textrepair.document.config import Config
from textrepair.pipeline.loop import DEFAULT, repair

__all__ = ["repair_array"]

SLICE = 1 << 14  # values that are converted to Python strings at one time

# pyarrow is not typed: an array is a `pyarrow.Array` or a `pyarrow.ChunkedArray`.
Array = Any


def repair_array(array: Array, *, config: Config = DEFAULT) -> Array:
    """Repair the texts of a column that may have been damaged on the web.

    What is wrong, what is done and what is left alone: as with `repair`, for each value by itself.
    Nulls stay null, and chunks and the type are what they were. An array, or a chunk, with nothing
    wrong is the one that was given: its texts are not copied.

    Args:
        array: a `pyarrow.Array` or `pyarrow.ChunkedArray` of type ``string``, ``large_string`` or
            ``string_view``, or of a dictionary of these, of which each value is repaired once.
        config: which kinds of damage are repaired.

    Returns:
        An array of the same kind, type and length.

    Raises:
        TypeError: ``array`` is no Arrow array, or one of something else than text.
        ValueError: a chunk of type ``string`` would have more than 2 GB of text: the message of
            pyarrow says what to cast it to.

    >>> repair_array(pa.array(["\u5340(q\u016b)", None])).to_pylist()
    ['\u5340(q\u016b)', None]
    """
    if isinstance(array, pa.ChunkedArray):
        before = array.chunks
        after = [repair_array(chunk, config=config) for chunk in before]
        return array if all(map(is_, before, after)) else pa.chunked_array(after, array.type)
    if not isinstance(array, pa.Array):
        raise TypeError(f"array must be a pyarrow array, not {type(array).__name__}")
    if not pa.types.is_dictionary(array.type):
        return _repair_unchunked(array, config)
    values, words = array.dictionary, repair_array(array.dictionary, config=config)
    if words is values:
        return array
    return pa.DictionaryArray.from_arrays(array.indices, words, ordered=array.type.ordered)


def _repair_unchunked(array: Array, config: Config) -> Array:
    """`repair_array` for an array without chunks."""
    if not is_text(array.type):
        raise TypeError(
            f"array must hold text, not {array.type}: decode or cast it to pyarrow.string() first"
        )
    slices = [array.slice(start, SLICE) for start in range(0, len(array), SLICE)]
    parts = [_repair_slice(part, config) for part in slices]
    return array if all(map(is_, slices, parts)) else pa.concat_arrays(parts)


def _repair_slice(array: Array, config: Config) -> Array:
    """`repair_array` for an array with few values."""
    before = array.to_pylist()
    after = [text if text is None else repair(text, config=config) for text in before]
    return array if all(map(is_, before, after)) else pa.array(after, array.type)


def is_text(kind: Any) -> bool:
    """Whether the values of an Arrow type are text."""
    types = pa.types
    return bool(types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind))
