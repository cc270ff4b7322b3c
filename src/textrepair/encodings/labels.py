"""Labels of encodings, and which of Python's codecs they mean."""

from __future__ import annotations

import codecs
from functools import cache

# Text encodings of Python that no document is in: they would read escapes into it.
NO_DOCUMENTS = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined"})


def meant(label: str) -> str | None:
    """The codec that a declared charset means, or None if it is unknown.

    >>> meant("GB2312"), meant("ISO-8859-1"), meant("nonsense")
    ('gb18030', 'cp1252', None)
    """
    from textrepair.encodings import registry  # noqa: PLC0415  seldom is a charset declared

    codec = named(label)
    return None if codec is None else registry.meant_by_name().get(codec, codec)


@cache
def named(label: str) -> str | None:
    """Python's name of the text encoding that a label stands for, or None if there is none."""
    from textrepair.encodings import registry  # noqa: PLC0415  seldom is a charset declared

    name = label.strip().strip("\"'").lower()
    try:
        found = codecs.lookup(registry.codecs_by_label().get(name, name))
    except (LookupError, ValueError):
        return None
    # The codecs that are not text encodings (zlib, rot13) have it false.
    return found.name if found._is_text_encoding and found.name not in NO_DOCUMENTS else None
