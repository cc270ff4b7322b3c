r"""The text of a record of JSON, found in one pass over the line.

>>> find_member('{"id": 7, "text": "\u5b57"}', "text")
(19, 20, False)
"""

from __future__ import annotations

DEEPEST = 100  # values inside values; deeper ones are left to `json`
NOWHERE = -1


def find_member(line: str, name: str) -> tuple[int, int, bool] | None:
    r"""Where the text of a record stands, if it is spelled as nearly every program spells it.

    Args:
        line: one record.
        name: of the member of the outermost object that is the text.

    Returns:
        Where the text starts behind its quotation mark, where it ends before the other one, and
        whether there are escapes in it. None where the line is not surely an object of JSON with
        one such member and no escape in a name, so that `json` must look at it.

    >>> find_member('{"text": "a"', "text") is None
    True
    """
    place = _behind_blanks(line, 0)
    if _character(line, place) != "{":
        return None
    start = end = NOWHERE
    more = True
    while more:
        opened = _behind_blanks(line, place + 1)
        value = _value_of_member(line, opened)
        place = NOWHERE if value < 0 else _end_of_value(line, value, 1)
        if place < 0:
            return None
        if _is_named(line, opened, name):
            if start >= 0 or line[value] != '"':
                return None
            start, end = value + 1, place - 1
        place = _behind_blanks(line, place)
        more = _character(line, place) == ","
    if start < 0 or _character(line, place) != "}" or _behind_blanks(line, place + 1) < len(line):
        return None
    return start, end, line.find("\\", start, end) >= 0


def _character(line: str, place: int) -> str:
    """The character at a place; a null, which JSON does not have, behind the end."""
    return line[place] if place < len(line) else "\0"


def _behind_blanks(line: str, place: int) -> int:
    """The place behind white space."""
    while place < len(line) and line[place] in " \t\n\r":
        place += 1
    return place


def _value_of_member(line: str, place: int) -> int:
    """Where the value of a member begins; `NOWHERE` if there is none, or an escape in its name."""
    close = _end_of_string(line, place)
    if close < 0 or line.find("\\", place, close) >= 0:
        return NOWHERE
    place = _behind_blanks(line, close)
    return _behind_blanks(line, place + 1) if _character(line, place) == ":" else NOWHERE


def _is_named(line: str, place: int, name: str) -> bool:
    """Whether a string without escapes that begins at a place is a name."""
    return line.startswith(name, place + 1) and line[place + 1 + len(name)] == '"'


def _end_of_value(line: str, place: int, depth: int) -> int:
    """The place behind a value; `NOWHERE` if it is not surely one."""
    sign = _character(line, place)
    if sign == '"':
        return _end_of_string(line, place)
    if sign != "{" and sign != "[":
        return _end_of_word(line, place)
    return _end_of_values(line, place, depth) if depth < DEEPEST else NOWHERE


def _end_of_values(line: str, place: int, depth: int) -> int:
    """The place behind an object or a list; `NOWHERE` if it is not surely one."""
    in_object = line[place] == "{"
    closing = "}" if in_object else "]"
    place = _behind_blanks(line, place + 1)
    if _character(line, place) == closing:
        return place + 1
    while True:
        if in_object:
            place = _value_of_member(line, place)
        if place >= 0:
            place = _end_of_value(line, place, depth + 1)
        if place < 0:
            return NOWHERE
        place = _behind_blanks(line, place)
        if _character(line, place) != ",":
            return place + 1 if _character(line, place) == closing else NOWHERE
        place = _behind_blanks(line, place + 1)


def _end_of_string(line: str, place: int) -> int:
    """The place behind a string that begins there; `NOWHERE` if it is not surely one."""
    if _character(line, place) != '"':
        return NOWHERE
    place += 1
    close = line.find('"', place)
    if close < 0:
        return NOWHERE
    if line.find("\\", place, close) >= 0:
        return _end_behind_escapes(line, place)
    return NOWHERE if _has_control(line[place:close]) else close + 1


def _end_behind_escapes(line: str, place: int) -> int:
    """The place behind a string with escapes, of which the content begins at a place."""
    while place < len(line):
        one = line[place]
        if one == '"':
            return place + 1
        if one < " ":
            return NOWHERE
        if one == "\\":
            size = _length_of_escape(line, place)
            if size == 0:
                return NOWHERE
            place += size
        else:
            place += 1
    return NOWHERE


def _has_control(text: str) -> bool:
    """Whether a text has a control of ASCII, which a string of JSON spells as an escape."""
    found = False
    for one in text:
        found |= one < " "
    return found


def _length_of_escape(line: str, place: int) -> int:
    """How many characters an escape has; 0 if it is none."""
    kind = _character(line, place + 1)
    if kind in '"\\/bfnrt':
        return 2
    if kind != "u":
        return 0
    for digit in range(place + 2, place + 6):
        if _character(line, digit) not in "0123456789abcdefABCDEF":
            return 0
    return 6


def _end_of_word(line: str, place: int) -> int:
    """The place behind a number, ``true``, ``false`` or ``null``; `NOWHERE` if it is none."""
    for word in ("true", "false", "null"):
        if line.startswith(word, place):
            return place + len(word)
    return _end_of_number(line, place)


def _end_of_number(line: str, place: int) -> int:
    """The place behind a number; `NOWHERE` if it is none."""
    if _character(line, place) == "-":
        place += 1
    begun = place
    place = _behind_digits(line, place)
    if place == begun or (line[begun] == "0" and place > begun + 1):
        return NOWHERE
    if _character(line, place) == ".":
        begun = place + 1
        place = _behind_digits(line, begun)
        if place == begun:
            return NOWHERE
    if _character(line, place) in "eE":
        begun = place + 2 if _character(line, place + 1) in "+-" else place + 1
        place = _behind_digits(line, begun)
        if place == begun:
            return NOWHERE
    return place


def _behind_digits(line: str, place: int) -> int:
    """The place behind digits."""
    while "0" <= _character(line, place) <= "9":
        place += 1
    return place
