"""What a repair of lines changes: the pieces between the letters that stay."""

from __future__ import annotations

from array import array

from textrepair.tables.arrays import ONE_INT

BREAK = "\n"


def differences(before: str, after: str) -> list[tuple[int, int, str]]:
    """Where two lines differ, between letters and digits of ASCII that they share.

    No mix-up makes or changes these. They are the same before and after, so what stands between two
    of them before became what stands between them after.

    Returns:
        Start and end in the line before, and what is there afterwards.
    """
    numbers = iter(differences_of_lines(before, [(0, len(before))], after))
    places = zip(numbers, numbers, numbers, numbers, strict=True)
    return [(start, end, after[new:new_end]) for start, end, new, new_end in places]


def differences_of_lines(text: str, lines: list[tuple[int, int]], after: str) -> array[int]:
    """The same for some lines of a text.

    Args:
        text: the text.
        lines: where the lines start and end.
        after: what they become, without the other lines.

    Returns:
        Four numbers for each difference: start and end in the text, and in what the lines become.
    """
    places = array("i")
    begin = size = 0
    for start, stop in lines:
        # Between two differences is a character, so there is at most one more than characters.
        more = size + 4 * (stop - start + 1) - len(places)
        if more > 0:
            places.extend(ONE_INT * max(more, len(places)))
        end = after.find(BREAK, begin)
        end = len(after) if end < 0 else end
        size = _add_differences(text, start, stop, after, begin, end, places, size)
        begin = end + 1
    return places[:size]


def _add_differences(
    before: str,
    start: int,
    stop: int,
    after: str,
    new_start: int,
    new_stop: int,
    places: array[int],
    size: int,
) -> int:
    """Write down where two lines differ; that is all of them if their letters are not the same.

    Args:
        before: the text of the line before.
        start: where that starts.
        stop: where it ends.
        after: the text of the line after.
        new_start: where that starts.
        new_stop: where it ends.
        places: for four numbers for each difference.
        size: how many numbers are there.

    Returns:
        How many there are then.
    """
    known = size
    old, new = start, new_start
    while True:
        while old < stop and new < new_stop and before[old] == after[new]:
            old += 1
            new += 1
        if old == stop and new == new_stop:
            return size
        old_end, new_end = _next_anchor(before, old, stop), _next_anchor(after, new, new_stop)
        if (old_end == stop) != (new_end == new_stop):
            break
        if old_end < stop and before[old_end] != after[new_end]:
            break
        size = _add_difference(before, old, old_end, after, new, new_end, places, size)
        old, new = old_end, new_end
    return _add_difference(before, start, stop, after, new_start, new_stop, places, known)


def _next_anchor(text: str, place: int, stop: int) -> int:
    """Where the next letter or digit of ASCII stands, or a surrogate; the end if there is none."""
    while place < stop:
        one = text[place]
        if "a" <= one <= "z" or "A" <= one <= "Z" or "0" <= one <= "9":
            break
        if 0xD800 <= ord(one) < 0xE000:
            break
        place += 1
    return place


def _add_difference(
    before: str,
    old: int,
    old_end: int,
    after: str,
    new: int,
    new_end: int,
    places: array[int],
    size: int,
) -> int:
    """Write down what differs in a part of two texts, without what they share at both ends."""
    write = places
    while old < old_end and new < new_end and before[old] == after[new]:
        old += 1
        new += 1
    while old < old_end and new < new_end and before[old_end - 1] == after[new_end - 1]:
        old_end -= 1
        new_end -= 1
    if old == old_end and new == new_end:
        return size
    write[size] = old
    write[size + 1] = old_end
    write[size + 2] = new
    write[size + 3] = new_end
    return size + 4
