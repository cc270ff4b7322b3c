"""What a user imports: names, signatures, errors, and what an import costs."""

from __future__ import annotations

import dataclasses
import inspect
import json
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import Any, get_args

import pytest

import textrepair
from textrepair import (
    Config,
    Diagnosis,
    Edit,
    Explanation,
    Finding,
    diagnose,
    explain,
    repair,
)
from textrepair.damage import RECIPES, Recipe, damage
from textrepair.document.config import CHOICES, MODES, Mode
from textrepair.document.kinds import KINDS

from .documents import SENTENCES, documents, seed

NAMES = list(KINDS)
DAMAGED, RESTORED = seed()

# --- Names and signatures -------------------------------------------------------------------------


def test_public_names() -> None:
    assert textrepair.__all__ == [
        "Config",
        "Decoded",
        "Diagnosis",
        "Edit",
        "Explanation",
        "Finding",
        "damage",
        "decode",
        "diagnose",
        "explain",
        "repair",
        "repair_bytes",
        "repair_many",
        "repair_stream",
    ]
    assert all(hasattr(textrepair, name) for name in textrepair.__all__)


def test_version_is_that_of_the_distribution() -> None:
    assert textrepair.__version__ == metadata.version("textrepair")


def test_stages_stand_in_the_order_of_repair() -> None:
    assert NAMES == ["mojibake", "alignment", "readings", "punctuation", "glyphs", "width"]
    assert all(KINDS.values())


@pytest.mark.parametrize(
    ("function", "signature"),
    [
        (repair, "(text: 'str', *, config: 'Config' = {default}) -> 'str'"),
        (explain, "(text: 'str', *, config: 'Config' = {default}) -> 'Explanation'"),
        (damage, "(text: 'str', recipe: 'Recipe', *, seed: 'int' = 0) -> 'str'"),
    ],
)
def test_signatures(function: object, signature: str) -> None:
    assert callable(function)
    assert str(inspect.signature(function)) == signature.format(default=Config())


def test_diagnose_takes_a_text() -> None:
    parameters = list(inspect.signature(diagnose).parameters.values())
    assert parameters[0].name == "text"
    assert all(
        parameter.kind is parameter.KEYWORD_ONLY and parameter.default is not parameter.empty
        for parameter in parameters[1:]
    )


@pytest.mark.parametrize("function", [repair, explain])
def test_config_is_keyword_only(function: object) -> None:
    assert callable(function)
    with pytest.raises(TypeError, match="positional"):
        function("text", Config())


def test_everything_public_has_a_docstring() -> None:
    for name in textrepair.__all__:
        assert inspect.getdoc(getattr(textrepair, name))


# --- What is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize("function", [repair, explain, diagnose])
@pytest.mark.parametrize("value", [b"bytes", bytearray(b"bytes"), memoryview(b"bytes")])
def test_bytes_are_refused_with_a_hint_at_decode(function: object, value: object) -> None:
    assert callable(function)
    with pytest.raises(TypeError, match="decode"):
        function(value)


@pytest.mark.parametrize("function", [repair, explain, diagnose])
@pytest.mark.parametrize("value", [None, 1, ["text"], Path("text")])
def test_other_types_are_refused_by_their_name(function: object, value: object) -> None:
    assert callable(function)
    with pytest.raises(TypeError, match=type(value).__name__):
        function(value)


class Text(str):
    """A kind of str."""

    __slots__ = ()


def test_a_kind_of_str_is_a_str() -> None:
    assert repair(Text(DAMAGED)) == RESTORED
    clean = Text(RESTORED)
    assert repair(clean) is clean
    assert explain(Text(DAMAGED)).text == RESTORED


# --- Config ---------------------------------------------------------------------------------------


def test_config_has_one_field_per_stage_in_their_order() -> None:
    """And two on what is left alone."""
    assert [field.name for field in dataclasses.fields(Config)] == NAMES + list(CHOICES)


def test_config_is_auto_everywhere() -> None:
    assert dataclasses.asdict(Config()) == dict.fromkeys(NAMES, "auto") | dict.fromkeys(
        CHOICES, "keep"
    )


def test_choices() -> None:
    assert CHOICES == {"residue": ("keep", "mark"), "entities": ("keep", "unescape")}


@pytest.mark.parametrize("name", list(CHOICES))
@pytest.mark.parametrize("value", ["Keep", "auto", "", True, None, ["keep"]])
def test_config_refuses_other_choices_and_lists_the_right_ones(name: str, value: object) -> None:
    wrong: dict[str, Any] = {name: value}
    listed = ", ".join(map(repr, CHOICES[name]))
    with pytest.raises(ValueError, match=f"{name} must be one of {listed}, not "):
        Config(**wrong)


def test_modes() -> None:
    assert get_args(Mode) == MODES == ("auto", "always", "never")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("mode", MODES)
def test_config_takes_every_mode(name: str, mode: Mode) -> None:
    modes: dict[str, Any] = {name: mode}
    config = Config(**modes)
    assert config.mode(name) == mode
    assert getattr(config, name) == mode


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", ["Auto", "yes", "", "off", True, None, 1, ["auto"]])
def test_config_refuses_other_values_and_lists_the_right_ones(name: str, value: object) -> None:
    wrong: dict[str, Any] = {name: value}
    with pytest.raises(ValueError, match=f"{name} must be one of 'auto', 'always', 'never'"):
        Config(**wrong)


def test_config_refuses_positions_and_other_names() -> None:
    with pytest.raises(TypeError):
        Config("auto")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="colour"):
        Config(colour="auto")  # type: ignore[call-arg]


@pytest.mark.parametrize(
    "value",
    [
        Config(),
        Recipe(),
        Finding("width"),
        Diagnosis(()),
        Edit(0, 1, "a", "b", "width", "why"),
        Explanation("text", Diagnosis(())),
    ],
    ids=lambda value: type(value).__name__,
)
def test_results_are_frozen(value: object) -> None:
    name = dataclasses.fields(value)[0].name  # type: ignore[arg-type]
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(value, name, "other")


def test_equal_configs_are_equal_and_hashable() -> None:
    assert Config(width="never") == Config(width="never") != Config()
    assert len({Config(), Config(), Config(width="never")}) == 2


# --- Results --------------------------------------------------------------------------------------


def test_explanation_repair_and_diagnosis_agree() -> None:
    explanation = explain(DAMAGED)
    assert explanation.text == repair(DAMAGED)
    assert explanation.diagnosis == diagnose(DAMAGED)


def test_diagnosis_is_a_sequence_of_findings_by_name() -> None:
    diagnosis = diagnose(DAMAGED)
    assert [finding.stage for finding in diagnosis] == NAMES
    for name in NAMES:
        assert diagnosis[name].stage == name
    with pytest.raises(KeyError, match="colour"):
        diagnosis["colour"]


@pytest.mark.parametrize("text", ["", "a", "Nothing is wrong here.\n", RESTORED, *SENTENCES[:5]])
def test_clean_text_has_no_finding(text: str) -> None:
    diagnosis = diagnose(text)
    assert not diagnosis.damaged
    assert diagnosis.unrecoverable == 0
    assert all(finding.amount == 0 and not finding.found for finding in diagnosis)


def test_clean_text_is_handed_back_itself() -> None:
    """No change is cheap: not even a copy is made."""
    for text in ["", "plain", RESTORED, *documents(5)]:
        assert repair(text) is text


@pytest.mark.parametrize("recipe", list(RECIPES))
def test_findings_are_consistent(recipe: str) -> None:
    for number, text in enumerate(documents(5)):
        explanation = explain(damage(text, RECIPES[recipe], seed=number))
        stages = {edit.stage for edit in explanation.edits}
        for finding in explanation.diagnosis:
            assert 0 <= finding.confidence <= 1
            assert finding.found == (finding.amount > 0)
            assert not finding.found or finding.confidence >= 0.5
            assert not finding.found or finding.evidence
        assert stages <= {finding.stage for finding in explanation.diagnosis if finding.found}
        assert explanation.diagnosis.unrecoverable == explanation.text.count("\ufffd")


def test_edits_are_composed_once() -> None:
    explanation = explain(DAMAGED)
    assert explanation.edits is explanation.edits


# --- Damage ---------------------------------------------------------------------------------------


def test_recipes_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        RECIPES["mine"] = Recipe()  # type: ignore[index]


@pytest.mark.parametrize("recipe", list(RECIPES))
def test_damage_depends_on_its_arguments_only(recipe: str) -> None:
    (text,) = documents(1)
    assert damage(text, RECIPES[recipe], seed=3) == damage(text, RECIPES[recipe], seed=3)
    assert damage(text, RECIPES[recipe], seed=3) != text


def test_damage_of_bytes_needs_text_that_gbk_has() -> None:
    with pytest.raises(ValueError, match="not in GBK"):
        damage("caf\u00e7", RECIPES["byte-blind"])


# --- What an import costs -------------------------------------------------------------------------

HEAVY = (
    "numpy",
    "click",
    "tabulate",
    "tqdm",
    "jinja2",
    "opencc",
    "ftfy",
    "jieba",
    "pypinyin",
    "pyarrow",
)
# What is only there for those who ask for it.
OWN = (
    "textrepair.stages.treatments",
    "textrepair.damage",
    "textrepair.render",
    "textrepair.cli",
)
PROGRAM = """
import json, sys
import textrepair
{more}
print(json.dumps([name for name in {names!r} if name in sys.modules]))
"""


def imported(names: tuple[str, ...], more: str = "") -> list[str]:
    """Which modules an import of the package loads, or what is done with it afterwards."""
    program = PROGRAM.format(names=names, more=more)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program], capture_output=True, check=True, text=True
    )
    loaded: list[str] = json.loads(done.stdout)
    return loaded


def test_import_loads_nothing_heavy() -> None:
    assert imported(HEAVY + OWN) == []


def test_clean_text_loads_no_stage() -> None:
    assert imported(HEAVY + OWN, "textrepair.repair('\u6587\u5b57')") == []
    # The list above is not of things that are never loaded.
    assert "textrepair.stages.treatments" in imported(OWN, "textrepair.repair('\u5340(q\u016b)')")


def test_modules_that_are_imported_later_are_attributes() -> None:
    assert imported(OWN, "textrepair.damage.RECIPES")[-1:] == ["textrepair.damage"]
    with pytest.raises(AttributeError, match="no attribute 'reapir'"):
        textrepair.reapir  # noqa: B018


def test_import_reads_no_environment_and_prints_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", "import textrepair"],
        capture_output=True,
        check=True,
        env={},
        text=True,
    )
    assert done.stdout == done.stderr == ""
