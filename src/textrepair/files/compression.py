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
    """A decompressor."""

    def read1(self, size: int = ..., /) -> bytes:
        """The next bytes, at most so many; none at the end."""


class Writer(Protocol):
    """A compressor."""

    def write(self, data: bytes, /) -> object:
        """Compress more."""

    def close(self) -> None:
        """Write the end of the stream. The file below stays open."""


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
# Errors of these modules for data that is cut off or broken.
BROKEN = (EOFError, gzip.BadGzipFile, zlib.error, lzma.LZMAError, zstd.ZstdError)


def compression_of(name: str) -> Compression | None:
    """How a file of this name is compressed; None if it is not."""
    for suffix, found in COMPRESSIONS.items():
        if name.lower().endswith(suffix):
            return found
    return None
