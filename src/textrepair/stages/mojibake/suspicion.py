"""From which sum of its weights a window of a text is suspicious.

Plain numbers in a module of their own: the screening of every text needs them (`pipeline.screen`),
and nothing else of this stage at once.
"""

from __future__ import annotations

# A window is eight characters, and begins every four.
STEP = 4
# The sum from which a window is suspicious. In 99 of 100 lines of clean Simplified text (statutes,
# news, reviews) every window is below it; in half of the lines of mixed-up text every window is
# above it, and in all of them some.
SUSPICIOUS = 31
# In a text of at most `SHORT` characters, windows are searched for UTF-8 from the sum `VAGUE` on:
# 4 Han of UTF-8 that were read as GBK have 24 and more. A long text of clean prose has that, too.
SHORT, VAGUE = 300, 20
