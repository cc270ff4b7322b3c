"""What people call encodings, and which of Python's codecs they mean by it."""

from __future__ import annotations

import codecs
from functools import cache
from types import MappingProxyType

# What is meant by a name, as the Encoding Standard (https://encoding.spec.whatwg.org, names and
# labels) has it: where people name a subset, what software wrote is the superset.
MEANT = MappingProxyType(
    {
        "gb2312": "gb18030",
        "gbk": "gb18030",
        "shift_jis": "cp932",
        "euc_kr": "cp949",
        "big5": "cp950",
        "ascii": "cp1252",
        "iso8859-1": "cp1252",
        "iso8859-9": "cp1254",
        "iso8859-11": "cp874",
        "tis-620": "cp874",
    }
)
# Labels of the web that Python does not know.
LABELS = MappingProxyType(
    {
        "x-gbk": "gb18030",
        "cp50220": "iso2022_jp",
        "cp50221": "iso2022_jp",
        "iso-2022-jp-ms": "iso2022_jp",
        "hz-gb-2312": "hz",
        "x-sjis": "cp932",
        "x-euc-jp": "euc_jp",
        "x-x-big5": "cp950",
        "windows-949": "cp949",
        "ks_c_5601-1989": "cp949",
        "dos-874": "cp874",
        "windows-874": "cp874",
        "x-cp1250": "cp1250",
        "x-cp1251": "cp1251",
        "x-cp1252": "cp1252",
        "iso-8859-8-i": "iso8859-8",
        "koi": "koi8-r",
        "koi8": "koi8-r",
        "x-mac-roman": "mac-roman",
        "x-mac-cyrillic": "mac-cyrillic",
        "unicode": "utf-16-le",
        "utf8mb4": "utf-8",
    }
)
# Text encodings of Python that no document is in: they would read escapes into it.
NO_DOCUMENTS = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined"})


def meant(label: str) -> str | None:
    """The codec that a declared charset means, or None if nobody knows it.

    >>> meant("GB2312"), meant("ISO-8859-1"), meant("nonsense")
    ('gb18030', 'cp1252', None)
    """
    codec = named(label)
    return None if codec is None else MEANT.get(codec, codec)


@cache
def named(label: str) -> str | None:
    """Python's name of the text encoding that a label stands for, or None if there is none."""
    name = label.strip().strip("\"'").lower()
    try:
        found = codecs.lookup(LABELS.get(name, name))
    except (LookupError, ValueError):
        return None
    # The codecs that are not text encodings (zlib, rot13) have it false.
    return found.name if found._is_text_encoding and found.name not in NO_DOCUMENTS else None
