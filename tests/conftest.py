"""What every test file uses: the profile of Hypothesis, and checks that are said in one place."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from hypothesis import HealthCheck, settings

from textrepair.tables import loading

from .examples import ALL, SOME

# The same examples every time, so that a red run is red again. `HYPOTHESIS_PROFILE=full` tries all
# of them, as CI does; `HYPOTHESIS_PROFILE=search` looks for new ones.
COMMON = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
FIXED = settings(COMMON, derandomize=True, database=None, print_blob=False)
settings.register_profile("quick", FIXED, max_examples=SOME)
settings.register_profile("full", FIXED, max_examples=ALL)
settings.register_profile("search", COMMON, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

# A wheel has no text table that the library does not read: those of the checkout are the same,
# where there is one.
CHECKOUT = Path(__file__).parents[1] / "src" / "textrepair" / "tables" / "data"
if CHECKOUT.is_dir():
    loading.DATA = CHECKOUT

# A shell that runs the tests in the background has interrupts ignored, also in the programs that
# the tests start and interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
