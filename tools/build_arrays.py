"""Write ``src/textrepair/tables/data/arrays.bin`` from the text tables beside it.

    python tools/build_arrays.py           write the file
    python tools/build_arrays.py --check   fail if it differs from the one in git

What the code reads is worked out here, once: see `textrepair.tables.arrays` for the layout, and the
modules of `arrays/` beside this file for what stands in it, one a package that reads it.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import numpy.typing as npt

# The package of the checkout is imported, for an installed one has not all tables; without the file
# that is written here, and interpreted: what is compiled may be older than its source.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
os.environ.update(TEXTREPAIR_BUILDING_ARRAYS="1", TEXTREPAIR_PURE="1")

from arrays import CONTENTS
from textrepair.tables import arrays as tables
from textrepair.tables.arrays import ALIGNMENT, ENTRY, HEAD, MAGIC, NAME

FILE = Path(tables.FILE)

# numpy's type -> the letter that `array` and `memoryview` know it by, on every platform.
LETTERS = {
    "|u1": "B",
    "<u2": "H",
    "<i2": "h",
    "<u4": "I",
    "<i4": "i",
    "<f4": "f",
    "<f8": "d",
    "<u8": "Q",
}


def packed(arrays: Iterable[tuple[str, npt.NDArray[np.generic]]]) -> bytes:
    """The file with some arrays, by name."""
    found = sorted(arrays, key=lambda each: each[0])
    start = HEAD.size + ENTRY.size * len(found)
    head, body = [HEAD.pack(MAGIC, len(found))], bytearray()
    for name, numbers in found:
        body += bytes(-(start + len(body)) % ALIGNMENT)
        kind, data = LETTERS[numbers.dtype.newbyteorder("<").str], numbers.tobytes()
        if len(name.encode()) > NAME:
            raise ValueError(f"the name {name} has more than {NAME} bytes")
        head.append(ENTRY.pack(name.encode(), kind.encode(), start + len(body), len(data)))
        body += data
    return b"".join(head) + body


def main() -> int:
    """Write or check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="fail if the file in git differs")
    check = parser.parse_args().check
    data = packed(pair for contents in CONTENTS for pair in contents())
    if check:
        if data != FILE.read_bytes():
            print(f"{FILE.name} differs: run tools/build_arrays.py", file=sys.stderr)
            return 1
        return 0
    # Running processes have the file mapped: it is not written to, but another takes its place.
    new = FILE.with_suffix(".new")
    new.write_bytes(data)
    new.replace(FILE)
    print(f"{FILE.name}: {len(data):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
