"""The filter: inputs are cut into units, the units are repaired, and what came of them is put out.

Units are given to the workers as they are read and taken back in their order. How many are under
way is limited, so that what is in memory does not grow with the input.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from typing import NamedTuple

from textrepair.cli.console import label, say
from textrepair.cli.errors import DONE, FAILED, WOULD_CHANGE, FileError
from textrepair.cli.inputs import Input
from textrepair.cli.options import Options
from textrepair.cli.outputs import Output
from textrepair.cli.to_utf8 import NOT_TEXT, NOT_TEXT_FROM_A_PLACE, UTF8, Reading
from textrepair.cli.work import Range, Result, Rules, Task, perform
from textrepair.cli.workers import Pending, Workers
from textrepair.document.state import NOTHING, Carried
from textrepair.document.tally import Tally
from textrepair.pipeline.course import Course
from textrepair.pipeline.windows import Unit, cut

# Bytes of the longest record that is taken apart: it is in memory as a whole, several times.
LONGEST_RECORD = 1 << 24


class Window(NamedTuple):
    """A unit on its way.

    Attributes:
        unit: the unit.
        task: what is to be done with it.
        place: where its content stands in a file, if others can read it there.
        exact: whether these are the very bytes of the input, and not what they were read as.
        skipped: whether nothing is to be done with it.
        binary: whether it is not text.
    """

    unit: Unit[bytes]
    task: Task
    place: Range | None
    exact: bool
    skipped: bool = False
    binary: bool = False


class Judged(NamedTuple):
    """A unit with what came of it."""

    window: Window
    result: Result

    @property
    def said(self) -> Carried:
        """What it says to those after it."""
        return self.result.said


def judge(window: Window, carried: Carried) -> Judged:
    """Do the work here and now."""
    return Judged(window, perform(window.task, carried))


class Job:
    """One input on its way through the filter.

    Attributes:
        course: the document of which windows are under way.
        tally: what was found so far.
        binary: whether something of it is not text.
        code: its exit code so far.
        over: whether nothing more of it is needed.
    """

    def __init__(self, name: str, options: Options, rules: Rules) -> None:
        """Begin. Nothing is opened yet."""
        self.name = name
        self.options = options
        self.rules = rules
        self.reading = Reading(options.encoding, options.window, by_line=options.by_line)
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
        return Course(judge, hold=not self.options.by_line)

    # --- Coming in --------------------------------------------------------------------------------

    def windows(self, source: Input) -> Iterator[Window]:
        """The units of the input."""
        self.source = source
        start = 0
        units = cut(
            self.reading.utf8(self.blocks(source)),
            separator=self.rules.separator.encode("utf-8", "surrogateescape"),
            window=self.options.window,
            by_line=self.options.by_line,
        )
        for unit in whole_records(units) if self.rules.fields else units:
            exact = self.reading.codec == UTF8
            place = None
            if exact and source.regular and source.compression is None:
                place = Range(source.name, source.identity, start, len(unit.content))
            start += len(unit.content) + len(unit.tail)
            task = Task(unit.content, unit.whole, self.reading.mend, self.rules)
            skipped = bool(self.rules.fields) and not unit.whole
            yield Window(unit, task, place, exact, skipped, self.reading.binary)

    def blocks(self, source: Input) -> Iterator[bytes]:
        """The bytes of the input; what cannot be read ends it, and is told when it is done."""
        try:
            yield from source.blocks()
        except FileError as error:
            self.fault = str(error)

    # --- Going out --------------------------------------------------------------------------------

    def take(self, window: Window, carried: Carried, result: Result | None) -> None:
        """Take what came of a unit.

        Args:
            window: the unit.
            carried: what it was judged with.
            result: what came of it; None if nothing was done.
        """
        if window.binary:
            self.pass_on(window)
        elif result is None:
            self.tally.oversized += not self.counted
            self.put(Judged(window, Result(None, NOTHING, Tally(size=len(window.unit.content)))))
        elif window.unit.whole:
            self.put(Judged(window, result))
        else:
            right = is_same(carried, self.course.carried, result.said)
            judged = Judged(window, result) if right else None
            for done in self.course.follow(window, judged):
                self.put(done)
        if window.unit.last:
            self.end_document(window.unit.tail)

    def pass_on(self, window: Window) -> None:
        """Put out what is not text, as it is, behind all that came before it."""
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
        """Put out a unit on which nothing changes any more."""
        window, result = judged
        if result.failure:
            self.fail(f"repair failed: {result.failure}; the text stays as it is, please report it")
        self.binary |= result.binary
        if not result.binary:
            self.count(window, result)
        content, after = window.unit.content, result.data
        self.changed |= after is not None
        if after is None and not window.exact:
            after = content
        self.write(content, after)

    def count(self, window: Window, result: Result) -> None:
        """Count what came of a unit; windows of a document count as one document."""
        tally = result.tally
        if not window.unit.whole:
            tally.documents = int(not self.counted)
            tally.changed = int(result.data is not None and not self.counted_as_changed)
            self.counted_as_changed |= result.data is not None
            for stage, kind in tally.kinds.items():
                kind.documents = int(stage not in self.kinds)
            self.kinds |= set(tally.kinds)
            self.counted = True
        self.tally.add(tally)

    def write(self, before: bytes, after: bytes | None) -> None:
        """Write, unless the output is lost."""
        if self.output is None or self.over:
            return
        try:
            self.output.write(before, after)
        except FileError as error:
            self.fail(str(error))
            self.over = True

    def fail(self, message: str) -> None:
        """Tell what went wrong with this input."""
        say(f"{label(self.name)}: {message}")
        self.code = FAILED

    def finish(self) -> None:
        """The input has ended: tell what there is to tell, and let its output end."""
        self.end_document(b"")
        self.changed |= self.reading.converted
        self.tally.binary = int(self.binary)
        if self.binary and not self.options.filters:
            self.changed = False
        for note in self.notes():
            say(f"{label(self.name)}: {note}")
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
            say(label(self.name), prefix="")
            self.code = max(self.code, WOULD_CHANGE)
        self.close()

    def notes(self) -> Iterator[str]:
        """What there is to tell of the input."""
        if self.binary:
            yield NOT_TEXT_FROM_A_PLACE if self.changed else NOT_TEXT
        if self.binary and not self.changed:
            return
        tally = self.tally
        yield from self.reading.notes(tally.strange)
        names = " ".join(".".join(field) for field in self.rules.fields)
        records = {
            "records that are no JSON": tally.unreadable,
            f"records without text in {names}": tally.lacking,
            f"records of more than {LONGEST_RECORD >> 20} MiB": tally.oversized,
        }
        for what, number in records.items():
            if number:
                yield f"{what}: {number}; kept as they are"

    def close(self) -> None:
        """Let go of the input."""
        if self.source is not None:
            self.source.close()

    def abandon(self) -> None:
        """Leave nothing that is half done."""
        if self.output is not None:
            self.output.abandon()
        self.close()


def is_same(used: Carried, now: Carried, said: Carried) -> bool:
    """Whether a window that was judged with one thing would be judged the same with another.

    A fullwidth form before a window means nothing more to one that has such a form itself.
    """
    same = (used.scores, used.found) == (now.scores, now.found)
    return same and (used.fullwidth == now.fullwidth or said.fullwidth)


def whole_records(units: Iterator[Unit[bytes]]) -> Iterator[Unit[bytes]]:
    """The units with records that are longer than a window put together, up to a limit.

    What is longer stays in windows.
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
            yield joined(waiting)
            waiting.clear()
            size = 0
    if waiting:
        yield joined(waiting)


def joined(units: list[Unit[bytes]]) -> Unit[bytes]:
    """The windows of one document as a whole one."""
    content = b"".join(unit.content + unit.tail for unit in units)
    return Unit(content, b"", whole=True, last=True)


class Step(NamedTuple):
    """A unit that is under way, or the end of an input."""

    job: Job
    window: Window | None = None
    work: Pending | None = None
    carried: Carried = NOTHING


class Filter:
    """All inputs on their way, in order."""

    def __init__(
        self,
        options: Options,
        crew: Workers,
        output: Callable[[Input], Output],
        progress: Callable[[Job], None],
    ) -> None:
        """Begin.

        Args:
            options: what the user wants.
            crew: who does the work.
            output: gives the output of an input.
            progress: is called with the input of which something was put out.
        """
        self.options = options
        self.crew = crew
        self.output = output
        self.progress = progress
        self.rules = Rules(options.config, options.separator, options.fields)
        self.steps: deque[Step] = deque()
        self.tally = Tally()
        self.code = DONE
        self.reading: Job | None = None

    def run(self) -> int:
        """Put every input through; one that fails does not stop the others.

        Returns:
            The highest exit code of all.
        """
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
        job = self.reading = Job(name, self.options, self.rules)
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

    def given(self, job: Job, window: Window) -> Step:
        """A unit, given to the workers with what is known of its document by now."""
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
