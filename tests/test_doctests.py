"""Every example in a docstring of the package is true."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import textrepair

MODULES = [
    module.name
    for module in pkgutil.walk_packages(textrepair.__path__, "textrepair.")
    if module.name != "textrepair.__main__"
]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    module = importlib.import_module(name)
    result = doctest.testmod(module)
    assert result.failed == 0


def test_the_public_functions_have_examples() -> None:
    for public in (textrepair.repair, textrepair.explain, textrepair.diagnose, textrepair.Config):
        assert public.__doc__ is not None
        assert ">>>" in public.__doc__
