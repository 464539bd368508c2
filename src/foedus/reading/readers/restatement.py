"""Ties between claims: the same said again, and the denial of what another said."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from foedus.reading.claims import ClaimSpan, SpeakerRef

_WINDOW: Final = 60
_STOP: Final = frozenset(
    "the a an of in on to and or that if for by with from is are was were be been has have had will would could may might "
    "it its they their he she his her this these those as at not no".split()
)


def _content(claim: ClaimSpan) -> frozenset[str]:
    return frozenset(w.strip(".,;:'\"“”’‘()").lower()[:6] for w in claim.quote.split()) - _STOP


def _same_conditions(a: ClaimSpan, b: ClaimSpan) -> bool:
    verbs_a = {(c.what, c.object) for c in a.condition}
    verbs_b = {(c.what, c.object) for c in b.condition}
    return bool(verbs_a & verbs_b)


def _same(a: ClaimSpan, b: ClaimSpan, words: list[frozenset[str]], i: int, j: int) -> bool:
    """Whether two claims put forward one proposition: same act on the same target, same conditions or mostly same words."""
    if a.negated != b.negated:
        return False
    ca, cb = a.consequent, b.consequent
    if a.condition and b.condition and _same_conditions(a, b) and ca.what == cb.what and ca.what != "other":
        return bool(set(ca.whom) & set(cb.whom)) or not ca.whom or not cb.whom
    alike = ca.what == cb.what != "other" and ca.verb == cb.verb and ca.who == cb.who and ca.whom == cb.whom
    same_voice = a.speaker_chain[-1:] == b.speaker_chain[-1:]
    bare = alike and ca.whom and a.modality == b.modality and not a.condition and not b.condition
    if bare and (same_voice or a.headline == b.headline):
        return same_voice
    near = set(ca.who) & set(cb.who) and (set(ca.whom) & set(cb.whom) or not ca.whom or not cb.whom)
    if near and a.headline != b.headline and ca.what == cb.what and ca.what != "other":
        return True
    wa, wb = words[i], words[j]
    small = min(len(wa), len(wb))
    return small >= 4 and len(wa & wb) >= 0.7 * small


def _weight(claim: ClaimSpan) -> tuple[int, int, int]:
    return (
        sum(c.verb is not None for c in claim.condition),
        len(claim.condition) + len(claim.consequent.who) + len(claim.consequent.whom),
        -int(claim.headline),
    )


_BARE: Final = frozenset("report study analysis paper assessment review survey".split())


def name_the_report(claims: tuple[ClaimSpan, ...], authors: tuple[SpeakerRef, ...]) -> tuple[ClaimSpan, ...]:
    """Claims of a bare "report" or "Report: …" given to the institute whose report it is.

    That is the only institute that the text calls the author of a report; for a headline, else, the institute that the body
    quotes with the same claim.
    """
    out = []
    for claim in claims:
        ref = claim.speaker_refs[-1] if claim.speaker_refs else None
        author = None
        if ref is not None and ref.kind == "document" and ref.name.lower() in _BARE:
            if len(authors) == 1:
                author = authors[0]
            elif claim.headline and claim.restates is not None:
                said = claims[claim.restates].speaker_refs
                author = said[-1] if said and said[-1].kind == "institute" else None
        if author is None or ref is None:
            out.append(claim)
            continue
        named = replace(author, start=ref.start, end=ref.end)
        out.append(
            replace(
                claim,
                speaker_chain=(*claim.speaker_chain[:-1], author.name),
                speaker_refs=(*claim.speaker_refs[:-1], named),
            )
        )
    return tuple(out)


def tie(claims: tuple[ClaimSpan, ...]) -> tuple[ClaimSpan, ...]:
    """Set ``restates`` (on the poorer of two) and ``denies`` (on the negated one), by index."""
    out = list(claims)
    words = [_content(claim) for claim in claims]
    for j in range(len(out)):
        for i in range(max(0, j - _WINDOW), j):
            if out[i].restates is not None or out[j].restates is not None:
                continue
            if _same(out[i], out[j], words, i, j):
                poorer, richer = (i, j) if _weight(out[i]) < _weight(out[j]) else (j, i)
                out[poorer] = replace(out[poorer], restates=richer)
    for j, claim in enumerate(out):
        if not claim.negated or claim.denies is not None:
            continue
        for i in range(max(0, j - _WINDOW), min(len(out), j + 8)):
            other = out[i]
            if i == j or other.negated or other.headline or other.restates is not None:
                continue
            if other.speaker_chain[-1:] == claim.speaker_chain[-1:]:
                continue
            ca, cb = claim.consequent, other.consequent
            if (
                ca.what == cb.what
                and ca.what != "other"
                and ca.verb == cb.verb
                and set(ca.who) & set(cb.who)
                and (set(ca.whom) & set(cb.whom) or not ca.whom)
            ):
                out[j] = replace(claim, denies=i)
                break
    return tuple(out)
