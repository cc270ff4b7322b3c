"""``python -m textrepair`` is the command ``textrepair``."""

from textrepair.cli import main

if __name__ == "__main__":
    main()
