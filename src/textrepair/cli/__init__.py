"""The command line: a filter from files or standard input to standard output, and its subcommand.

program         which command the arguments name, and how errors end it
errors          exit codes, and errors of one input that do not stop the others
filter_command  the command `textrepair`: its help and its options
parameters      options as click objects: functions that make them, and those of both commands
options         what the user wants, checked and put together
inputs          files and standard input as bytes, decompressed
to_utf8         these bytes as UTF-8
filtering       the inputs are cut into units, repaired and written in their order
unit_repair     the repair of one unit
record_repair   the repair of a line that is a record
pending         a unit that was given to a worker, and its result
workers         what repairs units: this process, or others
processes       this process and others
outputs         standard output, or the place of the file
diagnoses       what is wrong with an input, what would change in it, and the summary
report_page     the page of HTML that shows what would change
input_progress  what the progress line shows of the filter
corpus_command  the command `textrepair corpus`, on `textrepair.corpus`
console         standard output and standard error

Private: for this package, not for its users.
"""

from __future__ import annotations

from textrepair.cli.program import main

__all__ = ["main"]
