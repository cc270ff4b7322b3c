"""How well and how fast textrepair repairs, beside the tools that people use today.

`python -m benchmarks` runs it; README.md says how to read what it prints.
"""

from pathlib import Path

from textrepair.tables import loading

# A wheel has no text table that the library does not read: those of the checkout are the same.
loading.DATA = Path(__file__).parents[1] / "src" / "textrepair" / "tables" / "data"
