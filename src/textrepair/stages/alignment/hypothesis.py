"""Hypotheses about a run of split characters: how one grows, and which of two is kept.

A hypothesis holds the true text up to a place and how likely it is. It grows by the next
true character, or by half of one; of two that come to the same state the likelier one is kept.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from textrepair.language.ranges import LOSS_MARK, is_private_use
from textrepair.stages.alignment.half_candidates import candidates_for, choose, clear
from textrepair.stages.alignment.half_characters import Half, Piece, size
from textrepair.stages.alignment.page_model import PageModel
from textrepair.stages.alignment.prices import DEFINITE, DEFINITE_FROM, END, RARE, VAGUE

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


Node = tuple["Node | None", Piece]  # a piece of output, after the node of the one before it


class Hypothesis(NamedTuple):
    """One explanation of the run up to a place.

    Attributes:
        score: ln P so far.
        lead: lead byte of a true character whose second byte comes next, -1 when aligned.
        last: the last true character, empty if it is not known.
        half: what is left of the last true character, when one of its bytes is gone and what
            follows it is not yet known; ``last`` is then the character before it.
        output: the true text so far.
        changed: whether it differs from the text as it stands.
        gaps: how often it assumes that bytes are gone without a trace.
    """

    score: float
    lead: int
    last: str
    half: Half | None
    output: Node | None
    changed: bool
    gaps: int = 0


Step = tuple[int, Hypothesis]  # where a hypothesis goes on, and the hypothesis there


def add_text(page: PageModel, hypothesis: Hypothesis, piece: str, price: float = 0.0) -> Hypothesis:
    """Text that is put out unchanged and adds nothing but the price to the score."""
    if hypothesis.half is not None:
        hypothesis = resolved(page, hypothesis, "")
    score, lead, last, half, output, changed, gaps = hypothesis
    return Hypothesis(score + price, lead, last, half, (output, piece), changed, gaps)


def priced(hypothesis: Hypothesis, price: float) -> Hypothesis:
    """The hypothesis with the price of its last step."""
    score, lead, last, half, output, changed, gaps = hypothesis
    return Hypothesis(score + price, lead, last, half, output, changed, gaps)


def changed(hypothesis: Hypothesis, price: float, lead: int) -> Hypothesis:
    """The hypothesis that differs from the text from here on, with the lead byte after it."""
    score, _, last, half, output, _, gaps = hypothesis
    return Hypothesis(score + price, lead, last, half, output, True, gaps)


def add_character(
    page: PageModel, hypothesis: Hypothesis, character: str, lead: int = -1
) -> Hypothesis:
    """The hypothesis that the next true character is this one, with the lead byte after it."""
    score, waiting, last, half, output, changed, gaps = hypothesis
    itself = waiting < 0
    if half is not None:
        score, _, _, _, output, *_ = resolved(page, hypothesis, character)
    else:
        # The counts of the page include what stands in its text.
        known = page.transitions.get((last, character, itself))
        score += page.transition(last, character, itself) if known is None else known
    if is_private_use(character):
        score += RARE
    changed = changed or not itself
    return Hypothesis(score, lead, character, None, (output, character), changed, gaps)


def add_half(
    page: PageModel,
    hypothesis: Hypothesis,
    *,
    lead: int = -1,
    trail: int = -1,
    in_area: bool = False,
) -> Hypothesis:
    """The hypothesis that the next true character has lost one of its bytes.

    ``in_area`` says that the trail byte was the first byte of a pair of GBK's user areas.
    """
    if hypothesis.half is not None:
        hypothesis = resolved(page, hypothesis, "")
    score, waiting, last, _, output, _, gaps = hypothesis
    half = Half(lead, trail, in_area)
    score += choose(page, half, last, "").total
    return Hypothesis(score, waiting, last, half, output, True, gaps)


def add_lost_pair(page: PageModel, hypothesis: Hypothesis, trail: int) -> Hypothesis:
    """The hypothesis that a pair of bytes is gone: the end of this character, the head of the next.

    Of this one there is the pending lead byte, of the next one this trail byte.
    """
    if hypothesis.half is not None:
        hypothesis = resolved(page, hypothesis, "")
    score, waiting, last, _, output, _, gaps = hypothesis
    first = Half(waiting, -1, in_area=True)
    half = Half(-1, trail, before=first)
    score += choose(page, half, last, "").total
    return Hypothesis(score, -1, last, half, (output, first), True, gaps + 1)


def resolved(page: PageModel, hypothesis: Hypothesis, right: str) -> Hypothesis:
    """The lost character put out, weighed with what follows it.

    ``right`` is the character after it, or empty if that is not known either.
    """
    score, lead, left, half, output, changed, gaps = hypothesis
    assert half is not None
    choice = choose(page, half, left, right)
    if right:
        score += choice.total - choose(page, half, left, "").total
        if half.before is not None:
            if choice.margin < 0.0:
                score += VAGUE
            elif choice.margin >= DEFINITE_FROM:
                score += DEFINITE
    return Hypothesis(score, lead, clear(choice), None, (output, half.alone), changed, gaps)


def settle(page: PageModel, one: Hypothesis, other: Hypothesis) -> Hypothesis:
    """The likelier of two hypotheses in one state; what they agree on, if neither is clearly so."""
    ahead = one[0] - other[0]  # `score` by number, which is faster: most hypotheses come here
    better, worse = (one, other) if ahead >= 0.0 else (other, one)
    ahead = abs(ahead)
    if one[6] == other[6]:  # `gaps`
        if ahead >= LEAD_NEEDED:
            return better
    elif ahead >= LEAD_NEEDED_OVER_GAPS:
        enough = LEAD_NEEDED_WHERE_SHOWN if page.stripped else LEAD_NEEDED_WITHOUT_PAIRS
        plain = better.gaps > worse.gaps or not page.reading
        if plain or ahead >= enough or not _lack_pair_evidence(page, better, worse):
            return better
    # The unchanged text needs no evidence.
    if better.changed != worse.changed:
        return worse if better.changed else better
    return better._replace(output=_agreement(better.output, worse.output))


def _lack_pair_evidence(page: PageModel, one: Hypothesis, other: Hypothesis) -> bool:
    """Whether the pairs of characters that only the first one has are no evidence for it.

    Lost characters are no evidence either. Where the other one has as many characters, and no run
    of the page has shown that any are gone, the pairs need not be checked.
    """
    base, ours, theirs = _differences(one.output, other.output)
    if not page.stripped and sum(map(size, ours)) == sum(map(size, theirs)):
        return False
    pieces = [*ours, base[1]] if base is not None else ours
    row = [piece if isinstance(piece, str) and piece != LOSS_MARK else "" for piece in pieces]
    pairs = [(left[-1], right[0]) for right, left in pairwise(row) if left and right]
    return not pairs or any(
        page.transition(left, right) - page.transition("", right) < PAIR_EVIDENCE
        for left, right in pairs
    )


def _agreement(one: Node | None, other: Node | None) -> Node | None:
    """The output of ``one`` with U+FFFD for the characters in which ``other`` differs."""
    base, ours, theirs = _differences(one, other)
    if max(len(ours), len(theirs)) > LONGEST_DIFFERENCE:
        return one
    if list(map(size, ours)) != list(map(size, theirs)):
        return _chained(base, _mark_doubtful(ours, theirs))
    return _chained(base, [_agreed(a, b) for a, b in zip(ours, theirs, strict=True)])


def _differences(
    one: Node | None, other: Node | None
) -> tuple[Node | None, list[Piece], list[Piece]]:
    """The part that two chains share, and what each has after it, the last piece first."""
    places: dict[int, int] = {}
    ours: list[Piece] = []
    node = one
    while node is not None and len(ours) <= LONGEST_DIFFERENCE:
        places[id(node)] = len(ours)
        node, piece = node
        ours.append(piece)
    if node is None:
        places[id(None)] = len(ours)
    theirs: list[Piece] = []
    node = other
    while node is not None and id(node) not in places and len(theirs) <= LONGEST_DIFFERENCE:
        node, piece = node
        theirs.append(piece)
    return node, ours[: places.get(id(node), len(ours))], theirs


def _mark_doubtful(ours: list[Piece], theirs: list[Piece]) -> list[Piece]:
    """The first ones with U+FFFD for those that the others, of another length, do not have."""
    shorter, after, before = min(len(ours), len(theirs)), 0, 0
    while after < shorter and ours[after] == theirs[after]:
        after += 1
    while before < shorter - after and ours[-1 - before] == theirs[-1 - before]:
        before += 1
    end = len(ours) - before
    marked = [LOSS_MARK if size(piece) == 1 else piece for piece in ours[after:end]]
    return [*ours[:after], *marked, *ours[end:]]


def _agreed(one: Piece, other: Piece) -> Piece:
    """What two pieces of one length agree on, U+FFFD where they do not."""
    if one == other:
        return one
    if isinstance(one, str) and isinstance(other, str):
        return "".join(a if a == b else LOSS_MARK for a, b in zip(one, other, strict=True))
    # A half may be half of the character that the other one has: the page decides later.
    half, known = (one, other) if isinstance(one, Half) else (other, one)
    assert isinstance(half, Half)
    return (
        half if isinstance(known, str) and known in candidates_for(half).characters else LOSS_MARK
    )


def _chained(base: Node | None, pieces: list[Piece]) -> Node | None:
    """The chain with pieces (last first) put back on its base."""
    for piece in reversed(pieces):
        base = base, piece
    return base


def pieces_of(node: Node | None) -> list[Piece]:
    """The pieces of an output chain, in order."""
    pieces: list[Piece] = []
    while node is not None:
        node, piece = node
        pieces.append(piece)
    return pieces[::-1]


def closed(page: PageModel, hypothesis: Hypothesis) -> Hypothesis:
    """The hypothesis at the end of the text: what is still open is lost."""
    if hypothesis.lead >= 0:
        hypothesis = priced(add_half(page, hypothesis, lead=hypothesis.lead), END)
    return resolved(page, hypothesis, "") if hypothesis.half is not None else hypothesis
