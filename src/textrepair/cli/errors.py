"""Exit codes, and errors of one input with what to do about them."""

from __future__ import annotations

from collections.abc import Mapping

DONE, WOULD_CHANGE, FAILED = 0, 1, 2
SOME_REJECTED = 1
"""Of the corpus tool: done, but some records could not be read."""
# What a shell reports of a program that a signal ended: 128 and the number of the signal.
INTERRUPTED, PIPE_CLOSED = 128 + 2, 128 + 13

Advice = Mapping[type[OSError], str]
"""What to do about an error of the system, by its kind."""


class FileError(Exception):
    """A file cannot be read or written. The message says why, and what to do."""


def file_error(error: OSError, advice: Advice, other: str) -> FileError:
    """The message of the system, with the advice for that kind of error."""
    return FileError(f"{error.strerror or error}; {advice.get(type(error), other)}")
