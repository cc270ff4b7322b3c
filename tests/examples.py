"""How many examples Hypothesis tries: a third of all in a newcomer's run, all of them in CI."""

from __future__ import annotations

from hypothesis import settings

ALL = 60  # of a property that does not say how many; of the profile "full" in conftest.py
SOME = 20  # the same in the profile "quick"


def examples(count: int) -> settings:
    """So many in the profile "full", and in another one as many more or fewer as it has."""
    return settings(max_examples=max(1, count * settings().max_examples // ALL))
