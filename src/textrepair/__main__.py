"""``python -m textrepair`` is the command ``textrepair``."""

import sys

from textrepair.cli import main

if __name__ == "__main__":
    sys.exit(main())
