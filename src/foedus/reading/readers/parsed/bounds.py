"""Clause bounds by grammar: claims of one sentence that the rules cut in the middle of a phrase are put together again.

Question   Is this the beginning of a proposition, or the second half of "leaders and diplomats"?
Takes      A View and the sentence's claims in order.
Gives      The claims, the two halves of one phrase joined; conditions that hang on nothing to come are taken out.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from foedus.reading.claims import Because, ClaimSpan, Condition
from foedus.reading.readers.parsed.roles import governor
from foedus.reading.readers.parsed.view import View, frame_of_claim, frame_of_condition

_NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON"})
_LONGEST: Final = 440


def whole(view: View, claims: list[ClaimSpan]) -> list[ClaimSpan]:
    """The claims of a sentence with halves joined and empty conditions taken out."""
    out: list[ClaimSpan] = []
    for claim in claims:
        kept = _conditions(view, claim)
        if out and _cut_in_a_phrase(view, kept):
            joined = _joined(view, out[-1], kept)
            if joined is not None:
                out[-1] = joined
                continue
        out.append(kept)
    return out


def _cut_in_a_phrase(view: View, claim: ClaimSpan) -> bool:
    """Whether a claim begins with a noun that is joined to one before it."""
    inside = view.tree.at(claim.start, claim.end)
    words = view.tree.words
    for i in inside[:4]:
        w = words[i]
        if w.dep == "conj" and w.head < inside[0] and words[w.head].pos in _NOMINAL and w.pos in _NOMINAL:
            return True
        if w.pos in {"VERB", "AUX"}:
            return False
    return False


def _joined(view: View, first: ClaimSpan, second: ClaimSpan) -> ClaimSpan | None:
    one, other = frame_of_claim(view, first), frame_of_claim(view, second)
    if one is None or other is None or second.end - first.start > _LONGEST or second.start < first.start:
        return None
    kept = None
    if _under(view, other.root, one.root):
        kept = first
    elif _under(view, one.root, other.root):
        kept = second
    if kept is None:
        return None
    start, end = first.start, max(first.end, second.end)
    because = Because("start", "parse/one-phrase", second.start, second.start)
    return replace(kept, start=start, end=end, quote=view.text[start:end], because=(*kept.because, because))


def _under(view: View, i: int, goal: int) -> bool:
    """Whether a word hangs on another, not as a clause joined beside it."""
    steps = view.tree.path(i, goal)
    words = view.tree.words
    return steps is not None and not any(
        words[k].dep in {"conj", "parataxis"} and words[k].pos in {"VERB", "AUX"} for k in steps[:-1]
    )


def _conditions(view: View, claim: ClaimSpan) -> ClaimSpan:
    kept = tuple(c for c in claim.condition if not _empty(view, c))
    if len(kept) == len(claim.condition):
        return claim
    if kept:
        return replace(claim, condition=kept)
    foretold = claim.modality in {"will", "likely", "possible", "unlikely", "counterfactual"}
    kind = "unconditional_forecast" if foretold else "assessment"
    because = Because("type", "parse/no-condition", claim.start, claim.start)
    return replace(claim, type=kind, condition=(), because=(*(b for b in claim.because if b.field != "type"), because))  # type: ignore[arg-type]


def _empty(view: View, condition: Condition) -> bool:
    """ "Fall short of the goal" sets no condition; nor does an attack that "has led" to something."""
    frame = frame_of_condition(view, condition)
    words = view.tree.words
    if frame is None or not words[0].start <= condition.start < words[-1].end:
        return False
    above = governor(view.tree, frame.root)
    if above is None:
        return False
    if condition.marker == "short of":
        return words[above].lemma == "fall"
    aux = [words[c] for c in words[above].children if words[c].dep in {"aux", "auxpass"}]
    if condition.marker in {"noun", "when", "once"} and not any(a.tag == "MD" for a in aux):
        finite = aux[0] if aux else words[above]
        return finite.tag == "VBD" or (finite.lemma == "have" and words[above].tag == "VBN")
    return False
