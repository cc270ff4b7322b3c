"""Compressed files, by the ends of their names."""

from __future__ import annotations

import gzip
import lzma
import sys
import zlib
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import IO, NamedTuple, Protocol, cast

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd


class Reader(Protocol):
    """What gives the decompressed bytes."""

    def read1(self, size: int = ..., /) -> bytes:
        """What there is, at most so much; nothing at the end."""


class Writer(Protocol):
    """What takes bytes to compress."""

    def write(self, data: bytes, /) -> object:
        """Compress more."""

    def close(self) -> None:
        """Write what is left. The file below stays open."""


class Compression(NamedTuple):
    """A way to compress: how a file is read and written."""

    reader: Callable[[IO[bytes]], Reader]
    writer: Callable[[IO[bytes]], Writer]


GZIP = Compression(
    lambda file: gzip.GzipFile(fileobj=file, mode="rb"),
    # Neither name nor time: the same text gives the same bytes.
    lambda file: gzip.GzipFile("", fileobj=file, mode="wb", compresslevel=6, mtime=0),
)
XZ = Compression(lzma.LZMAFile, lambda file: lzma.LZMAFile(file, "wb"))  # noqa: SIM115 - its user closes it
ZSTANDARD = Compression(
    lambda file: cast("Reader", zstd.ZstdFile(file)),
    lambda file: cast("Writer", zstd.ZstdFile(file, "wb")),
)
COMPRESSIONS: Mapping[str, Compression] = MappingProxyType(
    {".gz": GZIP, ".xz": XZ, ".zst": ZSTANDARD}
)
# What the modules raise about bytes that are cut off or broken.
BROKEN = (EOFError, gzip.BadGzipFile, zlib.error, lzma.LZMAError, zstd.ZstdError)


def compression(name: str) -> Compression | None:
    """How a file of this name is compressed; None if it is not."""
    for suffix, found in COMPRESSIONS.items():
        if name.lower().endswith(suffix):
            return found
    return None
