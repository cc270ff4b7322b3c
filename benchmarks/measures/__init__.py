"""One module a measure: it says what it measures, measures it, shows it, and has its figures.

A new measure is a module like the others (`benchmarks.run.Measure` says what it has) and its name
in `MEASURES`.

Measures that count characters, the same on any machine:

- `repair`: damage undone, by recipe and by converter
- `recognition`: glyphs of machines told from those of people
- `harm`: genuine text that is changed
- `width`: folded marks that get their width back
- `mojibake`: encoding mix-ups undone
- `names`: short strings, mixed up or only looking so
- `published`: the cases that ftfy publishes
- `detection`: bytes decoded right

Measures of time, which want the machine for themselves:

- `cost`: what the search for mojibake costs where there is none
- `pace`: calls in one process, in turns with the rivals
- `decoding`: calls that read bytes, beside detectors
- `starts`: the import, the first call after it, and the memory of a process
- `throughput`: the filter on long files
- `corpus`: the corpus tool on many records
- `speed`: megabytes a second of each tool, and how textrepair's time grows
"""

from benchmarks.measures import (
    corpus,
    cost,
    decoding,
    detection,
    harm,
    mojibake,
    names,
    pace,
    published,
    recognition,
    repair,
    speed,
    starts,
    throughput,
    width,
)
from benchmarks.run import Measure

MEASURES: tuple[Measure, ...] = (
    *(repair, recognition, harm, width, mojibake, names, published, detection),
    *(cost, pace, decoding, starts, throughput, corpus, speed),
)
"""All of them, in the order of the report."""
