"""Hypotheses about a run of split characters: how one grows, and which of two is kept.

A hypothesis holds the true text up to a place and how likely it is. It grows by the next
true character, or by half of one; of two that come to the same state the likelier one is kept.
"""

from __future__ import annotations

from array import array

from textrepair.language.ranges import LOSS_MARK
from textrepair.stages.alignment.gbk_characters import is_candidate, traits_of
from textrepair.stages.alignment.half_candidates import choose, clear
from textrepair.stages.alignment.half_characters import (
    ALONE,
    AREAS,
    BEFORE,
    FIRST_LEAD,
    FIRST_TRAIL,
    LEADS,
    NO_BYTE,
    TRAILS,
)
from textrepair.stages.alignment.half_scores import INFINITE
from textrepair.stages.alignment.page_model import PageModel
from textrepair.stages.alignment.prices import DEFINITE, DEFINITE_FROM, END_OF_TEXT, RARE, VAGUE
from textrepair.stages.alignment.traits import NO_CHARACTER, PRIVATE

# Nats by which one of two hypotheses must be ahead to be taken where they differ. (This lead has
# nothing to do with lead bytes.)
LEAD_NEEDED = 2.0
LEAD_NEEDED_OVER_GAPS = 2.6  # one of the two assumes more gaps: bytes gone without a trace
# Lead required if the better hypothesis assumes fewer gaps but its new character pairs are no
# evidence. Only in runs that begin with a reading (not with a comma). The reason: a character made
# of the halves of two others mostly does not fit its neighbours. Forty documents of a classical
# novel whose private-use characters were stripped had 6.2 characters invented in 10,000 before gaps
# were counted and this was required, and 4.3 after; without stripping nothing changed.
LEAD_NEEDED_WITHOUT_PAIRS = 3.6
LEAD_NEEDED_WHERE_SHOWN = 6.0  # the same once a run of the page has shown that pairs are gone
PAIR_EVIDENCE = 0.0  # nats by which a character is likelier after its neighbour than anywhere
# Hypotheses that go on from one place: the beam of the search.
BEAM_WIDTH = 24
LONGEST_DIFFERENCE = 32  # pieces of output over which two hypotheses are compared

# A piece of output is a number: a character; a half; or the place of a piece in `Beam.texts`.
HALF_PIECE, TEXT_PIECE = 1 << 40, 1 << 41
NUMBER = HALF_PIECE - 1
LOST = ord(LOSS_MARK)
NO_NODE = -1
NEAREST = 64  # a power of two, more than the characters that one step may pass


class Hypothesis:
    """One explanation of the run up to a place.

    Attributes:
        score: ln P so far.
        lead: lead byte of a true character whose second byte comes next, -1 when aligned.
        last: the last true character, `NO_CHARACTER` if it is not known.
        half: what is left of the last true character, when one of its bytes is gone and what
            follows it is not yet known, 0 for none; ``last`` is then the character before it.
        output: the true text so far: its last node in the beam.
        changed: whether it differs from the text as it stands.
        gaps: how often it assumes that bytes are gone without a trace.
    """

    __slots__ = ("changed", "gaps", "half", "last", "lead", "output", "score")

    def __init__(self, last: int) -> None:
        """Begin a run, after a character."""
        self.score = 0.0
        self.lead = NO_BYTE
        self.last = last
        self.half = self.gaps = 0
        self.output = NO_NODE
        self.changed = False

    def with_price(self, price: float) -> Hypothesis:
        """The hypothesis with the price of its last step."""
        new = copied(self)
        new.score += price
        return new

    def with_change(self, price: float, lead: int) -> Hypothesis:
        """The hypothesis that differs from the text from here on, with the lead byte after it."""
        new = copied(self)
        new.score += price
        new.lead = lead
        new.changed = True
        return new


def copied(one: Hypothesis) -> Hypothesis:
    """A hypothesis like another one, to be changed."""
    new = Hypothesis.__new__(Hypothesis)
    new.score = one.score
    new.lead = one.lead
    new.last = one.last
    new.half = one.half
    new.output = one.output
    new.changed = one.changed
    new.gaps = one.gaps
    return new


class Beam:
    """The hypotheses about a run, and what they have put out; one for all runs of a page.

    Attributes:
        page: what is measured on the page.
        text: the page.
        best: the score of the likeliest hypothesis that the steps of this place have entered.
        waiting: how many hypotheses go on at places to come.
    """

    __slots__ = (
        "best",
        "buckets",
        "nodes",
        "page",
        "parents",
        "pieces",
        "text",
        "texts",
        "waiting",
    )

    def __init__(self, page: PageModel, text: str) -> None:
        """Begin without hypotheses."""
        self.page = page
        self.text = text
        self.waiting = self.nodes = 0
        self.best = -INFINITE
        # Place, but for its higher bits -> the hypotheses there; None for none yet.
        self.buckets: list[list[Hypothesis] | None] = [None] * NEAREST
        # Node -> the one before it, and the piece of output that it adds.
        self.parents = array("i", bytes(4 * 256))
        self.pieces = array("q", bytes(8 * 256))
        self.texts: list[str] = []

    def clear(self) -> None:
        """Forget the run before."""
        for number in range(NEAREST):
            self.buckets[number] = None
        self.waiting = self.nodes = 0
        self.texts = []

    # --- Places -----------------------------------------------------------------------------------

    def enter(self, place: int, new: Hypothesis) -> None:
        """Let a hypothesis go on at a place; settle between it and one in the same state there."""
        self.best = max(self.best, new.score)
        here = self.buckets[place & (NEAREST - 1)]
        if here is None:
            self.buckets[place & (NEAREST - 1)] = [new]
            self.waiting += 1
            return
        for number in range(len(here)):
            old = here[number]
            if old.last == new.last and old.lead == new.lead and old.half == new.half:
                here[number] = self.settled(old, new)
                return
        here.append(new)
        self.waiting += 1

    def leave(self, place: int) -> list[Hypothesis] | None:
        """Take the hypotheses that go on at a place."""
        here = self.buckets[place & (NEAREST - 1)]
        if here is not None:
            self.buckets[place & (NEAREST - 1)] = None
            self.waiting -= len(here)
        return here

    def is_beaten(
        self, one: Hypothesis, place: int, character: int, lead: int, price: float
    ) -> bool:
        """Whether one with a lost character is certain to lose after the next character.

        What follows a lost character can only make it less likely, but for `DEFINITE`; where it
        then comes to the state of one that is far enough ahead, it need not be weighed.

        Args:
            one: the hypothesis.
            place: where it would go on.
            character: the next character.
            lead: the lead byte after that.
            price: of that step.
        """
        here = self.buckets[place & (NEAREST - 1)]
        if here is None:
            return False
        for number in range(len(here)):
            old = here[number]
            if old.last == character and old.lead == lead and old.half == 0:
                ahead = old.score - one.score - price - (DEFINITE if one.half > ALONE else 0.0)
                return ahead >= (LEAD_NEEDED if old.gaps == one.gaps else self.lead_over_gap())
        return False

    # --- Growth -----------------------------------------------------------------------------------

    def add_text(self, one: Hypothesis, piece: str, price: float) -> Hypothesis:
        """Text that is put out unchanged and adds nothing but the price to the score."""
        self.texts.append(piece)
        return self.add_piece(one, TEXT_PIECE | len(self.texts) - 1, price)

    def add_piece(self, one: Hypothesis, piece: int, price: float) -> Hypothesis:
        """The same of a character."""
        new = self.resolved(one, NO_CHARACTER) if one.half else copied(one)
        new.score += price
        new.output = self.node(new.output, piece)
        return new

    def add_character(self, one: Hypothesis, character: int, lead: int) -> Hypothesis:
        """The hypothesis that the next true character is this one, with the lead byte after it."""
        itself = one.lead < 0
        if one.half:
            new = self.resolved(one, character)
        else:
            new = copied(one)
            # The counts of the page include what stands in its text.
            new.score += self.page.transition(one.last, character, itself)
        if traits_of(character) & PRIVATE:
            new.score += RARE
        new.lead = lead
        new.last = character
        new.half = 0
        new.output = self.node(new.output, character)
        new.changed = one.changed or not itself
        return new

    def add_half(self, one: Hypothesis, half: int) -> Hypothesis:
        """The hypothesis that the next true character has lost one of its bytes."""
        new = self.resolved(one, NO_CHARACTER) if one.half else copied(one)
        new.score += choose(self.page, half, new.last, NO_CHARACTER).total
        new.half = half
        new.changed = True
        return new

    def score_before_gap(self, one: Hypothesis) -> float:
        """The score with what is left of the character before a gap, the most that a pair has."""
        if one.half:
            one = self.resolved(one, NO_CHARACTER)
        first = one.lead - FIRST_LEAD + AREAS
        return one.score + choose(self.page, first, one.last, NO_CHARACTER).total

    def add_lost_pair(self, one: Hypothesis, trail: int) -> Hypothesis:
        """The hypothesis that a pair of bytes is gone: the end of this character, the next's head.

        Of this one there is the pending lead byte, of the next one this trail byte.
        """
        new = self.resolved(one, NO_CHARACTER) if one.half else copied(one)
        first = new.lead - FIRST_LEAD + AREAS
        half = first << BEFORE | trail - FIRST_TRAIL + TRAILS
        new.score += choose(self.page, half, new.last, NO_CHARACTER).total
        new.lead = -1
        new.half = half
        new.output = self.node(new.output, HALF_PIECE | first)
        new.changed = True
        new.gaps += 1
        return new

    def resolved(self, one: Hypothesis, right: int) -> Hypothesis:
        """The lost character put out, weighed with what follows it.

        ``right`` is the character after it, or `NO_CHARACTER` if that is not known either.
        """
        new = copied(one)
        choice = choose(self.page, one.half, one.last, right)
        if right >= 0:
            new.score += choice.total - choose(self.page, one.half, one.last, NO_CHARACTER).total
            if one.half > ALONE:
                if choice.margin < 0.0:
                    new.score += VAGUE
                elif choice.margin >= DEFINITE_FROM:
                    new.score += DEFINITE
        new.last = clear(choice)
        new.half = 0
        new.output = self.node(one.output, HALF_PIECE | one.half & ALONE)
        return new

    def closed(self, one: Hypothesis) -> Hypothesis:
        """The hypothesis at the end of the text: what is still open is lost."""
        if one.lead >= 0:
            one = self.add_half(one, one.lead - FIRST_LEAD + LEADS)
            one.score += END_OF_TEXT
        return self.resolved(one, NO_CHARACTER) if one.half else one

    # --- Output -----------------------------------------------------------------------------------

    def node(self, parent: int, piece: int) -> int:
        """A new piece of output."""
        if self.nodes == len(self.parents):
            self.make_room()
        self.parents[self.nodes] = parent
        self.pieces[self.nodes] = piece
        self.nodes += 1
        return self.nodes - 1

    def make_room(self) -> None:
        """Make room for twice as many nodes."""
        parents, pieces = array("i", bytes(8 * self.nodes)), array("q", bytes(16 * self.nodes))
        for number in range(self.nodes):
            parents[number] = self.parents[number]
            pieces[number] = self.pieces[number]
        self.parents = parents
        self.pieces = pieces

    def put_out(self, node: int) -> tuple[str, list[tuple[int, int]]]:
        """The text up to a node, U+FFFD for halves, and these with their places."""
        pieces = []
        while node >= 0:
            pieces.append(self.pieces[node])
            node = self.parents[node]
        texts: list[str] = []
        halves: list[tuple[int, int]] = []
        length = 0
        for piece in reversed(pieces):
            if piece & HALF_PIECE:
                halves.append((length, piece & NUMBER))
            text = self.text_of(piece)
            texts.append(text)
            length += len(text)
        return "".join(texts), halves

    def text_of(self, piece: int) -> str:
        """A piece as text: half of a character is U+FFFD."""
        if piece & TEXT_PIECE:
            return self.texts[piece & NUMBER]
        return LOSS_MARK if piece & HALF_PIECE else chr(piece)

    def lead_over_gap(self) -> float:
        """Nats ahead of one with fewer or more gaps with which one is taken in any case."""
        if not self.page.reading:
            return LEAD_NEEDED_OVER_GAPS
        return LEAD_NEEDED_WHERE_SHOWN if self.page.stripped else LEAD_NEEDED_WITHOUT_PAIRS

    # --- Two hypotheses ---------------------------------------------------------------------------

    def settled(self, one: Hypothesis, other: Hypothesis) -> Hypothesis:
        """The likelier of two in one state; what they agree on, if neither is clearly so."""
        better, worse = one, other
        if one.score < other.score:
            better, worse = other, one
        ahead = better.score - worse.score
        if one.gaps == other.gaps:
            if ahead >= LEAD_NEEDED:
                return better
        elif ahead >= LEAD_NEEDED_OVER_GAPS:
            enough = LEAD_NEEDED_WHERE_SHOWN if self.page.stripped else LEAD_NEEDED_WITHOUT_PAIRS
            plain = better.gaps > worse.gaps or not self.page.reading
            if plain or ahead >= enough or not self.lack_pair_evidence(better, worse):
                return better
        # The unchanged text needs no evidence.
        if better.changed != worse.changed:
            return worse if better.changed else better
        new = copied(better)
        new.output = self.agreement(better.output, worse.output)
        return new

    def lack_pair_evidence(self, one: Hypothesis, other: Hypothesis) -> bool:
        """Whether the pairs of characters that only the first one has are no evidence for it.

        Lost characters are no evidence either. Where the other one has as many characters, and no
        run of the page has shown that any are gone, the pairs need not be checked.
        """
        base, ours, theirs = self.differences(one.output, other.output)
        if not self.page.stripped and self.length(ours) == self.length(theirs):
            return False
        row = [self.text_of(piece) for piece in ours]
        if base >= 0:
            row.append(self.text_of(self.pieces[base]))
        pairs = 0
        for place in range(len(row) - 1):
            after, before = row[place], row[place + 1]
            if LOSS_MARK in (after, before):
                continue
            pairs += 1
            right, left = ord(after[0]), ord(before[len(before) - 1])
            alone = self.page.transition(NO_CHARACTER, right, False)
            if self.page.transition(left, right, False) - alone < PAIR_EVIDENCE:
                return True
        return pairs == 0

    def agreement(self, one: int, other: int) -> int:
        """The output of ``one`` with U+FFFD for the characters in which ``other`` differs."""
        base, ours, theirs = self.differences(one, other)
        if max(len(ours), len(theirs)) > LONGEST_DIFFERENCE:
            return one
        if self.differ_in_size(ours, theirs):
            ours = self.mark_doubtful(ours, theirs)
        else:
            for number in range(len(ours)):
                ours[number] = self.agreed(ours[number], theirs[number])
        for piece in reversed(ours):
            base = self.node(base, piece)
        return base

    def differ_in_size(self, ours: list[int], theirs: list[int]) -> bool:
        """Whether some pieces are not as long, one by one, as others."""
        if len(ours) != len(theirs):
            return True
        for number in range(len(ours)):
            if self.size(ours[number]) != self.size(theirs[number]):
                return True
        return False

    def differences(self, one: int, other: int) -> tuple[int, list[int], list[int]]:
        """The node that two outputs share, and the pieces after it of each, the last one first."""
        ours: list[int] = []
        theirs: list[int] = []
        # The later of two nodes is not among those before the other one.
        while one != other and len(ours) <= LONGEST_DIFFERENCE >= len(theirs):
            if one > other:
                ours.append(self.pieces[one])
                one = self.parents[one]
            else:
                theirs.append(self.pieces[other])
                other = self.parents[other]
        return other, ours, theirs

    def mark_doubtful(self, ours: list[int], theirs: list[int]) -> list[int]:
        """The first ones with U+FFFD for those that the others, of another length, do not have."""
        shorter, after, before = min(len(ours), len(theirs)), 0, 0
        while after < shorter and self.same(ours[after], theirs[after]):
            after += 1
        while before < shorter - after and self.same(
            ours[len(ours) - 1 - before], theirs[len(theirs) - 1 - before]
        ):
            before += 1
        end = len(ours) - before
        marked = [LOST if self.size(piece) == 1 else piece for piece in ours[after:end]]
        return [*ours[:after], *marked, *ours[end:]]

    def agreed(self, one: int, other: int) -> int:
        """What two pieces of one length agree on, U+FFFD where they do not."""
        if self.same(one, other):
            return one
        if one & HALF_PIECE or other & HALF_PIECE:
            # A half may be half of the character that the other has: the page decides later.
            half, known = (one, other) if one & HALF_PIECE else (other, one)
            found = known < HALF_PIECE and is_candidate(half & NUMBER, known)
            return half if found else LOST
        if not (one | other) & TEXT_PIECE:
            return LOST
        self.texts.append(_common_text(self.text_of(one), self.text_of(other)))
        return TEXT_PIECE | len(self.texts) - 1

    def same(self, one: int, other: int) -> bool:
        """Whether two pieces are the same."""
        if one == other:
            return True
        both = one & other & TEXT_PIECE
        return both != 0 and self.texts[one & NUMBER] == self.texts[other & NUMBER]

    def size(self, piece: int) -> int:
        """How many characters a piece is."""
        return len(self.texts[piece & NUMBER]) if piece & TEXT_PIECE else 1

    def length(self, pieces: list[int]) -> int:
        """How many characters some pieces are."""
        return sum(map(self.size, pieces))


def _common_text(one: str, other: str) -> str:
    """What two texts of one length agree on."""
    pairs = zip(one, other, strict=True)
    return "".join([a if a == b else LOSS_MARK for a, b in pairs])
