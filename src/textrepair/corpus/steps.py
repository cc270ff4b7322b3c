"""The pipeline of a task: records are read, repaired by `RepairFormatter`, and written."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from itertools import islice

from datatrove.data import Document
from datatrove.pipeline.base import PipelineStep

from textrepair.corpus import ledger, readers, task_progress, writers
from textrepair.corpus.folder import Folder
from textrepair.corpus.formatter import FAILURE, KEY, Note, RepairFormatter
from textrepair.corpus.plan import Plan
from textrepair.corpus.records import Record
from textrepair.corpus.rejects import Reject, Rejects

RECORD = "record"
"""The key of the `Record` of a document in its metadata."""
FAILED = "repair failed"
"""The reason of records on which the library failed, which it should not."""
INTERVAL = 0.5  # seconds between two notes on the progress of a task
CLOCK_EVERY = 64  # records between two looks at the clock


class _TaskState:
    """What the steps of a task share: they run in one process, record by record."""

    def __init__(self, folder: Folder, plan: Plan) -> None:
        """Begin.

        Args:
            folder: of the run.
            plan: of the run.
        """
        self.folder = folder
        self.plan = plan

    def begin(self, rank: int) -> None:
        """Begin a task."""
        settings = self.plan.settings
        self.rank = rank
        self.ledger = ledger.Ledger()
        self.rejects = Rejects(self.folder.rejects(rank))
        self.target = writers.make_writer(
            self.folder.data, rank, settings.format, settings.config, self.rejects
        )
        self.noted = time.monotonic()
        self.seen = 0

    def note_progress(self, position: int) -> None:
        """Write the progress of the task, twice a second at most."""
        self.seen += 1
        if self.seen % CLOCK_EVERY == 0 and (now := time.monotonic()) - self.noted > INTERVAL:
            self.noted = now
            task_progress.write_progress(self.folder.progress(self.rank), position, self.seen)

    def write(self, record: Record, after: str, note: Note, tasks: int) -> None:
        """Write a record with its repaired text, or count why it is left out."""
        if self.plan.settings.only_damaged and after == record.text:
            self.ledger.clean += 1
            return
        repaired = writers.Repaired(record, after, note)
        self.target.write(repaired)
        self.ledger.count(repaired, tasks)

    def finish(self, formatter: RepairFormatter) -> None:
        """Put all files of the task in their places; the ledger comes last: the task is done."""
        self.target.finish()
        self.rejects.close()
        self.ledger.tally = formatter.tally
        self.ledger.dropped = formatter.dropped
        self.ledger.rejects = dict(self.rejects.reasons)
        self.ledger.written -= self.rejects.reasons[writers.MISFIT]
        ledger.save(self.ledger, self.folder.ledger(self.rank))
        self.folder.progress(self.rank).unlink(missing_ok=True)

    def abandon(self) -> None:
        """Remove what was begun."""
        self.target.abandon()
        self.rejects.abandon()


class _ReadRecords(PipelineStep):  # type: ignore[misc]  # datatrove is not typed
    """Reads the records of a task. Those that cannot be read are set aside."""

    type = "\U0001f4d6 - READER"
    name = "records"

    def __init__(self, work: _TaskState, formatter: RepairFormatter) -> None:
        """Begin.

        Args:
            work: what the steps share.
            formatter: says which records need no repair.
        """
        super().__init__()
        self.work = work
        self.formatter = formatter

    def run(self, data: object, rank: int = 0, world_size: int = 1) -> Iterator[Document]:
        """The records of a task that may need a repair as documents.

        Those that do not, nearly all, are written at once, in their place: what was read before
        them has been written by then.
        """
        for record in islice(self.records(rank), self.work.plan.settings.limit):
            if self.formatter.passes(record.text):
                self.work.write(record, record.text, self.formatter.clean_note, world_size)
            else:
                yield Document(record.text, record.place, metadata={RECORD: record})

    def records(self, rank: int) -> Iterator[Record]:
        """The records of a task; those that cannot be read are set aside."""
        work, done = self.work, 0
        for part in work.plan.tasks[rank]:
            for record, reject, position in readers.read_part(part, work.plan.settings.field):
                work.note_progress(done + position - part.start)
                if record is not None:
                    yield record
                elif reject is not None:
                    work.rejects.add(reject)
                else:
                    work.ledger.without_text += 1
            done += part.size


class _WriteRecords(PipelineStep):  # type: ignore[misc]  # datatrove is not typed
    """Writes the records of a task, and its results."""

    type = "\U0001f4be - WRITER"
    name = "records"

    def __init__(self, work: _TaskState, formatter: RepairFormatter) -> None:
        """Begin.

        Args:
            work: what the steps share.
            formatter: counts what was repaired.
        """
        super().__init__()
        self.work = work
        self.formatter = formatter

    def run(
        self, data: Iterable[Document], rank: int = 0, world_size: int = 1
    ) -> Iterator[Document]:
        """Write the documents of a task, and pass them on."""
        work = self.work
        work.begin(rank)
        try:
            for document in data:
                self.write(document, world_size)
                yield document
            work.finish(self.formatter)
        except BaseException:
            work.abandon()
            raise

    def write(self, document: Document, tasks: int) -> None:
        """Write a document, or set it aside where the library failed."""
        record, note = document.metadata[RECORD], document.metadata[KEY]
        if failure := note.get(FAILURE):
            self.work.rejects.add(Reject(record.place, FAILED, failure, record.content))
        else:
            self.work.write(record, document.text, note, tasks)


def task_pipeline(folder: Folder, plan: Plan) -> list[PipelineStep]:
    """The pipeline that does the tasks of a plan."""
    settings = plan.settings
    work = _TaskState(folder, plan)
    formatter = RepairFormatter(config=settings.config, on_unrecoverable=settings.on_unrecoverable)
    return [_ReadRecords(work, formatter), formatter, _WriteRecords(work, formatter)]
