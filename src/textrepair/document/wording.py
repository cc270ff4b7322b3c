"""Words of messages that go with a number."""

from __future__ import annotations


def noun_for(number: int, noun: str) -> str:
    """A noun in the singular after 1, else with the s of the plural.

    >>> [f"{number} {noun_for(number, 'record')}" for number in (0, 1, 2)]
    ['0 records', '1 record', '2 records']
    """
    return noun if number == 1 else noun + "s"


def verb_for(number: int) -> str:
    """The verb that says what so many are.

    >>> [f"{number} of them {verb_for(number)} new" for number in (1, 2)]
    ['1 of them is new', '2 of them are new']
    """
    return "is" if number == 1 else "are"
