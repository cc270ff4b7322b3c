"""The filter: inputs are cut into units, the units are repaired and written in their order.

Units are given to the workers as they are read and taken back in their order. Their number is
limited, so that memory does not grow with the input.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from textrepair.cli.console import label, write_stderr
from textrepair.cli.errors import DONE, FAILED, WOULD_CHANGE, FileError
from textrepair.cli.inputs import Input
from textrepair.cli.options import Options
from textrepair.cli.outputs import Output
from textrepair.cli.pending import Pending
from textrepair.cli.to_utf8 import NOT_TEXT, NOT_TEXT_FROM_A_PLACE, UTF8, InputDecoder
from textrepair.cli.unit_repair import ByteEdit, FileRange, Rules, UnitResult, UnitTask, repair_unit
from textrepair.cli.workers import Workers
from textrepair.document.state import NOTHING, Carried
from textrepair.document.tally import Tally
from textrepair.pipeline.course import Course
from textrepair.pipeline.windows import Unit, cut_into_units

# Bytes of a block that glibc keeps once one of this size was freed. Else it gives every window back
# to the system, and gets it again page by page: a tenth of the time that clean text takes.
KEPT = 1 << 22
# Bytes of the longest record that is taken apart: it is in memory as a whole, several times.
LONGEST_RECORD = 1 << 24


class Window(NamedTuple):
    """A unit that is being processed.

    Attributes:
        unit: the unit.
        task: what is to be done with it.
        place: where its content stands in a file, if other processes can read it there.
        exact: whether these are the bytes of the input, and not what they were decoded to.
        skipped: whether it is written as it is.
        binary: whether it is not text.
    """

    unit: Unit[bytes]
    task: UnitTask
    place: FileRange | None
    exact: bool
    skipped: bool = False
    binary: bool = False


class Judged(NamedTuple):
    """A unit with its result."""

    window: Window
    result: UnitResult

    @property
    def evidence(self) -> Carried:
        """The evidence of the unit, for those after it: `pipeline.course` asks for it."""
        return self.result.evidence


def _judge_window(window: Window, carried: Carried) -> Judged:
    """Repair a unit in this process."""
    return Judged(window, repair_unit(window.task, carried))


class InputFilter:
    """One input, from reading to writing.

    Attributes:
        course: the document of which windows are under way.
        tally: what was found so far.
        binary: whether something of it is not text.
        code: its exit code so far.
        over: whether the rest of it is skipped.
    """

    def __init__(self, name: str, options: Options, rules: Rules) -> None:
        """Begin. Nothing is opened yet."""
        self.name = name
        self.options = options
        self.rules = rules
        self.reading = InputDecoder(options.encoding, options.window, by_line=options.by_line)
        self.source: Input | None = None
        self.output: Output | None = None
        self.course = self.new_course()
        self.kinds: set[str] = set()  # found in the document under way
        self.counted = self.counted_as_changed = False  # whether that document was
        self.tally = Tally()
        self.changed = self.binary = False
        self.fault = ""
        self.code = DONE
        self.over = False

    def new_course(self) -> Course[Window, Judged]:
        """The course of a document."""
        return Course(_judge_window, hold=not self.options.by_line)

    # --- Reading --------------------------------------------------------------------------------

    def windows(self, source: Input) -> Iterator[Window]:
        """The units of the input."""
        self.source = source
        start = 0
        units = cut_into_units(
            self.reading.utf8(self.blocks(source)),
            separator=self.rules.separator.encode("utf-8", "surrogateescape"),
            window=self.options.window,
            by_line=self.options.by_line,
        )
        for unit in _whole_records(units) if self.rules.fields else units:
            exact = self.reading.codec == UTF8
            place = None
            if exact and source.regular and source.compression is None:
                place = FileRange(source.name, source.identity, start, len(unit.content))
            start += len(unit.content) + len(unit.tail)
            task = UnitTask(unit.content, unit.whole, self.reading.mend, self.rules)
            skipped = bool(self.rules.fields) and not unit.whole
            yield Window(unit, task, place, exact, skipped, self.reading.binary)

    def blocks(self, source: Input) -> Iterator[bytes]:
        """The bytes of the input; what cannot be read ends it, which `finish` reports."""
        try:
            yield from source.blocks()
        except FileError as error:
            self.fault = str(error)

    # --- Writing --------------------------------------------------------------------------------

    def take(self, window: Window, carried: Carried, result: UnitResult | None) -> None:
        """Take the result of a unit.

        Args:
            window: the unit.
            carried: what it was judged with.
            result: its result; None if it is written as it is.
        """
        if window.binary:
            self.pass_on(window)
        elif result is None:
            self.tally.oversized += not self.counted
            self.put(Judged(window, UnitResult((), NOTHING, Tally(size=len(window.unit.content)))))
        elif window.unit.whole:
            self.put(Judged(window, result))
        else:
            right = _is_same(carried, self.course.carried, result.evidence)
            judged = Judged(window, result) if right else None
            for done in self.course.follow(window, judged):
                self.put(done)
        if window.unit.last:
            self.end_document(window.unit.tail)

    def pass_on(self, window: Window) -> None:
        """Write what is not text, as it is, after everything before it."""
        self.binary = True
        for done in self.course.end():
            self.put(done)
        self.course = self.new_course()
        content = window.unit.content
        self.write(content, None if window.exact else content)

    def end_document(self, tail: bytes) -> None:
        """The document under way ends."""
        for done in self.course.end():
            self.put(done)
        if tail:
            self.write(tail, None)
        self.course = self.new_course()
        self.kinds.clear()
        self.counted = self.counted_as_changed = False

    def put(self, judged: Judged) -> None:
        """Write a unit of which the result is final."""
        window, result = judged
        if result.failure:
            self.fail(f"repair failed: {result.failure}; the text stays as it is, please report it")
        self.binary |= result.binary
        if not result.binary:
            self.count(window, result)
        content = window.unit.content
        self.changed |= bool(result.edits)
        same = window.exact and not result.edits
        self.write(content, None if same else _edited(content, result.edits))

    def count(self, window: Window, result: UnitResult) -> None:
        """Count the result of a unit; windows of a document count as one document."""
        tally = result.tally
        if not window.unit.whole:
            tally.documents = int(not self.counted)
            tally.changed = int(bool(result.edits) and not self.counted_as_changed)
            self.counted_as_changed |= bool(result.edits)
            for stage, kind in tally.kinds.items():
                kind.documents = int(stage not in self.kinds)
            self.kinds |= set(tally.kinds)
            self.counted = True
        self.tally.add(tally)

    def write(self, before: bytes, after: bytes | None) -> None:
        """Write, unless the output failed before."""
        if self.output is None or self.over:
            return
        try:
            self.output.write(before, after)
        except FileError as error:
            self.fail(str(error))
            self.over = True

    def fail(self, message: str) -> None:
        """Report an error of this input."""
        write_stderr(f"{label(self.name)}: {message}")
        self.code = FAILED

    def finish(self) -> None:
        """The input has ended: report its notes and errors, and finish its output."""
        self.end_document(b"")
        self.changed |= self.reading.converted
        self.tally.binary = int(self.binary)
        if self.binary and not self.options.filters:
            self.changed = False
        for note in self.notes():
            write_stderr(f"{label(self.name)}: {note}")
        if self.fault:
            self.fail(self.fault)
        if self.output is not None and (self.over or self.binary or self.code == FAILED):
            self.output.abandon()
        elif self.output is not None:
            try:
                self.output.finish(changed=self.changed)
            except FileError as error:
                self.fail(str(error))
                self.output.abandon()
        if self.options.check and self.changed:
            write_stderr(label(self.name), prefix="")
            self.code = max(self.code, WOULD_CHANGE)
        self.close()

    def notes(self) -> Iterator[str]:
        """Notes on the input, for standard error."""
        if self.binary:
            yield NOT_TEXT_FROM_A_PLACE if self.changed else NOT_TEXT
        if self.binary and not self.changed:
            return
        tally = self.tally
        yield from self.reading.notes(tally.strange)
        names = " ".join(".".join(field) for field in self.rules.fields)
        records = {
            "records that are not JSON": tally.unreadable,
            f"records without text in {names}": tally.lacking,
            f"records of more than {LONGEST_RECORD >> 20} MiB": tally.oversized,
        }
        for what, number in records.items():
            if number:
                yield f"{what}: {number}; kept as they are"

    def close(self) -> None:
        """Close the input."""
        if self.source is not None:
            self.source.close()

    def abandon(self) -> None:
        """Remove what was begun."""
        if self.output is not None:
            self.output.abandon()
        self.close()


def _edited(content: bytes, edits: Iterable[ByteEdit]) -> bytes:
    """A unit with what changes in it; what does not is copied once."""
    parts: list[bytes | memoryview] = []
    old, done = memoryview(content), 0
    for start, end, after in edits:
        parts += (old[done:start], after)
        done = end
    parts.append(old[done:])
    return b"".join(parts)


def _is_same(used: Carried, now: Carried, own: Carried) -> bool:
    """Whether a window has the same result with the current evidence as with that it was given.

    Fullwidth forms before a window make no difference to one that has such forms itself.

    Args:
        used: the evidence that was carried to it when it was given to a worker.
        now: the current evidence.
        own: the evidence of the window itself.
    """
    same = (used.scores, used.found) == (now.scores, now.found)
    return same and (used.fullwidth == now.fullwidth or own.fullwidth)


def _whole_records(units: Iterator[Unit[bytes]]) -> Iterator[Unit[bytes]]:
    """The units, with records longer than a window joined, up to a limit.

    Longer ones stay in windows.
    """
    waiting: list[Unit[bytes]] = []
    size = 0
    for unit in units:
        if unit.whole or size > LONGEST_RECORD:
            yield unit
            size = 0 if unit.last else size
            continue
        waiting.append(unit)
        size += len(unit.content)
        if size > LONGEST_RECORD:
            yield from waiting
            waiting.clear()
            size = 0 if unit.last else size
        elif unit.last:
            yield _join_windows(waiting)
            waiting.clear()
            size = 0
    if waiting:
        yield _join_windows(waiting)


def _join_windows(units: list[Unit[bytes]]) -> Unit[bytes]:
    """The windows of one document as a whole one."""
    content = b"".join(unit.content + unit.tail for unit in units)
    return Unit(content, b"", whole=True, last=True)


class Step(NamedTuple):
    """A unit that is under way, or the end of an input."""

    job: InputFilter
    window: Window | None = None
    work: Pending | None = None
    carried: Carried = NOTHING


class Filter:
    """All inputs, in order, from reading to writing."""

    def __init__(
        self,
        options: Options,
        crew: Workers,
        output: Callable[[Input], Output],
        progress: Callable[[InputFilter], None],
    ) -> None:
        """Begin.

        Args:
            options: what the user wants.
            crew: the workers.
            output: gives the output of an input.
            progress: called with an input whenever a part of its output was written.
        """
        self.options = options
        self.crew = crew
        self.output = output
        self.progress = progress
        self.rules = Rules(options.config, options.separator, options.fields)
        self.steps: deque[Step] = deque()
        self.tally = Tally()
        self.code = DONE
        self.reading: InputFilter | None = None

    def run(self) -> int:
        """Filter every input; one that fails does not stop the others.

        Returns:
            The highest exit code of all.
        """
        bytes(KEPT)
        try:
            for name in self.options.names:
                self.read(name)
            self.take_back(0)
        except BaseException:
            for job in {step.job for step in self.steps}:
                job.abandon()
            if self.reading is not None:
                self.reading.abandon()
            raise
        return self.code

    def read(self, name: str) -> None:
        """Give the units of an input to the workers."""
        job = self.reading = InputFilter(name, self.options, self.rules)
        try:
            source = Input(name)
            job.output = self.output(source)
            for window in job.windows(source):
                if job.over:
                    break
                self.steps.append(self.given(job, window))
                self.take_back(self.crew.ahead)
        except FileError as error:
            job.fault = str(error)
        self.steps.append(Step(job))
        self.reading = None
        self.take_back(self.crew.ahead)

    def given(self, job: InputFilter, window: Window) -> Step:
        """A unit, given to the workers with the current evidence of its document."""
        if window.skipped or window.binary:
            return Step(job, window)
        carried = NOTHING if window.unit.whole else job.course.carried
        return Step(job, window, self.crew.give(window.task, carried, window.place), carried)

    def take_back(self, ahead: int) -> None:
        """Take the results of the units that were given first, until so many are under way."""
        while len(self.steps) > ahead:
            job, window, work, carried = self.steps[0]
            if window is None:
                job.finish()
                self.tally.add(job.tally)
                self.code = max(self.code, job.code)
            elif not job.over:
                job.take(window, carried, None if work is None else work.result())
                job.over |= self.options.check and job.changed
            self.progress(job)
            self.steps.popleft()
