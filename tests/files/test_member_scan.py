"""The text of a record in one pass: it finds what `json` finds, or leaves the line to it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textrepair.files.member_scan import find_member

FOUND = {
    '{"text": "\u5b57"}': "\u5b57",
    ' { "id" : -1.5e-07 , "text":"", "n": 1E5, "m": 0e+0}': "",
    '\t{"a":[],"b":{},"text" : "a\\"b" , "c":[1, 2.5, -0, true, false, null]} ': 'a"b',
    '{"text": "a", "in": {"text": "b"}}': "a",
    '{"in": [{"text": "b"}, "text"], "text": "a"}': "a",
    '{"text": "\\u5b57\\ud83d\\ude00\\n"}': "\u5b57\U0001f600\n",
}
LEFT = [
    "",
    "null",
    "[]",
    "{}",
    '{"text": 1}',
    '{"text": null}',
    '{"text": ["a"]}',
    '{"other": "a"}',
    '{"text": "a"',
    '{"text": "a"}}',
    '{"text": "a"} {"text": "b"}',
    '{"text": "a", "text": "b"}',
    '{"te\\u0078t": "a"}',
    '{"text": "a", "\\u0062": 1}',
    '{"text": "a\tb"}',
    '{"text": "\\x"}',
    '{"text": "\\u12g4"}',
    '{"text": "\\u12',
    '{"text": "a",}',
    '{"text": "a", "n": 01}',
    '{"text": "a", "n": 1.}',
    '{"text": "a", "n": 1e}',
    '{"text": "a", "n": 1e+}',
    '{"text": "a", "n": -}',
    '{"text": "a", "n": NaN}',
    '{"text": "a", "n": [1,]}',
    '{"text": "a", "n": [1 2]}',
    '{"text": "a", "n": {1: 2}}',
    "{'text': 'a'}",
    '{"text" "a"}',
    '{"text": "a", "n": ' + "[" * 200 + "]" * 200 + "}",
]


def found_in(line: str) -> str | None:
    """The text that is found in a line."""
    found = find_member(line, "text")
    if found is None:
        return None
    start, end, escaped = found
    assert (line[start - 1], line[end]) == ('"', '"')
    assert escaped == ("\\" in line[start:end])
    value: str = json.loads(line[start - 1 : end + 1])
    return value


@pytest.mark.parametrize("line", FOUND)
def test_found(line: str) -> None:
    assert found_in(line) == FOUND[line]


@pytest.mark.parametrize("line", LEFT)
def test_left_to_json(line: str) -> None:
    assert find_member(line, "text") is None


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inside: st.lists(inside) | st.dictionaries(st.text(), inside),
    max_leaves=8,
)
KEYS = st.sampled_from(["text", "id", "a", "\u5b57", 'a"'])


@given(st.dictionaries(KEYS, VALUES), st.booleans(), st.sampled_from([None, 1]))
def test_it_agrees_with_json(row: dict[str, Any], plain: bool, indent: int | None) -> None:
    line = json.dumps(row, ensure_ascii=plain, indent=indent).replace("\n", " ")
    found = found_in(line)
    if found is not None:
        assert found == row["text"]
    else:
        simple = isinstance(row.get("text"), str) and all(key.isalnum() for key in row)
        assert not simple or any(not isinstance(value, str) for value in row.values()) or plain


@given(st.text(alphabet='{}[]",:\\ tex0123456789.-nulrasfb\x01'))
def test_what_is_found_is_json(line: str) -> None:
    found = found_in(line)
    if found is not None:
        assert json.loads(line)["text"] == found
