"""What is not text leaves every entry byte for byte; what is text is never taken for that."""

from __future__ import annotations

import gzip
import io
import json
import marshal
import random
import sqlite3
import struct
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from textrepair import decode, repair_bytes
from textrepair.decoding.binary import looks_binary

from ..documents import seed
from ..program import run

DAMAGED = seed().damaged.encode()
CHINESE = "\u6628\u5929\u4e0b\u5348\u6211\u4eec\u89c1\u5230\u4e86\u90a3\u4f4d\u8001\u6728\u5320\n"
JAPANESE = "きのうの午後に老いた大工さんに会いました。\n"
RUSSIAN = "Вчера днём мы встретили старого плотника.\n"
FRENCH = "Hier nous avons rencontré un vieux charpentier fatigué.\n"


def noise(size: int, start: int = 1) -> bytes:
    return random.Random(start).randbytes(size)


def png() -> bytes:
    head = b"IHDR" + struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0)
    body = b"IDAT" + zlib.compress(noise(72))
    chunks = (
        struct.pack(">I", len(c) - 4) + c + struct.pack(">I", zlib.crc32(c)) for c in (head, body)
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def zipped() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("page.txt", DAMAGED)
    return file.getvalue()


def tarred() -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        entry = tarfile.TarInfo("page.txt")
        entry.size = len(DAMAGED)
        archive.addfile(entry, io.BytesIO(DAMAGED))
    return file.getvalue()


def database() -> bytes:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("create table pages (text)")
        connection.execute("insert into pages values (?)", [DAMAGED.decode()])
        return connection.serialize()


BINARY: dict[str, Callable[[], bytes]] = {
    "program": lambda: Path(sys.executable).read_bytes()[:60_000],
    "png": png,
    "png without its beginning": lambda: png()[4:] + noise(200),
    "jpeg": lambda: b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01" + noise(900),
    "gif": lambda: b"GIF89a\x10\x00\x10\x00\x80\x00\x00" + noise(60),
    "gzip": lambda: gzip.compress(DAMAGED),
    "zip": zipped,
    "tar": tarred,
    "sqlite": database,
    "byte code": lambda: b"\xa7\r\r\n" + bytes(12) + marshal.dumps(looks_binary.__code__),
    "pdf": lambda: b"%PDF-1.4\n1 0 obj\n<< >>\nendobj\n" + DAMAGED + b"\n%%EOF",
    "numbers of 8 bytes": lambda: struct.pack("<900q", *range(900)),
    "numbers of 2 bytes": lambda: struct.pack("<900H", *(i * 7919 % 65536 for i in range(900))),
    "floats": lambda: struct.pack("<600f", *(i / 7 for i in range(600))),
    "random": lambda: noise(5000),
    "random behind a mark": lambda: b"\xff\xfe" + noise(3000),
    "random, short": lambda: noise(200),
    "text, then random": lambda: FRENCH.encode() * 20 + noise(3000),
}
TEXT = {
    "nul and bell": b"nul \0 and bell \a and more of it\n" * 3,
    "colours": b"\x1b[1;31mred\x1b[0m and \x1b[32mgreen\x1b[0m\n" * 30,
    "overstriking": b"N\x08NA\x08AM\x08ME\x08E\n" * 50,
    "form feeds": b"\x0cpage\n" * 50,
    "separated by NUL": b"".join(b"src/file%d.py\0" % i for i in range(200)),
    "separated by SOH": b"8=FIX.4.2\x019=65\x0135=A\x0149=SERVER\x0156=CLIENT\x01\n" * 30,
    "a run of NUL": FRENCH.encode() * 5 + bytes(4096) + FRENCH.encode() * 5,
    "end of file of DOS": FRENCH.encode("cp850") * 3 + b"\x1a",
    "garbage in Chinese": CHINESE.encode("gbk") * 9
    + b"\x00\x01\x02\xff"
    + CHINESE.encode("gbk") * 9,
    "garbage in French": FRENCH.encode("cp1252") * 9 + b"\x03\x81" + FRENCH.encode("cp1252") * 9,
    "cut": CHINESE.encode("gbk")[:-2],
    "mojibake with C1": CHINESE.encode().decode("latin-1").encode() * 5,
    "shifts": JAPANESE.encode("iso2022_jp") * 9,
    "short": b"\xb5\x10\x11",
    "says GIF": b"GIF89a is a format, caf\xe9 is none",
}
WRITTEN = {
    CHINESE: "utf-8 gb18030 hz utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be",
    JAPANESE: "cp932 euc_jp iso2022_jp utf-16-le utf-16-be utf-32-le",
    RUSSIAN: "cp1251 koi8-r cp866 utf-16-le utf-16-be utf-32-be",
    FRENCH: "ascii cp1252 mac-roman utf-16-le utf-16-be utf-32-le utf-32-be cp037",
}
LENGTHS = (1, 3, 120)  # of text, in lines; the last is longer than what is read to decide


# --- Bytes to text --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", BINARY)
def test_what_is_not_text_is_carried(kind: str) -> None:
    data = BINARY[kind]()
    found = decode(data)
    assert not found.is_text
    assert (found.encoding, found.confidence, found.lossy) == ("iso8859-1", 0.0, False)
    assert found.text.encode(found.encoding) == data
    assert repair_bytes(data).encode("iso8859-1") == data


@pytest.mark.parametrize("kind", TEXT)
def test_text_with_odd_characters_is_text(kind: str) -> None:
    assert decode(TEXT[kind]).is_text


@pytest.mark.parametrize("lines", LENGTHS)
@pytest.mark.parametrize(
    ("text", "codec"), [(text, codec) for text, names in WRITTEN.items() for codec in names.split()]
)
def test_text_in_any_encoding_is_text(text: str, codec: str, lines: int) -> None:
    try:
        data = (text * lines).encode(codec)
    except UnicodeEncodeError:
        data = (text * lines).encode(codec, "ignore")
    found = decode(data)
    assert found.is_text
    assert found.text == data.decode(codec)


def test_random_bytes_are_found_from_128_on() -> None:
    found = [not decode(noise(size, start)).is_text for size in (128, 1000) for start in range(40)]
    assert sum(found) >= 78


def test_nothing_is_taken_for_wide_text_that_only_could_be() -> None:
    for start in range(60):
        assert not decode(noise(64, start)).encoding.startswith(("utf-16", "utf-32"))


# --- The command line -----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["program", "png", "gzip", "tar", "byte code", "pdf", "random"])
def test_the_filter_passes_it_on(kind: str) -> None:
    data = BINARY[kind]()
    told = "textrepair: standard input: not text; left as it is\n"
    assert run(data=data) == (0, data, told)


@pytest.mark.slow
@pytest.mark.parametrize(
    "options",
    [["-j", "2"], ["--window", "4096"], ["--line-buffered"], ["--lines"], ["--encoding", "gbk"]],
)
def test_the_filter_passes_it_on_in_every_way(options: list[str]) -> None:
    for data in (png(), noise(20_000), tarred()):
        code, out, error = run(*options, data=data)
        assert (code, out, error.count("\n")) == (0, data, 1)


def test_in_place_repairs_the_others_and_counts(tmp_path: Path) -> None:
    page, picture = tmp_path / "page.txt", tmp_path / "picture.png"
    page.write_bytes(DAMAGED)
    picture.write_bytes(png())
    before = picture.stat()
    code, out, error = run("-i.bak", "--summary", "--json", page, picture)
    first, second = error.splitlines()
    assert (code, out, first) == (0, b"", f"textrepair: {picture}: not text; left as it is")
    assert (json.loads(second)["not_text"], json.loads(second)["changed"]) == (1, 1)
    assert page.read_bytes() != DAMAGED
    assert picture.read_bytes() == png()
    assert (picture.stat().st_ino, picture.stat().st_mtime_ns) == (
        before.st_ino,
        before.st_mtime_ns,
    )
    assert not picture.with_name("picture.png.bak").exists()
    assert "1 not text, left as it is" in run("--summary", picture).err


@pytest.mark.parametrize("option", ["--check", "--diff", "--diagnose", "--html=-"])
def test_looking_says_so(option: str, tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(png())
    code, out, error = run(option, picture)
    assert (code, error) == (0, f"textrepair: {picture}: not text; left as it is\n")
    assert option == "--html=-" or out == b""


def test_a_diagnosis_for_programs_says_so() -> None:
    out = run("--diagnose", "--json", data=png()).out
    assert json.loads(out) == {"file": "-", "damaged": False, "not_text": True}


def test_records_that_are_none(tmp_path: Path) -> None:
    code, out, error = run("--jsonl", "--field", "text", data=png() + noise(3000))
    assert (code, out) == (0, png() + noise(3000))
    assert error == "textrepair: standard input: not text; left as it is\n"


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16"])
def test_what_comes_behind_text_is_kept(codec: str, tmp_path: Path) -> None:
    text = seed().damaged + "\n" + FRENCH.replace("é", "e") * 12_000
    head, behind = text.encode(codec), noise(700_000)
    code, out, error = run("--window=65536", data=head + behind)
    assert (code, "not text" in error) == (0, True)
    assert out.endswith(behind[600_000:])
    path = tmp_path / "late.txt"
    path.write_bytes(head + behind)
    assert run("-i", "--window=65536", path).code == 0
    assert path.read_bytes() == head + behind
