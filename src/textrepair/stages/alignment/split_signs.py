"""Signs of split characters, and annotations: what stands at a place of a text.

崗?fù)墟?zhèn) has a question mark in place of an opening parenthesis, ``?!`` and ``?,`` one before
another mark, 溧l(xiāng)i a letter with a reading. A place beyond the text has nothing.
"""

from __future__ import annotations

from textrepair.stages.alignment.gbk_characters import pair_of, syllable_of, traits_of
from textrepair.stages.alignment.half_characters import NO_BYTE
from textrepair.stages.alignment.readings_found import END, NOT_ASCII, SYLLABLE
from textrepair.stages.alignment.traits import MARK, NO_CHARACTER, READABLE
from textrepair.tables.arrays import small_numbers

# Letter below `LETTERS_END` -> its number in a syllable, 0 for others. Those with a tone come last.
LETTERS = small_numbers("alignment/letters")
LETTERS_END = 0x200
FIRST_TONED = 29
LAST_ASCII = 26
LONGEST = 7  # letters of a syllable
# Letters in one number, a byte each; above them how many they are, and whether some are beyond
# ASCII.
LETTER_BITS, ALL_LETTERS = 8, 0x00FFFFFFFFFFFFFF
NUMBER, FOREIGN = 56, 0x1000000000000000
COPIES = 3  # of a syllable in an annotation
NEAR = 5  # characters between a split mark and one beyond ASCII


def find_sites(text: str) -> list[int]:
    """Where characters may be split; nothing if no stage can find anything there.

    That is a question mark before a reading without its beginning, or before another mark with
    something that is not ASCII near by; a letter with a reading, behind one that is not ASCII; or
    the mark before such a letter, if that is gone.
    """
    found = []
    signs = False
    for place, one in enumerate(text):
        if one == "(":
            site = _site_before(text, place)
            if site >= 0:
                found.append(site)
        elif one == "?" and (_is_split_mark(text, place) or _syllable_end(text, place + 1)):
            found.append(place)
            signs = True
    return found if signs or (found and _has_annotation(text)) else []


def _has_annotation(text: str) -> bool:
    """Whether a reading stands behind what may have one."""
    for place, one in enumerate(text):
        if one == "(" and _is_annotated(text, place):
            return True
    return False


def _is_split_mark(text: str, place: int) -> bool:
    """Whether a question mark may be what is left of a character before a mark."""
    if not is_mark(text, place + 1):
        return False
    size = len(text)
    if place > 0 and text[place - 1] > "\x7f" and place + 2 < size and text[place + 2] == "?":
        return True
    for near in range(place + 2, min(place + 3 + NEAR, size)):
        if text[near] > "\x7f":
            return True
        if text[near] == "\n":
            return False
    return False


def _site_before(text: str, place: int) -> int:
    """The site that the parenthesis at a place shows, -1 for none."""
    if place < 2 or not "@" <= text[place - 1] <= "~":
        return -1
    before = text[place - 2]
    if before > "\x7f" or before == ")":
        return place - 1 if _syllable_end(text, place + 1) else -1
    if place < 3 or before not in ",:;":
        return -1
    # The same after a mark: the "?" before that is gone, or it stands in foreign words.
    if text[place - 3] > "\x7f" and is_toned(text, place):
        return place - 2
    if "a" <= text[place - 3] <= "z" and is_toned(text, place):
        return place - 1
    return -1


def _is_annotated(text: str, place: int) -> bool:
    """Whether the parenthesis at a place begins a reading, behind what may have one."""
    if place == 0:
        return False
    before = text[place - 1]
    if not traits_of(ord(before)) & READABLE:
        if place < 2 or not "@" <= before <= "~":
            return False
        if text[place - 2] <= "\x7f" and text[place - 2] != ")":
            return False
    return annotation_at(text, place, 1) != 0


def is_mark(text: str, place: int) -> bool:
    """Whether there is a mark, folded to ASCII or not."""
    return place < len(text) and traits_of(ord(text[place])) & MARK != 0


def _letter_at(text: str, place: int) -> int:
    """The number of the letter at a place, 0 if it is none of pinyin."""
    if place >= len(text) or ord(text[place]) >= LETTERS_END:
        return 0
    return LETTERS[ord(text[place])]


def _letters_at(text: str, place: int) -> int:
    """The letters that begin at a place, if they are as many as a syllable may have; 0 for none.

    A byte each, the first one lowest; above them how many they are, and `FOREIGN`, if some are
    beyond ASCII.
    """
    found = shift = 0
    while letter := _letter_at(text, place):
        if shift == LETTER_BITS * LONGEST:
            return 0
        found |= letter << shift
        if letter > LAST_ASCII:
            found |= FOREIGN
        shift += LETTER_BITS
        place += 1
    return found | shift // LETTER_BITS << NUMBER


def _syllable_end(text: str, place: int) -> int:
    """Where the closing parenthesis after a syllable ends, 0 if there is none."""
    end = place + (_letters_at(text, place) >> NUMBER & LONGEST)
    return end + 1 if end > place and end < len(text) and text[end] == ")" else 0


def is_toned(text: str, place: int) -> bool:
    """Whether there are letters in parentheses of which one has a tone."""
    toned = before = after = 0
    end = place + 1
    while _letter_at(text, end):
        if _letter_at(text, end) >= FIRST_TONED:
            toned += 1
        elif toned:
            after += 1
        else:
            before += 1
        end += 1
    if toned != 1 or before >= LONGEST or after >= LONGEST:
        return False
    return end < len(text) and text[end] == ")"


def annotation_at(text: str, place: int, copies: int) -> int:
    """The annotation that begins at a place: copies of a syllable, spaces inside do not count."""
    if place >= len(text) or text[place] != "(":
        return 0
    start = _after_space(text, place + 1)
    letters = _letters_at(text, start)
    if not letters:
        return 0
    end = _after_space(text, start + (letters >> NUMBER & LONGEST))
    if end >= len(text) or text[end] != ")":
        return 0
    end += 1
    for _ in range(copies - 1):
        again = _copy_end(text, end, letters, True)
        if not again:
            break
        end = again
    return end << END | _reading(letters)


def torn_at(text: str, place: int) -> int:
    """The reading without its beginning that a question mark begins."""
    if place >= len(text) or text[place] != "?":
        return 0
    letters = _letters_at(text, place + 1)
    end = place + 1 + (letters >> NUMBER & LONGEST)
    if not letters or end >= len(text) or text[end] != ")":
        return 0
    end += 1
    for _ in range(COPIES - 1):
        again = _copy_end(text, end, letters, False)
        if not again:
            break
        end = again
    return end << END | _reading(letters)


def _after_space(text: str, place: int) -> int:
    """The place itself, or the one after it if there is a space."""
    return place + 1 if place < len(text) and text[place] == " " else place


def _copy_end(text: str, place: int, letters: int, spaced: bool) -> int:
    """Where another annotation ends that has the same letters."""
    if place >= len(text) or text[place] != "(":
        return 0
    here = _after_space(text, place + 1) if spaced else place + 1
    if _letters_at(text, here) != letters:
        return 0
    here += letters >> NUMBER & LONGEST
    if spaced:
        here = _after_space(text, here)
    return here + 1 if here < len(text) and text[here] == ")" else 0


def _reading(letters: int) -> int:
    """The number of the syllable of some letters, and whether it is beyond ASCII."""
    return (NOT_ASCII if letters & FOREIGN else 0) | syllable_of(letters & ALL_LETTERS)


# --- Tokens ---------------------------------------------------------------------------------------


class Token:
    """What stands at a place, looked at once for all hypotheses.

    Attributes:
        place: where it stands.
        character: the character there, `NO_CHARACTER` at the end of the text.
        torn: where a reading ends that lost its beginning and that a question mark there begins, 0
            for none.
        annotation: where the annotation behind the character ends, 0 for none.
        syllable: the number of the syllable of either.
        toned: whether that syllable has letters beyond ASCII.
        beside: whether the next character is a punctuation mark.
        ways: how many pairs of bytes the character may have been.
        first, other_first: the first byte of the first such pair, and of the second.
        second, other_second: the second byte of each, `NO_BYTE` if there is only one pair.
        letter: whether it is a letter that may be the trail byte of a character.
        usual: whether the character can only be itself where text is in step.
    """

    __slots__ = (
        *("annotation", "beside", "character", "first", "letter", "other_first", "other_second"),
        *("place", "second", "syllable", "toned", "torn", "usual", "ways"),
    )

    def look(self, text: str, place: int, folded: bool) -> Token:
        """Look at a place; the end of the text has no character."""
        self.place = place
        self.character = ord(text[place]) if place < len(text) else NO_CHARACTER
        torn = torn_at(text, place)
        self.torn = torn >> END
        found = annotation_at(text, place + 1, 3)
        self.annotation = found >> END
        found = torn or found
        self.syllable = found & SYLLABLE
        self.toned = found & NOT_ASCII != 0
        self.beside = is_mark(text, place + 1)
        self.letter = 0x40 <= self.character < 0x7F
        odd = self.character == 0x28 or (
            self.character >= 0 and traits_of(self.character) & MARK != 0
        )
        self.usual = not odd and not (self.annotation and self.letter)
        self.find_bytes(folded)
        return self

    def find_bytes(self, folded: bool) -> None:
        """Find the bytes that the character may have been."""
        code = self.character
        self.ways = 0
        if code >= 0x80:
            pair = pair_of(code)
            if pair:
                self.add_way(pair >> 8, pair & 0xFF)
            if code == 0x20AC:  # a trail byte 80 on its own too
                self.add_way(0x80, NO_BYTE)
            return
        if self.letter:
            self.add_way(code, NO_BYTE)
        if folded and 0x21 <= code < 0x7F:
            self.add_way(0xA3, 0x80 + code)
        elif folded and code == 0x20:
            self.add_way(0xA1, 0xA1)

    def add_way(self, first: int, second: int) -> None:
        """Add a pair of bytes."""
        if self.ways:
            self.other_first, self.other_second = first, second
        else:
            self.first, self.second = first, second
        self.ways += 1

    def first_byte(self, way: int) -> int:
        """The first byte of one of the pairs."""
        return self.other_first if way else self.first

    def second_byte(self, way: int) -> int:
        """The second byte of one of the pairs, `NO_BYTE` if it is only one."""
        return self.other_second if way else self.second


def last_character(text: str, place: int) -> int:
    """The character before a place, annotations skipped; `NO_CHARACTER` where the text begins."""
    while place > 0 and text[place - 1] == ")":
        opening = text.rfind("(", max(0, place - 10), place)
        if opening < 0 or annotation_at(text, opening, 1) >> END != place:
            break
        place = opening
    return ord(text[place - 1]) if place else NO_CHARACTER


def mark_bytes(character: str, folded: bool) -> int:
    """Both bytes of a punctuation mark, folded or not; 0 for none."""
    if character > "\x7f":
        return pair_of(ord(character))
    return 0xA380 + ord(character) if folded else 0
