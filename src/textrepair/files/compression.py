"""Compressed files, by the ends of their names."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import IO, Any, NamedTuple, Protocol

# The modules that compress are imported where they are needed: most files are not compressed.


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


def _gzip_reader(file: IO[bytes]) -> Reader:
    """A decompressor of gzip."""
    import gzip  # noqa: PLC0415

    return gzip.GzipFile(fileobj=file, mode="rb")


def _gzip_writer(file: IO[bytes]) -> Writer:
    """A compressor of gzip. Neither name nor time: the same text gives the same bytes."""
    import gzip  # noqa: PLC0415

    return gzip.GzipFile("", fileobj=file, mode="wb", compresslevel=6, mtime=0)


def _xz_file(file: IO[bytes], mode: str = "rb") -> Any:
    """A file of xz, for reading or for writing."""
    import lzma  # noqa: PLC0415

    return lzma.LZMAFile(file, mode)


def _zstd_module() -> Any:
    """The module that compresses with Zstandard."""
    if sys.version_info >= (3, 14):
        from compression import zstd  # noqa: PLC0415
    else:
        from backports import zstd  # noqa: PLC0415
    return zstd


GZIP = Compression(_gzip_reader, _gzip_writer)
XZ = Compression(_xz_file, lambda file: _xz_file(file, "wb"))
ZSTANDARD = Compression(
    lambda file: _zstd_module().ZstdFile(file),
    lambda file: _zstd_module().ZstdFile(file, "wb"),
)
COMPRESSIONS: Mapping[str, Compression] = MappingProxyType(
    {".gz": GZIP, ".xz": XZ, ".zst": ZSTANDARD}
)


def broken_errors() -> tuple[type[Exception], ...]:
    """Errors of these modules for data that is cut off or broken."""
    import gzip  # noqa: PLC0415
    import lzma  # noqa: PLC0415
    import zlib  # noqa: PLC0415

    zstd = _zstd_module()
    return (EOFError, gzip.BadGzipFile, zlib.error, lzma.LZMAError, zstd.ZstdError)


def compression_of(name: str) -> Compression | None:
    """How a file of this name is compressed; None if it is not."""
    for suffix, found in COMPRESSIONS.items():
        if name.lower().endswith(suffix):
            return found
    return None
