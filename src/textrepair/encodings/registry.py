"""Every encoding, once, with all that the package knows of it.

To add an encoding, add an entry to `ENCODINGS` and documents in it to the tests, and run
`tools/build_arrays.py`: code pages are looked up by the place of the entry. The order of the
entries counts for decoding: where two encodings read the same text out of the bytes at the same
cost, the first one is reported. So the one that the Encoding Standard decodes stands before its
subsets and variants: whoever decodes more text with it meets no character that it lacks.

Everything else derives its lists from the entries. Nothing here looks a codec up or loads a table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Literal, NamedTuple

from textrepair.language.ranges import HALFWIDTH_KATAKANA, HAN_PLANES, KANA

Family = Literal[
    "Unicode", "East Asia", "escapes", "Windows", "ISO 8859", "KOI-8", "DOS", "Macintosh"
]
"""The groups of encodings that behave alike.

===============  ===================================================================================
``"Unicode"``    UTF-8, UTF-16 and UTF-32
``"East Asia"``  one or two bytes a character, some three or four
``"escapes"``    seven bits, with sequences that switch to another character set
``"Windows"``    one byte a character; a byte without a character is a C1 control
``"ISO 8859"``   one byte a character; bytes 80 to 9F are C1 controls
``"KOI-8"``      one byte a character, and a character for every byte
``"DOS"``        the same
``"Macintosh"``  the same
===============  ===================================================================================
"""

SINGLE_BYTE: tuple[Family, ...] = ("Windows", "ISO 8859", "KOI-8", "DOS", "Macintosh")

# Parts of character classes: what the users of an encoding hardly ever write, though it has it.
BOXES = "\u2500-\u257f"
ENCLOSED = "\u249c-\u24e9"
OTHER_ALPHABETS = "\u0370-\u052f" + BOXES + ENCLOSED + str(HAN_PLANES)
ACCENTED = "\u00c0-\u036f"
MATHEMATICAL = "\u2215\ufe68"  # of code page 950, where other Big5 has the usual slashes

# Bytes that begin a character of several bytes, used or not.
LEADS_OF_TWO = range(0x81, 0xFF)
LEADS_OF_SHIFT_JIS = (*range(0x81, 0xA0), *range(0xE0, 0xFD))
LEADS_OF_EUC_JP = (0x8E, 0x8F, *range(0xA1, 0xFF))

# Dashes, quotation marks and the like come from bytes in text read in code page 1252; in text read
# in Latin-1 they cannot: there they are punctuation of Chinese, and stay.
PUNCTUATION = "".join(map(chr, range(0x2010, 0x2028)))
LETTERS_OF_850 = (  # where code page 437 has signs
    "\u00a4\u00a6\u00a7\u00a8\u00a9\u00ad\u00ae\u00af\u00b3\u00b4\u00b6\u00b8\u00b9\u00be"
    "\u00c0\u00c1\u00c2\u00c3\u00c8\u00ca\u00cb\u00cc\u00cd\u00ce\u00cf\u00d0\u00d2\u00d3"
    "\u00d4\u00d5\u00d7\u00d8\u00d9\u00da\u00db\u00dd\u00de\u00e3\u00f0\u00f5\u00f8\u00fd"
    "\u00fe\u0131\u2017"
)


class Encoding(NamedTuple):
    """An encoding. Only ``name`` and ``family`` are needed; what is left out does not apply.

    Attributes:
        name: what the package calls it. Python has a codec of this name.
        family: which encodings it behaves like.
        codec: Python's own name of the codec, where that is another one.
        labels: names of the web for it that Python does not know, in small letters.
        meant: the codec that is meant by its name, as the Encoding Standard
            (https://encoding.spec.whatwg.org, names and labels) has it: where a subset is declared,
            what software wrote is the superset.
        rarity: its prior when bytes are decoded, as nats against it. It follows the shares of
            declared charsets on the web, roughly: little evidence overrules it. None where it is
            not tried.
        unusual: characters that its users hardly ever write, as the inside of a character class.
        mixup_order: its place among the encodings that a text may have been mistaken for, from 1
            on; of explanations that are equally good the first one counts. 0 where it is not
            looked for. Those of East Asia may also be what the text was written in.
        title: its name in the evidence for users; those with ``mixup_order`` have one.
        kin: the encoding that it is like but for some characters.
        distinct: these characters, by which alone it can be distinguished from its kin.
        codecs: codecs that it is composed of when a mix-up is undone, by precedence; its name where
            there are none. Of two bytes a character only.
        widest: the codec of all of its characters, where that is another than ``name``.
        preferred: pairs of bytes as numbers, and their characters, on which its codecs differ.
        leads: bytes that begin a character of several bytes, used or not.
        pair: what a character of two bytes looks like, as a regular expression; either byte may be
            `charset.LOST_BYTE`, FF.
        alone: bytes beyond ASCII that are a character each, among those of two bytes.
        has_doubles: whether many characters have two pairs of bytes; elsewhere a few rare signs do.
        has_user_areas: whether its user-defined areas are read, as private-use characters.
        written_controls: whether common characters have a byte from 80 to 9F, which is a control
            in encodings of one byte, and may be stripped there.
        loss: the character that its readers show, beside U+FFFD, where they have none.
        takes_line_break: bytes before which Python's codec takes a line break for a second byte.
        languages: the languages that are written in it.
        ftfy: whether ftfy looks for UTF-8 that was read in it.
        beside_ftfy: whether we do, where ftfy does not: for whole lines (`mojibake.western`).
    """

    name: str
    family: Family
    codec: str = ""
    labels: tuple[str, ...] = ()
    meant: str = ""
    rarity: float | None = None
    unusual: str = ""
    mixup_order: int = 0
    title: str = ""
    kin: str = ""
    distinct: str = ""
    codecs: tuple[str, ...] = ()
    widest: str = ""
    preferred: tuple[tuple[int, ...], str] = ((), "")
    leads: Sequence[int] = ()
    pair: bytes = b""
    alone: range = range(0)
    has_doubles: bool = False
    has_user_areas: bool = False
    written_controls: bool = False
    loss: str = ""
    takes_line_break: bytes = b""
    languages: tuple[str, ...] = ()
    ftfy: bool = False
    beside_ftfy: bool = False

    @property
    def python_name(self) -> str:
        """Python's own name of the codec: what `decode` returns."""
        return self.codec or self.name

    @property
    def has_controls(self) -> bool:
        """Whether it shows C1 controls for bytes without a character."""
        return self.family in ("Windows", "ISO 8859")


ENCODINGS: tuple[Encoding, ...] = (
    # --- Unicode ----------------------------------------------------------------------------------
    Encoding(
        name="utf-8",
        family="Unicode",
        labels=("utf8mb4",),
        rarity=0.0,
        title="UTF-8",
        leads=range(0xC2, 0xF5),
    ),
    Encoding(name="utf-16-le", family="Unicode", labels=("unicode",), rarity=8.0),
    Encoding(name="utf-16-be", family="Unicode", rarity=9.0),
    Encoding(name="utf-32-le", family="Unicode", rarity=10.0),
    Encoding(name="utf-32-be", family="Unicode", rarity=10.0),
    # --- East Asia --------------------------------------------------------------------------------
    Encoding(
        name="gb18030",
        family="East Asia",
        labels=("x-gbk",),
        rarity=0.0,
        unusual=OTHER_ALPHABETS + str(KANA),
        leads=LEADS_OF_TWO,
    ),
    Encoding(
        name="gbk",
        family="East Asia",
        meant="gb18030",
        mixup_order=1,
        title="GBK",
        codecs=("gbk",),
        leads=LEADS_OF_TWO,
        pair=rb"[\x81-\xff][\x40-\x7e\x80-\xff]",
        has_user_areas=True,
        languages=("zh-Hans",),
    ),
    Encoding(name="gb2312", family="East Asia", meant="gb18030"),
    Encoding(
        name="cp932",
        family="East Asia",
        labels=("x-sjis",),
        rarity=0.5,
        unusual=OTHER_ALPHABETS,
        mixup_order=3,
        title="Shift_JIS",
        codecs=("cp932", "shift_jis"),
        leads=LEADS_OF_SHIFT_JIS,
        pair=rb"[\x81-\x9f\xe0-\xfc\xff][\x40-\x7e\x80-\xfc\xff]",
        alone=range(0xA1, 0xE0),  # halfwidth katakana
        has_doubles=True,
        written_controls=True,
        # Windows shows it. Its own bytes, 81 45, hardly occur in what is read so by mistake.
        loss="\u30fb",
        languages=("ja",),
    ),
    Encoding(
        name="cp950",
        family="East Asia",
        labels=("x-x-big5",),
        rarity=0.5,
        unusual=OTHER_ALPHABETS + str(KANA) + MATHEMATICAL,
    ),
    Encoding(
        name="cp949",
        family="East Asia",
        labels=("windows-949", "ks_c_5601-1989"),
        rarity=0.5,
        unusual=OTHER_ALPHABETS + str(KANA),
        mixup_order=5,
        title="EUC-KR",
        codecs=("cp949",),
        leads=LEADS_OF_TWO,
        pair=rb"[\x81-\xff][\x41-\x5a\x61-\x7a\x81-\xff]",
        languages=("ko",),
    ),
    Encoding(name="euc_kr", family="East Asia", meant="cp949", leads=LEADS_OF_TWO),
    Encoding(
        name="euc_jp",
        family="East Asia",
        labels=("x-euc-jp",),
        rarity=2.5,
        unusual=OTHER_ALPHABETS + str(HALFWIDTH_KATAKANA),
        mixup_order=4,
        title="EUC-JP",
        codecs=("euc_jp",),
        leads=LEADS_OF_EUC_JP,
        pair=rb"[\xa1-\xff][\xa1-\xff]|\x8e[\xa1-\xdf\xff]",
        takes_line_break=b"\x8f",  # begins a character of three bytes
        languages=("ja",),
    ),
    Encoding(
        name="shift_jis",
        family="East Asia",
        meant="cp932",
        rarity=2.0,
        unusual=OTHER_ALPHABETS,
        leads=LEADS_OF_SHIFT_JIS,
    ),
    Encoding(
        name="big5hkscs",
        family="East Asia",
        rarity=3.0,
        unusual=OTHER_ALPHABETS + str(KANA),
        leads=LEADS_OF_TWO,
    ),
    Encoding(
        name="big5",
        family="East Asia",
        meant="cp950",
        rarity=3.0,
        unusual=OTHER_ALPHABETS + str(KANA),
        mixup_order=2,
        title="Big5",
        codecs=("cp950", "big5", "big5hkscs"),
        widest="big5hkscs",
        # Fullwidth solidi, which code page 950 takes for rare signs.
        preferred=((0xA241, 0xA242), "\uff0f\uff3c"),
        leads=LEADS_OF_TWO,
        pair=rb"[\x81-\xff][\x40-\x7e\xa1-\xff]",
        languages=("zh-Hant",),
    ),
    Encoding(
        name="euc_jis_2004",
        family="East Asia",
        rarity=7.0,
        unusual=OTHER_ALPHABETS + str(HALFWIDTH_KATAKANA) + ACCENTED,
    ),
    # --- Seven bits, with escape sequences --------------------------------------------------------
    Encoding(
        name="iso2022_jp",
        family="escapes",
        labels=("cp50220", "cp50221", "iso-2022-jp-ms"),
        rarity=0.0,
    ),
    Encoding(name="iso2022_jp_ext", family="escapes", rarity=0.0),
    Encoding(name="iso2022_kr", family="escapes", rarity=0.0),
    Encoding(name="hz", family="escapes", rarity=0.0),
    # --- Single bytes -----------------------------------------------------------------------------
    Encoding(name="ascii", family="ISO 8859", meant="cp1252"),
    Encoding(
        name="cp1252",
        family="Windows",
        labels=("x-cp1252",),
        rarity=1.0,
        mixup_order=6,
        title="Latin-1 or Windows-1252",
        ftfy=True,
    ),
    Encoding(
        name="cp1251",
        family="Windows",
        labels=("x-cp1251",),
        rarity=1.5,
        mixup_order=11,
        title="Windows-1251",
        ftfy=True,
    ),
    Encoding(
        name="cp1250",
        family="Windows",
        labels=("x-cp1250",),
        rarity=2.0,
        mixup_order=10,
        title="Windows-1250",
        ftfy=True,
    ),
    Encoding(name="iso8859-2", family="ISO 8859", rarity=2.5, ftfy=True),
    Encoding(
        name="iso8859_15",
        family="ISO 8859",
        codec="iso8859-15",
        rarity=3.0,
        mixup_order=8,
        title="Latin-9",
        kin="cp1252",
        # The euro sign and some letters, for bytes that are other characters in its kin.
        distinct="\u20ac\u0160\u0161\u017d\u017e\u0152\u0153\u0178",
        beside_ftfy=True,
    ),
    Encoding(
        name="latin-1",
        family="ISO 8859",
        codec="iso8859-1",
        meant="cp1252",
        rarity=4.0,
        mixup_order=7,
        title="Latin-1",
        kin="cp1252",
        distinct=PUNCTUATION,
        ftfy=True,
    ),
    Encoding(
        name="cp1254",
        family="Windows",
        rarity=2.5,
        mixup_order=9,
        title="Windows-1254",
        kin="cp1252",
        distinct="\u011e\u0130\u015e\u011f\u0131\u015f",  # letters of Turkish
        ftfy=True,
    ),
    Encoding(name="iso8859-9", family="ISO 8859", meant="cp1254", rarity=3.5),
    Encoding(name="cp1253", family="Windows", rarity=2.5, ftfy=True),
    Encoding(name="iso8859-7", family="ISO 8859", rarity=3.0, beside_ftfy=True),
    Encoding(name="cp1256", family="Windows", rarity=2.5, beside_ftfy=True),
    Encoding(name="iso8859-6", family="ISO 8859", rarity=4.0),
    Encoding(name="cp1255", family="Windows", rarity=2.5),
    Encoding(name="iso8859-8", family="ISO 8859", labels=("iso-8859-8-i",), rarity=4.0),
    Encoding(name="cp874", family="Windows", labels=("dos-874", "windows-874"), rarity=2.5),
    Encoding(name="tis-620", family="ISO 8859", meant="cp874", beside_ftfy=True),
    Encoding(name="iso8859-11", family="ISO 8859", meant="cp874"),
    Encoding(
        name="koi8-r",
        family="KOI-8",
        labels=("koi", "koi8"),
        rarity=3.0,
        unusual=BOXES,
        beside_ftfy=True,
    ),
    Encoding(name="koi8-u", family="KOI-8", rarity=3.0, unusual=BOXES),
    Encoding(name="iso8859-5", family="ISO 8859", rarity=5.0, beside_ftfy=True),
    Encoding(name="cp1257", family="Windows", rarity=3.0, ftfy=True),
    Encoding(name="cp1258", family="Windows", rarity=3.5),
    Encoding(name="iso8859-13", family="ISO 8859", rarity=4.0),
    Encoding(name="iso8859-4", family="ISO 8859", rarity=5.0),
    Encoding(name="iso8859-10", family="ISO 8859", rarity=6.0),
    Encoding(name="iso8859-16", family="ISO 8859", rarity=9.0),
    Encoding(name="iso8859-3", family="ISO 8859", rarity=6.0),
    Encoding(name="iso8859-14", family="ISO 8859", rarity=6.0),
    Encoding(name="cp866", family="DOS", rarity=4.0, unusual=BOXES, beside_ftfy=True),
    Encoding(
        name="cp437",
        family="DOS",
        rarity=4.5,
        unusual=OTHER_ALPHABETS,
        mixup_order=12,
        title="code page 437",
        ftfy=True,
    ),
    Encoding(
        name="cp850",
        family="DOS",
        rarity=4.5,
        unusual=BOXES,
        mixup_order=13,
        title="code page 850",
        kin="cp437",
        distinct=LETTERS_OF_850,
        beside_ftfy=True,
    ),
    Encoding(name="cp852", family="DOS", rarity=4.5, unusual=BOXES),
    Encoding(name="cp855", family="DOS", rarity=6.0, unusual=BOXES),
    Encoding(name="cp857", family="DOS", rarity=5.5, unusual=BOXES),
    Encoding(name="cp737", family="DOS", rarity=6.0, unusual=BOXES),
    Encoding(name="cp862", family="DOS", rarity=6.0, unusual=BOXES),
    Encoding(name="cp775", family="DOS", rarity=6.5, unusual=BOXES),
    Encoding(name="cp720", family="DOS", rarity=6.5, unusual=BOXES),
    Encoding(
        name="mac_roman",
        family="Macintosh",
        codec="mac-roman",
        labels=("x-mac-roman",),
        rarity=4.5,
        mixup_order=14,
        title="MacRoman",
        ftfy=True,
    ),
    Encoding(name="mac-latin2", family="Macintosh", rarity=6.0),
    Encoding(name="mac-cyrillic", family="Macintosh", labels=("x-mac-cyrillic",), rarity=5.5),
    Encoding(name="mac-greek", family="Macintosh", rarity=6.0),
    Encoding(name="mac-turkish", family="Macintosh", rarity=6.0),
)


# --- Derived lists --------------------------------------------------------------------------------


@cache
def by_name() -> Mapping[str, Encoding]:
    """Name -> encoding."""
    return MappingProxyType({each.name: each for each in ENCODINGS})


@cache
def codecs_by_label() -> Mapping[str, str]:
    """Label that Python does not know -> the codec that it stands for."""
    return MappingProxyType({label: e.python_name for e in ENCODINGS for label in e.labels})


@cache
def meant_by_name() -> Mapping[str, str]:
    """Python's name of a codec -> the codec that is meant by it, where that is another one."""
    return MappingProxyType({each.python_name: each.meant for each in ENCODINGS if each.meant})


@cache
def leads_by_name() -> Mapping[str, Sequence[int]]:
    """Encodings with characters of several bytes -> the bytes that begin them, used or not."""
    return MappingProxyType({each.name: each.leads for each in ENCODINGS if each.leads})


@cache
def mixed_up() -> tuple[Encoding, ...]:
    """The encodings that a text may have been mistaken for."""
    return tuple(sorted((e for e in ENCODINGS if e.mixup_order), key=lambda e: e.mixup_order))


@cache
def double_bytes() -> tuple[str, ...]:
    """Those of them with one or two bytes a character."""
    return tuple(each.name for each in mixed_up() if each.family == "East Asia")


@cache
def single_bytes() -> tuple[str, ...]:
    """Those of them with one byte a character."""
    return tuple(each.name for each in mixed_up() if each.family in SINGLE_BYTE)


@cache
def unlike_single_bytes() -> tuple[str, ...]:
    """`single_bytes` without those that are like another one but for some characters."""
    return tuple(name for name in single_bytes() if not by_name()[name].kin)
