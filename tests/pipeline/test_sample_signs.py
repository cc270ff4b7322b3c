"""Signs of samples: what is left out has none."""

from __future__ import annotations

import pytest

from textrepair.pipeline.sample_signs import may_have_samples

CODE = "import os\nreturn 1\nif (x) {\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", False),
        ("会议召开\uff0c当地农业\n", False),
        ("页面上的 `会议` 是", True),
        ("~~~\n会议", True),
        ("~ 会议 @", False),
        ('assert fix("会议")', True),
        ('他说"会议"很好', False),  # Han stand beside the string, too
        (f'{CODE}他说"会议"很好', True),
        ("a new town of the West called 会议", True),
        ("会议 of the 召开", False),
        ("会议(huì) (yì)(a) the ab (c)", False),  # readings are no words
        ("会议\t1\n" * 10, True),
        ("会议\t1\n" * 9, False),
        ("会议\n" * 10, True),
        ("会, 议\n" * 10, True),
        ("会议召开 12\n" * 10, True),
        ("会议在当地召开\n" * 10, False),
        ("会议在当地召开\n" * 2 + "会议\n" * 10, True),
        ("会议在当地召开\n" * 3 + "会议\n" * 10, False),
        ("会议在当地召开\n" * 3 + "\n" * 9 + "会议\n" * 12, True),  # four rows of five
        ("会议\n" * 11 + "会议在当地召开\n" * 3, False),
        ("\ud800\n\U00020000", False),
    ],
)
def test_what_may_have_samples(text: str, found: bool) -> None:
    assert may_have_samples(text) is found
