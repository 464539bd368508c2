"""The decisions: who does it, to whom, weighed from the tree.

Question   Which actors fill the roles of a claim's consequent; is the rules' answer the right one?
Takes      A View of the sentence and a claim as the rules made it.
Gives      The claim with its roles decided, each with the relation and the words that decided it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from foedus.reading.claims import Because, ClaimSpan
from foedus.reading.readers.parsed.features import role_features
from foedus.reading.readers.parsed.view import Frame, View, frame_of_claim
from foedus.reading.readers.parsed.weights import chance, reason

SURE: Final = 0.5
"""A code that is likelier than this fills the role."""
BEST: Final = 0.15
"""The likeliest code fills it all the same if it is likelier than this; never the doer of a hostile act: unknown it stays."""
MOST: Final = 4


def roles(view: View, frame: Frame) -> tuple[tuple[str, ...], tuple[str, ...], dict[str, str]]:
    """(who, whom, code → the relation that spoke for it) of a frame."""
    seen = [(code, role_features(view, frame, code)) for code in view.codes()]
    who = {code: chance("who", f) for code, f in seen}
    whom = {code: chance("whom", f) for code, f in seen}
    hostile = frame.what in {"attack", "conflict"}
    doers = _listed(view, _chosen(who, 1.0 if hostile else BEST), frame.who)
    done_to = _listed(view, _chosen({c: p for c, p in whom.items() if c not in doers}, BEST), frame.whom)
    done_to = tuple(code for code in done_to if code not in doers)
    why = {f"who:{code}": reason("who", f) for code, f in seen if code in doers}
    why |= {f"whom:{code}": reason("whom", f) for code, f in seen if code in done_to}
    return doers, done_to, why


def _listed(view: View, chosen: tuple[str, ...], rules: tuple[str, ...]) -> tuple[str, ...]:
    """The codes chosen, with those that the rules have and that are joined to one of them in a list ("X, Y and Z")."""
    more = [code for code in rules if code not in chosen and any(_joined(view, code, other) for other in chosen)]
    return (*chosen, *more)


def _joined(view: View, one: str, other: str) -> bool:
    words = view.tree.words
    mine = [h for m, h in zip(view.mentions, view.heads, strict=True) if h is not None and one in m.codes]
    theirs = [h for m, h in zip(view.mentions, view.heads, strict=True) if h is not None and other in m.codes]

    def top(i: int) -> int:
        while words[i].dep == "conj" and words[i].head != i and words[words[i].head].pos not in {"VERB", "AUX"}:
            i = words[i].head
        return i

    return bool({top(h) for h in mine} & {top(h) for h in theirs})


def _chosen(chances: dict[str, float], least: float) -> tuple[str, ...]:
    sure = [code for code, p in chances.items() if p > SURE][:MOST]
    if sure:
        return tuple(sure)
    best = max(chances, key=lambda code: chances[code], default=None)
    return (best,) if best is not None and chances[best] > least else ()


def _place(view: View, code: str, start: int) -> tuple[int, int]:
    """The mention of a code nearest to where the act stands; an empty place if it is not named here."""
    named = [m for m in view.mentions if code in m.codes]
    best = min(named, key=lambda m: abs(m.start - start), default=None)
    return (best.start, best.end) if best is not None else (start, start)


def decide(view: View, claim: ClaimSpan) -> ClaimSpan:
    """A claim with the roles of its consequent decided anew; conditions keep the roles that the rules gave them."""
    frame = frame_of_claim(view, claim)
    if frame is None:
        return claim
    who, whom, why = roles(view, frame)
    at = view.tree.words[frame.act].start
    because = list(claim.because)
    for key, name in why.items():
        role, _, code = key.partition(":")
        because.append(Because(f"consequent.{role}", f"parse/{name or 'rules'}", *_place(view, code, at)))
    consequent = replace(claim.consequent, who=who, whom=whom)
    return replace(claim, consequent=consequent, because=tuple(because))
