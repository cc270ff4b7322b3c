"""The command line as a user has it: the installed program in a process of its own."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

import textrepair
from textrepair.document.config import CHOICES, MODES
from textrepair.document.kinds import KINDS
from textrepair.interpreted import is_compiled
from textrepair.render import plain
from textrepair.render.palette import HUES
from textrepair.render.terminal import style_codes

from ..program import CLEAN, DAMAGED, LONG, PLAIN, PROGRAM, execute, file, interrupt, one_line, run


@pytest.fixture(scope="module")
def repaired() -> str:
    """What the library makes of `DAMAGED`; the tests say nothing unless it is something else."""
    text = textrepair.repair(DAMAGED)
    assert text != DAMAGED
    return text


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    return file(tmp_path / "damaged.txt", DAMAGED)


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    return file(tmp_path / "clean.txt", CLEAN)


# --- The filter ----------------------------------------------------------------------------------


class TestFilter:
    def test_repairs_standard_input(self, repaired: str) -> None:
        assert run(data=DAMAGED.encode()) == (0, repaired.encode(), "")

    def test_the_module_is_the_program(self, damaged: Path) -> None:
        module = sys.executable, "-m", "textrepair"
        assert execute(*module, "--check", damaged) == execute(PROGRAM, "--check", damaged)
        assert execute(*module, "--check", damaged).code == 1
        assert execute(*module, "--no-such-option").code == 2

    def test_a_dash_is_standard_input(self, clean: Path) -> None:
        assert run(clean, "-", clean, data=b"between") == (
            0,
            CLEAN.encode() + b"between" + CLEAN.encode(),
            "",
        )

    def test_repairs_files_and_leaves_them(self, damaged: Path, clean: Path, repaired: str) -> None:
        assert run(clean, damaged) == (0, (CLEAN + repaired).encode(), "")
        assert damaged.read_bytes() == DAMAGED.encode()

    def test_nothing_comes_of_nothing(self) -> None:
        assert run(data=b"") == (0, b"", "")

    @pytest.mark.parametrize(
        "data",
        [
            pytest.param(b"no newline at the end", id="no final newline"),
            pytest.param(b"a\r\nb\rc\n\n\x0cd\x0b\x85e\r\n", id="every line end"),
            pytest.param(b"\xef\xbb\xbfwith a byte order mark\n", id="byte order mark"),
            pytest.param(b"nul \x00 and escape \x1b[1m\n", id="control characters"),
        ],
    )
    def test_keeps_the_bytes_of_text_that_is_not_damaged(self, data: bytes) -> None:
        assert run(data=data).out == data

    def test_keeps_the_line_ends_of_damaged_text(self) -> None:
        windows = DAMAGED.replace("\n", "\r\n")
        out = run(data=windows.encode()).out
        assert out == textrepair.repair(windows).encode()
        assert out != windows.encode()
        assert out.count(b"\r\n") == windows.count("\r\n") == out.count(b"\n") > 0

    def test_keeps_the_byte_order_mark_of_damaged_text(self) -> None:
        out = run(data=("\ufeff" + DAMAGED).encode()).out
        assert out == textrepair.repair("\ufeff" + DAMAGED).encode()
        assert out.startswith(b"\xef\xbb\xbf\xe9\x99\x88")

    @pytest.mark.slow
    @pytest.mark.parametrize("utf8_mode", ["0", "1"])
    def test_is_utf8_whatever_the_locale(
        self, damaged: Path, repaired: str, utf8_mode: str
    ) -> None:
        locale = {"LC_ALL": "C", "PYTHONUTF8": utf8_mode, "PYTHONIOENCODING": "ascii"}
        assert run(damaged, environment=locale) == (0, repaired.encode(), "")
        assert "\u2502".encode() in run(damaged, "--diagnose", environment=locale).out
        missing = run(damaged.with_name("\u7f3a.txt"), environment=locale)
        assert "/\u7f3a.txt: No such file" in missing.err


class TestBytesThatAreNotUtf8:
    def test_are_kept_and_counted(self, tmp_path: Path) -> None:
        path = tmp_path / "latin.txt"
        path.write_bytes(b"caf\xe9 \xff\n")
        assert run(path) == (
            0,
            b"caf\xe9 \xff\n",
            f"textrepair: {path}: bytes that are not UTF-8: 2; kept as they are\n",
        )

    def test_stay_where_they_are_in_damaged_text(self, repaired: str) -> None:
        data = DAMAGED.encode() + b"\n\xff\xed\xa0\x80\n"
        code, out, error = run(data=data)
        assert (code, out) == (0, repaired.encode() + b"\n\xff\xed\xa0\x80\n")
        assert error == (
            "textrepair: standard input: bytes that are not UTF-8: 4; kept as they are\n"
        )

    def test_stay_in_a_diff(self) -> None:
        data = b"\xff\n" + DAMAGED.encode() + b"\n\xfe"
        diff = run("--diff", data=data).out
        assert b" \xff\n" in diff
        assert patched(data, diff) == run(data=data).out

    def test_stay_in_place(self, tmp_path: Path, repaired: str) -> None:
        path = tmp_path / "damaged.txt"
        path.write_bytes(DAMAGED.encode() + b"\n\xff")
        assert run("-i.bak", path).code == 0
        assert path.read_bytes() == repaired.encode() + b"\n\xff"
        assert path.with_name("damaged.txt.bak").read_bytes() == DAMAGED.encode() + b"\n\xff"

    def test_leave_json_valid(self, tmp_path: Path) -> None:
        path = os.fsencode(tmp_path) + b"/\xff.txt"
        with open(path, "wb") as stream:
            stream.write(b"\xfe")
        code, out, _ = run("--diagnose", "--json", os.fsdecode(path))
        assert code == 0
        assert os.fsencode(json.loads(out.decode("utf-8", "strict"))["file"]) == path


class TestOtherEncodings:
    TEXT = "\u4eca\u5929\u7684\u4f1a\u8bae\u5f00\u5f97\u5f88\u957f\u3002\n"

    @pytest.mark.parametrize(
        ("codec", "name"),
        [("gbk", "gb18030"), ("utf-16", "utf-16"), ("utf-16-le", "utf-16-le"), ("hz", "hz")],
    )
    def test_become_utf8(self, tmp_path: Path, codec: str, name: str) -> None:
        path = tmp_path / "old.txt"
        path.write_bytes(self.TEXT.encode(codec))
        told = f"textrepair: {path}: read as {name}\n"
        assert run(path) == (0, self.TEXT.encode(), told)

    def test_are_repaired(self, repaired: str) -> None:
        code, out, _ = run(data=DAMAGED.encode("gb18030"))
        assert (code, out) == (0, repaired.encode())

    @pytest.mark.parametrize("name", ["big5", "Big5", "x-x-big5"])
    def test_can_be_forced(self, name: str) -> None:
        data = "\u5929\u6c23".encode("big5")
        told = "textrepair: standard input: read as cp950\n"
        assert run("--encoding", name, data=data) == (0, "\u5929\u6c23".encode(), told)

    def test_that_cannot_be_read_as_forced_lose_characters(self) -> None:
        code, out, error = run("--encoding=gbk", data=b"\xd6\xd0\xff!")
        assert (code, out) == (0, "\u4e2d\ufffd!".encode())
        assert error == "textrepair: standard input: read as gb18030; characters lost: 1\n"

    def test_are_not_looked_for_when_utf8_is_forced(self) -> None:
        data = self.TEXT.encode("gbk")
        code, out, error = run("--encoding=utf-8", data=data)
        assert (code, out) == (0, data)
        assert "bytes that are not UTF-8" in error

    @pytest.mark.parametrize("name", ["nonsense", "zlib", ""])
    def test_must_exist(self, name: str) -> None:
        code, out, error = run("--encoding", name, data=b"text")
        assert (code, out) == (2, b"")
        assert one_line(error)
        assert "--encoding" in error

    def test_count_as_a_change(self, tmp_path: Path) -> None:
        path = tmp_path / "old.txt"
        data = self.TEXT.encode("gbk")
        path.write_bytes(data)
        code, out, error = run("--check", path)
        assert (code, out) == (1, b"")
        assert error == f"textrepair: {path}: read as gb18030\n{path}\n"
        assert run("-i.bak", path).code == 0
        assert path.read_bytes() == self.TEXT.encode()
        assert path.with_name("old.txt.bak").read_bytes() == data
        assert run("--check", path) == (0, b"", "")

    def test_are_compared_as_they_are_read(self, tmp_path: Path) -> None:
        path = tmp_path / "old.txt"
        path.write_bytes(self.TEXT.encode("gbk"))
        assert run("--diff", path).out == b""

    def test_stray_in_utf8_are_read(self) -> None:
        data = self.TEXT.encode() * 3 + self.TEXT.encode("gbk") + self.TEXT.encode()
        assert run(data=data) == (0, self.TEXT.encode() * 5, "")

    def test_are_not_looked_for_in_the_middle_of_utf8(self) -> None:
        data = "\u03f2".encode() * 2 + b"\n" + CLEAN.encode()  # also two characters of GBK
        assert run(data=data) == (0, data, "")


class TestOptionsOfTheStages:
    @pytest.mark.parametrize("stage", list(KINDS))
    def test_each_stage_has_an_option_with_the_modes(self, stage: str) -> None:
        code, out, error = run(f"--{stage}=sometimes", data=b"text")
        assert (code, out) == (2, b"")
        assert one_line(error)
        assert f"--{stage}" in error
        assert all(mode in error for mode in MODES)

    @pytest.mark.parametrize("name", list(CHOICES))
    def test_each_other_field_has_an_option_with_its_values(self, name: str) -> None:
        code, out, error = run(f"--{name}=sometimes", data=b"text")
        assert (code, out) == (2, b"")
        assert one_line(error)
        assert all(value in error for value in CHOICES[name])
        for value in CHOICES[name]:
            assert run(f"--{name}={value}", data=b"text") == (0, b"text", "")

    @pytest.mark.parametrize("stage", ["readings", "punctuation", "glyphs", "width"])
    def test_never_leaves_the_damage(self, stage: str, repaired: str) -> None:
        modes: dict[str, Any] = {stage: "never"}
        config = textrepair.Config(**modes)
        out = run(f"--{stage}", "never", data=DAMAGED.encode()).out.decode()
        assert out == textrepair.repair(DAMAGED, config=config)
        assert out != repaired

    def test_always_repairs_what_has_no_evidence(self) -> None:
        traditional = "\u570b\u969b\u95dc\u4fc2"
        config = textrepair.Config(glyphs="always")
        out = run("--glyphs=always", data=traditional.encode()).out.decode()
        assert out == textrepair.repair(traditional, config=config)
        assert out == "\u56fd\u9645\u5173\u7cfb"
        assert run(data=traditional.encode()).out.decode() == traditional


# --- Diagnosis -----------------------------------------------------------------------------------


class TestDiagnose:
    def test_shows_every_finding_of_every_file(self, damaged: Path, clean: Path) -> None:
        code, out, error = run("--diagnose", damaged, clean, environment={"COLUMNS": "500"})
        assert (code, error) == (0, "")
        shown = out.decode()
        first, second = shown.split(str(clean))
        diagnosis = textrepair.diagnose(DAMAGED)
        assert first.startswith(str(damaged))
        for finding in diagnosis:
            found = "yes" if finding.found else "no"
            cells = [finding.stage, found, str(finding.amount), f"{finding.confidence:.2f}"]
            assert re.search(r"\s+\u2502\s+".join(map(re.escape, cells)), first)
            assert all(reason in first for reason in finding.evidence)
            assert re.search(rf"{finding.stage}\s+\u2502 no ", second)
        assert f"unrecoverable characters (U+FFFD): {diagnosis.unrecoverable}\n" in first

    def test_counts_what_is_lost(self) -> None:
        out = run("--diagnose", data=b"lost: \xef\xbf\xbd\xef\xbf\xbd\n").out.decode()
        assert out.startswith("standard input\n")
        assert out.endswith("unrecoverable characters (U+FFFD): 2\n")

    def test_counts_places_with_nothing_to_recover(self) -> None:
        out = run("--diagnose", data="锟斤拷\uff0c烫烫烫烫".encode()).out.decode()
        assert "\nplaces with nothing to recover: 2\n" in out

    def test_takes_nothing_for_markup(self, tmp_path: Path) -> None:
        path = file(tmp_path / "[bold]name.txt", CLEAN)
        assert run("--diagnose", path).out.decode().startswith(f"{path}\n")
        evidence = "quotes [bold] and [/red]"
        diagnosis = textrepair.Diagnosis((textrepair.Finding("width", evidence=(evidence,)),))
        assert evidence in plain.diagnosis_table("title", diagnosis, width=100, colour=False)

    def test_follows_the_options_of_the_stages(self, damaged: Path) -> None:
        code, out, _ = run("--diagnose", "--json", "--glyphs=never", damaged)
        found = {finding["stage"]: finding["found"] for finding in json.loads(out)["findings"]}
        assert code == 0
        assert found["readings"]
        assert not found["glyphs"]

    def test_json_is_a_line_for_each_file(self, damaged: Path, clean: Path) -> None:
        code, out, error = run("--diagnose", "--json", damaged, clean, "-", data=b"\xef\xbf\xbd")
        assert (code, error) == (0, "")
        first, second, third = map(json.loads, out.decode().splitlines())
        diagnosis = textrepair.diagnose(DAMAGED)
        assert first == {
            "file": str(damaged),
            "damaged": True,
            "unrecoverable": diagnosis.unrecoverable,
            "residue": diagnosis.residue,
            "findings": [
                {
                    "stage": finding.stage,
                    "found": finding.found,
                    "amount": finding.amount,
                    "confidence": finding.confidence,
                    "evidence": list(finding.evidence),
                }
                for finding in diagnosis
            ],
        }
        assert (second["file"], second["damaged"]) == (str(clean), False)
        assert (third["file"], third["unrecoverable"], third["residue"]) == ("-", 1, 1)

    def test_json_leaves_chinese_readable(self, damaged: Path) -> None:
        out = run("--diagnose", "--json", damaged).out
        assert "\u5340(q\u016b)".encode() in out
        assert b"\\u" not in out

    def test_json_alone_is_refused(self, damaged: Path) -> None:
        code, out, error = run("--json", damaged)
        assert (code, out) == (2, b"")
        assert one_line(error)
        assert "--json works only with --diagnose" in error


# --- Diff ----------------------------------------------------------------------------------------

HUNK = re.compile(rb"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@\n")
NO_NEWLINE = b"\\ No newline at end of file\n"


def patched(before: bytes, diff: bytes) -> bytes:
    """Apply a unified diff as strictly as its format allows: every count and line must fit."""
    old, rest = split(before), split(diff)
    new: list[bytes] = []
    assert rest[0].startswith(b"--- ")
    assert rest[1].startswith(b"+++ ")
    done, at = 0, 2
    while at < len(rest):
        hunk = HUNK.fullmatch(rest[at])
        assert hunk is not None, rest[at]
        start, removed, _, added = (1 if part is None else int(part) for part in hunk.groups())
        skip = start - 1 if removed else start
        new += old[done:skip]
        done, at = skip, at + 1
        while removed or added:
            sign, line = rest[at][:1], rest[at][1:]
            at += 1
            if at < len(rest) and rest[at] == NO_NEWLINE:
                line, at = line[:-1], at + 1
            if sign in b" -":
                assert old[done] == line
                done, removed = done + 1, removed - 1
            if sign in b" +":
                new.append(line)
                added -= 1
    return b"".join(new + old[done:])


def split(data: bytes) -> list[bytes]:
    return re.findall(rb"[^\n]*\n|[^\n]+", data)


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """A terminal: the end that a person has, and the end that the program has."""
    person, program = pty.openpty()
    yield person, program
    os.close(person)


def on_terminal(terminal: tuple[int, int], *arguments: str | Path, **environment: str) -> bytes:
    """What a terminal shows of a run."""
    person, program = terminal
    with subprocess.Popen([PROGRAM, *arguments], stdout=program, env=PLAIN | environment):
        os.close(program)
        shown = b""
        while True:
            try:
                part = os.read(person, 4096)
            except OSError:  # how Linux says that the program has closed the terminal
                return shown
            if not part:
                return shown
            shown += part


class TestDiff:
    @pytest.mark.parametrize(
        "text",
        [
            pytest.param(DAMAGED, id="no final newline"),
            pytest.param(DAMAGED + "\n", id="final newline"),
            pytest.param(DAMAGED.replace("\n", "\r\n"), id="CRLF"),
            pytest.param(DAMAGED + "\n" + CLEAN * 10 + "end", id="context without final newline"),
            pytest.param(CLEAN * 10 + "\x0c\u2028\x85\r" + DAMAGED, id="other line ends"),
            pytest.param("-- a\n++ b\n" + DAMAGED, id="lines that look like headers"),
        ],
    )
    def test_leads_to_the_repaired_text(self, tmp_path: Path, text: str) -> None:
        path = file(tmp_path / "damaged.txt", text)
        code, diff, error = run("--diff", path)
        assert (code, error) == (0, "")
        assert patched(text.encode(), diff) == textrepair.repair(text).encode()
        assert path.read_bytes() == text.encode()

    def test_names_the_file(self, damaged: Path) -> None:
        lines = run("--diff", damaged).out.decode().split("\n")
        assert lines[:2] == [f"--- {damaged}\tinput", f"+++ {damaged}\trepaired"]

    def test_shows_nothing_where_nothing_changes(self, clean: Path) -> None:
        assert run("--diff", clean) == (0, b"", "")

    def test_marks_the_missing_newline_of_both_texts(self, damaged: Path) -> None:
        assert run("--diff", damaged).out.count(b"\n" + NO_NEWLINE) == 2

    def test_is_plain_in_a_pipe(self, damaged: Path) -> None:
        assert b"\x1b" not in run("--diff", damaged, environment={"FORCE_COLOR": "1"}).out

    def test_is_coloured_on_a_terminal(self, damaged: Path, terminal: tuple[int, int]) -> None:
        shown = on_terminal(terminal, "--diff", damaged).decode()
        plain = run("--diff", damaged).out.decode()
        assert shown.startswith(f"\x1b[1m--- {damaged}\tinput\x1b[0m\r\n\x1b[1m+++ ")
        # A removed line and the one that came: what a kind of damage did is in its colour.
        edit = next(e for e in textrepair.explain(DAMAGED).edits if e.stage == "glyphs")
        colour = style_codes(f"{HUES['glyphs'].terminal} underline")
        old, new = style_codes("bold red"), style_codes("bold green")
        assert f"{old}-\x1b[0m{colour}{edit.before}\x1b[0m" in shown
        assert f"{new}+\x1b[0m{colour}{edit.after}\x1b[0m" in shown
        lines = re.sub(r"\x1b\[[0-9;]*m", "", shown).replace("\r\n", "\n").splitlines(True)
        assert "".join(lines[:-1]) == plain
        found = [finding.stage for finding in textrepair.diagnose(DAMAGED) if finding.found]
        assert lines[-1].split()[::2] == found

    def test_knows_the_kinds_of_every_document(
        self, tmp_path: Path, terminal: tuple[int, int]
    ) -> None:
        path = file(tmp_path / "pages.txt", f"{CLEAN}\x0c{DAMAGED}\x0c\n{DAMAGED}")
        *lines, legend = on_terminal(terminal, "--diff", path).decode().splitlines()
        colour = style_codes(f"{HUES['readings'].terminal} underline")
        readings = [e for e in textrepair.explain(DAMAGED).edits if e.stage == "readings"]
        assert sum(line.count(colour) for line in lines) == 2 * len(readings) > 0
        assert "readings" in legend

    def test_has_the_colours_of_lines_where_kinds_are_not_known(
        self, tmp_path: Path, terminal: tuple[int, int]
    ) -> None:
        path = file(tmp_path / "pages.jsonl", json.dumps({"text": DAMAGED}) + "\n")
        arguments = ("--diff", "--jsonl", "--field=text", path)
        plain = run(*arguments).out.decode()
        removed, added = (
            next(line for line in plain.splitlines()[3:] if line.startswith(sign)) for sign in "-+"
        )
        shown = on_terminal(terminal, *arguments).decode()
        assert f"\x1b[31m{removed}\x1b[0m" in shown
        assert f"\x1b[32m{added}\x1b[0m" in shown
        assert re.sub(r"\x1b\[[0-9;]*m", "", shown).replace("\r\n", "\n") == plain

    def test_nothing_in_a_text_takes_hold_of_the_terminal(
        self, tmp_path: Path, terminal: tuple[int, int]
    ) -> None:
        path = file(tmp_path / "\x1b[8m.txt", DAMAGED + "\n\x1b]0;title\x07\u202eright\n")
        shown = on_terminal(terminal, "--diff", path).decode()
        assert "\x1b]" not in shown
        assert "\x1b[8m" not in shown
        assert "\x07" not in shown
        assert "\u202e" not in shown
        assert "RLO" in shown
        assert "\u241b" in shown

    @pytest.mark.parametrize("mode", ["--diff", "--diagnose"])
    def test_is_plain_for_who_wants_no_colour(
        self, damaged: Path, terminal: tuple[int, int], mode: str
    ) -> None:
        shown = on_terminal(terminal, mode, damaged, NO_COLOR="1")
        assert b"damaged.txt" in shown
        assert b"\x1b" not in shown

    def test_a_diagnosis_is_coloured_too(self, damaged: Path, terminal: tuple[int, int]) -> None:
        assert b"\x1b[1m" in on_terminal(terminal, "--diagnose", damaged)
        assert b"\x1b" not in run("--diagnose", damaged).out


# --- Check ---------------------------------------------------------------------------------------


class TestCheck:
    def test_names_the_files_that_would_change(self, damaged: Path, clean: Path) -> None:
        other = file(damaged.with_name("other.txt"), DAMAGED)
        assert run("--check", damaged, clean, other) == (1, b"", f"{damaged}\n{other}\n")
        assert damaged.read_bytes() == DAMAGED.encode()

    def test_is_silent_where_nothing_would_change(self, clean: Path) -> None:
        assert run("--check", clean) == (0, b"", "")

    def test_takes_standard_input(self) -> None:
        assert run("--check", data=DAMAGED.encode()) == (1, b"", "standard input\n")

    def test_an_error_outweighs_a_change(self, damaged: Path, tmp_path: Path) -> None:
        missing = tmp_path / "missing.txt"
        for names in ((missing, damaged), (damaged, missing)):
            code, out, error = run("--check", *names)
            assert (code, out) == (2, b"")
            assert f"{damaged}\n" in error
            assert f"textrepair: {missing}: " in error


# --- In place ------------------------------------------------------------------------------------


class TestInPlace:
    @pytest.mark.parametrize("option", ["-i", "--in-place", "--in-place="])
    def test_rewrites_the_file(self, damaged: Path, repaired: str, option: str) -> None:
        assert run(option, damaged) == (0, b"", "")
        assert damaged.read_bytes() == repaired.encode()
        assert os.listdir(damaged.parent) == [damaged.name]

    @pytest.mark.parametrize("option", ["-i~", "-i-old", "--in-place=.bak"])
    def test_keeps_a_backup(self, damaged: Path, repaired: str, option: str) -> None:
        suffix = option.removeprefix("--in-place=").removeprefix("-i")
        damaged.chmod(0o640)
        assert run(option, damaged) == (0, b"", "")
        backup = damaged.with_name(damaged.name + suffix)
        assert damaged.read_bytes() == repaired.encode()
        assert backup.read_bytes() == DAMAGED.encode()
        assert backup.stat().st_mode & 0o7777 == 0o640
        assert sorted(os.listdir(damaged.parent)) == sorted([damaged.name, backup.name])

    @pytest.mark.parametrize("mode", [0o600, 0o646, 0o755])
    def test_keeps_permissions_and_owner(self, damaged: Path, mode: int) -> None:
        # Who may give files away gives this one away: it must come back to the same owner.
        owner = (1234, 1234) if os.geteuid() == 0 else (os.getuid(), os.getgid())
        os.chown(damaged, *owner)
        damaged.chmod(mode)
        assert run("-i", damaged).code == 0
        after = damaged.stat()
        assert after.st_mode & 0o7777 == mode
        assert (after.st_uid, after.st_gid) == owner

    def test_does_not_touch_what_does_not_change(self, clean: Path) -> None:
        os.utime(clean, ns=(10**18, 10**18))
        before = clean.stat()
        assert run("-i.bak", clean) == (0, b"", "")
        after = clean.stat()
        assert (after.st_mtime_ns, after.st_ino) == (10**18, before.st_ino)
        assert os.listdir(clean.parent) == [clean.name]

    def test_who_reads_the_old_file_reads_all_of_it(self, damaged: Path, repaired: str) -> None:
        with damaged.open("rb") as old:
            assert run("-i", damaged).code == 0
            assert old.read() == DAMAGED.encode()
        assert damaged.read_bytes() == repaired.encode()

    def test_a_write_that_fails_leaves_the_file(self, damaged: Path) -> None:
        limited = 'ulimit -f 0; exec "$0" "$@"'  # no byte may be written to a file
        for option in ("-i", "-i.bak"):
            code, out, error = execute("sh", "-c", limited, PROGRAM, option, damaged)
            assert (code, out) == (2, b"")
            assert one_line(error)
            assert f"{damaged}: File too large; the file is as it was" in error
            assert damaged.read_bytes() == DAMAGED.encode()
            assert os.listdir(damaged.parent) == [damaged.name]

    def test_follows_a_symbolic_link(self, damaged: Path, repaired: str, tmp_path: Path) -> None:
        folder = tmp_path / "folder"
        folder.mkdir()
        link = folder / "link.txt"
        link.symlink_to("../damaged.txt")
        assert run("-i.bak", link).code == 0
        assert link.is_symlink()
        assert damaged.read_bytes() == repaired.encode()
        assert damaged.with_name("damaged.txt.bak").read_bytes() == DAMAGED.encode()
        assert os.listdir(folder) == ["link.txt"]

    def test_takes_a_file_of_the_current_folder(self, damaged: Path, repaired: str) -> None:
        moved = f'cd "{damaged.parent}" && exec "$0" "$@"'
        assert execute("sh", "-c", moved, PROGRAM, "-i", damaged.name) == (0, b"", "")
        assert damaged.read_bytes() == repaired.encode()

    def test_an_argument_after_the_options_is_a_file(self, tmp_path: Path) -> None:
        file(tmp_path / "-i", CLEAN)
        moved = f'cd "{tmp_path}" && exec "$0" "$@"'
        assert execute("sh", "-c", moved, PROGRAM, "--", "-i") == (0, CLEAN.encode(), "")

    @pytest.mark.parametrize("arguments", [["-i"], ["-i", "-"], ["--in-place=.bak", "-"]])
    def test_standard_input_has_no_place(self, arguments: list[str]) -> None:
        code, out, error = run(*arguments, data=DAMAGED.encode())
        assert (code, out) == (2, b"")
        assert one_line(error)
        assert "--in-place cannot rewrite standard input" in error

    def test_a_backup_stays_in_its_folder(self, damaged: Path) -> None:
        code, _, error = run("--in-place=/x", damaged)
        assert code == 2
        assert one_line(error)
        assert "must not name a directory" in error
        assert damaged.read_bytes() == DAMAGED.encode()

    def test_a_pipe_is_not_replaced_by_a_file(self, tmp_path: Path) -> None:
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        with subprocess.Popen([PROGRAM, "-i", pipe], stderr=subprocess.PIPE) as process:
            pipe.write_bytes(DAMAGED.encode())
            _, error = process.communicate(timeout=60)
        assert process.returncode == 2
        assert one_line(error.decode())
        assert pipe.is_fifo()


# --- Errors --------------------------------------------------------------------------------------


class TestErrors:
    def test_a_missing_file_does_not_stop_the_others(self, clean: Path, tmp_path: Path) -> None:
        missing = tmp_path / "missing.txt"
        assert run(clean, missing, clean) == (
            2,
            CLEAN.encode() * 2,
            f"textrepair: {missing}: No such file or directory; check the name\n",
        )

    def test_a_directory(self, tmp_path: Path) -> None:
        error = f"textrepair: {tmp_path}: Is a directory; name the files in it\n"
        assert run(tmp_path) == (2, b"", error)

    def test_a_file_that_must_not_be_read(self, damaged: Path) -> None:
        damaged.chmod(0)
        # Who is root may read everything, and stops being root.
        unprivileged = (
            "import os, sys, textrepair.cli as cli\n"
            "os.geteuid() or os.setuid(65534)\n"
            "sys.exit(cli.main())"
        )
        assert execute(sys.executable, "-c", unprivileged, damaged) == (
            2,
            b"",
            f"textrepair: {damaged}: Permission denied; make it readable\n",
        )

    def test_any_other_error_of_the_system(self, tmp_path: Path) -> None:
        loop = tmp_path / "loop"
        loop.symlink_to(loop)
        code, out, error = run(loop)
        assert (code, out) == (2, b"")
        assert one_line(error)
        assert f"{loop}: Too many levels of symbolic links; " in error

    def test_a_failure_of_the_library_does_not_stop_the_others(
        self, damaged: Path, clean: Path
    ) -> None:
        failing = (
            "import sys, textrepair.cli as cli, textrepair.cli.unit_repair as work\n"
            "right = work.outcome_if_needed\n"
            "def outcome_if_needed(text, config):\n"
            "    assert text.startswith('Nothing'), 'too\\nlong'\n"
            "    return right(text, config)\n"
            "work.outcome_if_needed = outcome_if_needed\n"
            "sys.exit(cli.main())"
        )
        code, out, error = execute(sys.executable, "-c", failing, damaged, clean)
        assert (code, out) == (2, (DAMAGED + CLEAN).encode())
        assert one_line(error)
        assert f"{damaged}: repair failed: AssertionError: too long; the text stays as it" in error

    @pytest.mark.parametrize(
        "pair", list(combinations(["--diagnose", "--diff", "--html=-", "--check", "--in-place"], 2))
    )
    def test_modes_exclude_one_another(self, damaged: Path, pair: tuple[str, str]) -> None:
        code, out, error = run(*pair, damaged)
        assert (code, out) == (2, b"")
        assert one_line(error)
        names = " and ".join(option.partition("=")[0] for option in pair)
        assert f"{names} exclude one another" in error
        assert damaged.read_bytes() == DAMAGED.encode()

    @pytest.mark.parametrize("arguments", [["--unknown"], ["--glyphs"], ["--diff=yes"]])
    def test_wrong_usage(self, arguments: list[str]) -> None:
        code, out, error = run(*arguments)
        assert (code, out) == (2, b"")
        assert one_line(error)
        assert error.endswith("; see 'textrepair --help'\n")
        assert arguments[0].split("=")[0] in error

    @pytest.mark.parametrize("arguments", [[], ["--diagnose"], ["--diff"], ["--help"]])
    def test_a_full_disk(self, damaged: Path, arguments: list[str]) -> None:
        full = 'exec "$0" "$@" > /dev/full'
        assert execute("sh", "-c", full, PROGRAM, *arguments, damaged) == (
            2,
            b"",
            "textrepair: standard output: No space left on device; check where it goes\n",
        )

    def test_closed_standard_streams(self, clean: Path, damaged: Path, tmp_path: Path) -> None:
        closed = 'exec "$0" "$@" >&-'
        code, _, error = execute("sh", "-c", closed, PROGRAM, clean)
        assert code == 2
        assert one_line(error)
        assert execute("sh", "-c", closed, PROGRAM, "-i", damaged).code == 0
        code, _, error = execute("sh", "-c", 'exec "$0" <&-', PROGRAM)
        assert code == 2
        assert one_line(error)
        missing = tmp_path / "missing.txt"
        for redirection in ("2>&-", "2>/dev/full"):
            told = execute("sh", "-c", f'exec "$0" "$@" {redirection}', PROGRAM, missing, clean)
            assert told == (2, CLEAN.encode(), "")


class TestSignals:
    @pytest.mark.parametrize("unbuffered", ["", "1"])
    def test_a_reader_that_leaves_early(self, tmp_path: Path, unbuffered: str) -> None:
        path = file(tmp_path / "long.txt", LONG)
        environment = PLAIN | {"PYTHONUNBUFFERED": unbuffered}
        with subprocess.Popen(
            [PROGRAM, path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            assert process.stdout.readline() == CLEAN.encode()
            process.stdout.close()
            error = process.stderr.read()
        assert (process.returncode, error) == (141, b"")

    @pytest.mark.parametrize("arguments", [[], ["--diagnose"], ["--help"], ["--version"]])
    def test_a_reader_that_was_never_there(self, arguments: list[str]) -> None:
        reader, writer = os.pipe()
        os.close(reader)
        done = subprocess.run(
            [PROGRAM, *arguments],
            input=CLEAN.encode(),
            stdout=writer,
            stderr=subprocess.PIPE,
            check=False,
            env=PLAIN,
            timeout=60,
        )
        os.close(writer)
        assert (done.returncode, done.stderr) == (141, b"")

    def test_control_c(self, clean: Path) -> None:
        # A process that was started in the background passes on that it ignores the signal.
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            process = subprocess.Popen(
                [PROGRAM, clean, "-"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=PLAIN,
            )
        finally:
            signal.signal(signal.SIGINT, before)
        with process:
            assert process.stdout is not None
            assert process.stderr is not None
            # The first file is out, so the program waits for standard input now.
            assert process.stdout.readline() == CLEAN.encode()
            interrupt(process)
            error = process.stderr.read()
        assert (process.returncode, error) == (130, b"")


# --- Help and imports ----------------------------------------------------------------------------


class TestHelp:
    @pytest.mark.parametrize("option", ["--help", "-h"])
    def test_teaches(self, option: str) -> None:
        code, out, error = run(option, environment={"COLUMNS": "200"})
        shown = " ".join(out.decode().split())
        assert (code, error) == (0, "")
        assert "Repair Chinese text that was damaged on the web." in shown
        for kind, what in KINDS.items():
            assert f"--{kind} [auto|always|never] {what} [default: auto]" in shown
        assert out.decode().count("\n    textrepair ") >= 4
        assert "Exit codes: 0 done" in shown
        assert " 1 --check found" in shown

    def test_version(self) -> None:
        core = "compiled" if is_compiled() else "interpreted"
        assert run("--version") == (
            0,
            f"textrepair {textrepair.__version__} ({core} core)\n".encode(),
            "",
        )


class TestImports:
    def test_the_library_needs_no_packages_of_the_command_line(self) -> None:
        names = {"click", "tabulate", "tqdm", "jinja2"}
        code = f"import sys, textrepair; print(sorted({names} & set(sys.modules)))"
        assert execute(sys.executable, "-c", code) == (0, b"[]\n", "")

    def test_only_a_page_needs_templates(self) -> None:
        code = (
            "import sys, textrepair.cli as cli\n"
            "cli.main({arguments})\n"
            "sys.exit('jinja2' in sys.modules)"
        )
        assert execute(sys.executable, "-c", code.format(arguments=["--diff"])).code == 0
        assert execute(sys.executable, "-c", code.format(arguments=["--html=-"])).code == 1

    @pytest.mark.parametrize("arguments", [["--help"], ["--diff"], []])
    def test_only_a_diagnosis_needs_tables(self, arguments: list[str]) -> None:
        code = (
            "import sys, textrepair.cli as cli\n"
            f"cli.main({arguments!r})\n"
            "sys.exit('tabulate' in sys.modules)"
        )
        assert execute(sys.executable, "-c", code).code == 0
        needed = execute(sys.executable, "-c", code.replace(f"{arguments!r}", "['--diagnose']"))
        assert needed.code == 1
