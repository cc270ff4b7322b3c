r"""Texts in records of JSON Lines: found, repaired in place, and nothing else is touched.

A record is never serialised again as a whole: key order, spaces, the spelling of numbers and
escapes stay as they are, because only the places that a repair changes are replaced.

>>> line = '{"id": 1.0, "page": {"text": "\\u7576(d\u0101ng)\\u5730"}}'
>>> [text.value for text in find_texts(line, [("page", "text")])]
['當(dāng)地']
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from json import decoder
from typing import NamedTuple

from textrepair.document.changes import Change, compose, spliced
from textrepair.files.member_scan import find_member

Path = tuple[str, ...]
"""The keys that lead to a text, from the outside to the inside."""

WHITE = " \t\r\n"
BLANK = re.compile(f"[{WHITE}]*")
# Of values that are skipped only the end is needed: numbers stay strings, since Python refuses to
# convert very long ones.
scanstring: Callable[[str, int, bool], tuple[str, int]] = vars(decoder)["scanstring"]
DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)
# One character of the value: a pair of escaped surrogates, an escape, or itself.
CHARACTER = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[^\\]"
)
ESCAPED = "\\u"  # the only other way to spell a letter
ESCAPE = re.compile(r"\\u[0-9a-fA-F]{4}")
CAPITAL_ESCAPE = re.compile(r"\\u[0-9a-f]{0,3}[A-F]")
# Surrogates other than those for bytes that are not UTF-8: they can only have been escapes.
NOT_BYTES = re.compile("[\ud800-\udc7f\udd00-\udfff]")


class Text(NamedTuple):
    """A text in a record.

    Attributes:
        start: where it starts in the line, behind its quotation mark.
        end: where it ends, before its quotation mark.
        value: the text itself, without escapes.
    """

    start: int
    end: int
    value: str


def find_texts(line: str, fields: Sequence[Path]) -> list[Text]:
    """The texts of a record.

    A list on the path, or at its end, stands for each of its elements.

    Args:
        line: one record.
        fields: where the texts are.

    Returns:
        The texts in their order; empty if the record has none in these fields.

    Raises:
        ValueError: the line is no JSON.
    """
    found: list[Text] = []
    if len(fields) == 1 and (text := _only(line, fields[0])):
        return [text]
    try:
        end = _look_in_value(line, _blank(line, 0), fields, found)
    except (StopIteration, RecursionError) as error:
        raise ValueError("no JSON") from error
    if _blank(line, end) != len(line):
        raise ValueError("more than one value in a line")
    return found


def _only(line: str, field: Path) -> Text | None:
    """The text of a record that is a member of the outermost object, as nearly every one is."""
    found = find_member(line, field[0]) if len(field) == 1 else None
    if found is None:
        return None
    start, end, escaped = found
    value = scanstring(line, start, True)[0] if escaped else line[start:end]
    return Text(start, end, value)


@lru_cache(maxsize=1 << 6)
def _quoted_name(name: str) -> str:
    """A name as a string of JSON."""
    return json.dumps(name, ensure_ascii=False)


def _look_in_value(line: str, place: int, fields: Sequence[Path], found: list[Text]) -> int:
    """Look for texts in the value at a place, and give the place behind it."""
    opening = line[place : place + 1]
    if opening == '"' and () in fields:
        value, closed = scanstring(line, place + 1, True)
        found.append(Text(place + 1, closed - 1, value))
        return closed
    if opening == "[":
        return _look_in_list(line, place + 1, fields, found)
    if opening == "{" and any(fields):
        return _look_in_object(line, place + 1, fields, found)
    return int(DECODER.raw_decode(line, place)[1])


def _look_in_object(line: str, place: int, fields: Sequence[Path], found: list[Text]) -> int:
    """Look into the values of an object; the place is behind its brace."""
    place = _blank(line, place)
    if line[place : place + 1] == "}":
        return place + 1
    while True:
        key, place = scanstring(line, _expect(line, place, '"'), True)
        place = _blank(line, _expect(line, _blank(line, place), ":"))
        inside = [field[1:] for field in fields if field[:1] == (key,)]
        place = _blank(line, _look_in_value(line, place, inside, found))
        if line[place : place + 1] == "}":
            return place + 1
        place = _blank(line, _expect(line, place, ","))


def _look_in_list(line: str, place: int, fields: Sequence[Path], found: list[Text]) -> int:
    """Look into the elements of a list; the place is behind its bracket."""
    place = _blank(line, place)
    if line[place : place + 1] == "]":
        return place + 1
    while True:
        place = _blank(line, _look_in_value(line, place, fields, found))
        if line[place : place + 1] == "]":
            return place + 1
        place = _blank(line, _expect(line, place, ","))


def _blank(line: str, place: int) -> int:
    """The place behind white space."""
    match = BLANK.match(line, place)
    return place if match is None else match.end()


def _expect(line: str, place: int, mark: str) -> int:
    """The place behind a mark that must stand there."""
    if line[place : place + 1] != mark:
        raise ValueError(f"{mark!r} is missing")
    return place + 1


# --- Back into the record -------------------------------------------------------------------------


def put(line: str, text: Text, after: str, changes: Iterable[Change]) -> str:
    """The string of JSON for a text whose value has changed, without its quotation marks.

    Unchanged parts keep their spelling; inserted ones are escaped as the text is, or as the record
    is if the text has no escapes.
    """
    raw = line[text.start : text.end]
    ascii_only = raw.isascii() and (ESCAPE.search(raw) is not None or line.isascii())
    capitals = CAPITAL_ESCAPE.search(raw) is not None
    spell = partial(_escape_text, ascii_only=ascii_only, capitals=capitals)
    if spell(text.value) == raw:  # spelled as most programs do: no need to find each place
        return spell(after)
    places = [match.start() for match in CHARACTER.finditer(raw)] + [len(raw)]
    return spliced(
        raw,
        ((places[edit.start], places[edit.end], spell(edit.after)) for edit in compose(changes)),
    )


def _escape_text(text: str, *, ascii_only: bool, capitals: bool) -> str:
    r"""A text as it stands in a string of JSON.

    >>> _escape_text("\u4e2d\n", ascii_only=True, capitals=True)
    '\\u4E2D\\n'
    """
    spelled = json.dumps(text, ensure_ascii=ascii_only)[1:-1]
    spelled = NOT_BYTES.sub(lambda match: f"\\u{ord(match.group()):04x}", spelled)
    if capitals:
        return ESCAPE.sub(lambda match: "\\u" + match.group()[2:].upper(), spelled)
    return spelled


class Edited(NamedTuple):
    """A text of a record with its new value, and the changes that led to it."""

    text: Text
    after: str
    changes: Iterable[Change]


def edited(line: str, texts: Iterable[Edited]) -> str:
    """A record with its texts edited.

    Args:
        line: the record.
        texts: the texts that change, in their order.
    """
    return spliced(
        line,
        ((text.start, text.end, put(line, text, after, changes)) for text, after, changes in texts),
    )


def added(line: str, key: str, value: str) -> str:
    """An object with one more member; one that has this key already gets the new value.

    Args:
        line: the record, an object of JSON.
        key: name of the member.
        value: its value as it is spelled in JSON.

    >>> added('{"id": 1}', "seen", "true"), added('{"seen": null, "id": 1}', "seen", "true")
    ('{"id": 1, "seen": true}', '{"seen": true, "id": 1}')
    """
    name = _quoted_name(key)
    if name in line or ESCAPED in line:
        for found, start, end in _members(line):
            if found == key:
                return line[:start] + value + line[end:]
    body = line.rstrip(WHITE)[:-1].rstrip(WHITE)
    comma = "" if body.endswith("{") else ", "
    return f"{body}{comma}{name}: {value}}}{line[len(line.rstrip(WHITE)) :]}"


def _members(line: str) -> Iterator[tuple[str, int, int]]:
    """The members of an object: key, and where the value starts and ends."""
    place = _blank(line, _expect(line, _blank(line, 0), "{"))
    while line[place : place + 1] == '"':
        key, place = scanstring(line, place + 1, True)
        start = _blank(line, _expect(line, _blank(line, place), ":"))
        end = int(DECODER.raw_decode(line, start)[1])
        yield key, start, end
        place = _blank(line, end)
        if line[place : place + 1] == ",":
            place = _blank(line, place + 1)
