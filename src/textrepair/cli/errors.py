"""What goes wrong with one input, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping

Advice = Mapping[type[OSError], str]
"""What to do about an error of the system, by its kind."""


class FileError(Exception):
    """A file cannot be read or written. The message says why, and what to do."""


def file_error(error: OSError, advice: Advice, other: str) -> FileError:
    """What the system says, with the advice for that kind of error."""
    return FileError(f"{error.strerror}; {advice.get(type(error), other)}")
