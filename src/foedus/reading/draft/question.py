"""Which claim asks the question, and which one stands against it."""

from __future__ import annotations

import re
from typing import Final

from foedus.errors import LanguageError, NoClaimError
from foedus.reading.claims import ClaimSpan, Reading
from foedus.reading.documents import Document
from foedus.reading.draft.options import Options
from foedus.world import World

HOSTILE: Final = ("attack", "conflict")
"""Consequents of a claim that can be a question: force, or fighting without a clear attacker."""

_PAST: Final = ("reported_event", "status")
_SPEAKER_RANK: Final = {
    "institute": 0, "document": 0, "official": 1, "government": 1, "organisation": 1, "outlet": 2,
}  # fmt: skip
_SHOWN_CLAIMS: Final = 8
_QUOTE: Final = 110
_ABLE: Final = re.compile(
    r"\b(?:able|capable|ability|capability|capacity|means)\s+(?:to|of)\s+(?:\w+\s+)?$", re.IGNORECASE
)
_MET: Final = re.compile(
    r"\b(?:against|from|repel\w*|resist\w*|counter\w*|deter\w*|prevent\w*|stop\w*|halt\w*|condemn\w*)\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_BEFORE: Final = 60
_LEAVING: Final = ("leave", "suspend", "renounce", "withdraw")


def hostile(claim: ClaimSpan) -> bool:
    """Whether a claim speaks of force or fighting that may come, of a kind that a level can be asked for.

    A judgement counts only with a condition. What somebody would do in answer to an attack is a promise of defence, and "if
    they attack, there will be war" says only that they may attack: neither asks how likely an attack is.
    """
    then = claim.consequent
    if then.what not in HOSTILE or claim.type in _PAST or claim.modality in ("counterfactual", "obligation"):
        return False
    if claim.type == "assessment" and not claim.condition:
        return False
    return not any(
        cond.what in HOSTILE
        and not cond.negated
        and (not cond.who or not then.who or bool({*cond.who} & {*then.who, *then.whom}) or cond.who == ("ANY",))
        for cond in claim.condition
    )


def forecast(claim: ClaimSpan, text: str) -> bool:
    """Whether a claim without a condition says that force may come, not that somebody could use it or would meet it.

    "Becomes better able to hit" tells of a capability, "would move against raids" of the answer to them.
    """
    then = claim.consequent
    if claim.condition or not then.act:
        return True
    before = text[max(claim.start, then.start - _BEFORE) : then.start]
    return not _ABLE.search(before) and not (f"noun:{then.act}" in (then.rule or "") and _MET.search(before))


def has_verb(claim: ClaimSpan) -> bool:
    """Whether one of its conditions is a move that a scenario can make."""
    return any(condition.verb is not None for condition in claim.condition)


def speaker_rank(claim: ClaimSpan) -> int:
    """Quoted institution, then official, then outlet (the text's own voice included), then anybody else."""
    if not claim.speaker_refs:
        return 3 if claim.speaker_chain else 2
    originator = claim.speaker_refs[-1]
    rank = _SPEAKER_RANK.get(originator.kind, 3)
    return 0 if rank == 3 and originator.affiliation and originator.kind != "anonymous" else rank


def choose(document: Document, reading: Reading, world: World, options: Options) -> tuple[int, ...]:
    """Indices of the claims that may be the question, all of the best kind found, the first choice first.

    Among claims of a hostile act: one with a condition that has a verb; else one with another condition; else the
    forecast itself. A denied act counts only where a move would be its condition. Ties: quoted institution, official,
    outlet; a full sentence before a headline or a restatement; the first.

    Raises
    ------
    LanguageError
        If the text is not English.
    NoClaimError
        If no claim of a hostile act was found; the message lists what was found.
    """
    if reading.language != "en":
        raise LanguageError(_not_english(document, reading))
    ranked = sorted(
        (_rank(claim, world, options, index), index)
        for index, claim in enumerate(reading.claims)
        if hostile(claim) and forecast(claim, document.text) and not (claim.negated and not has_verb(claim))
    )
    if not ranked:
        raise NoClaimError(_no_claim(document, reading))
    best = ranked[0][0][:2]
    return tuple(index for rank, index in ranked if rank[:2] == best)


def _rank(claim: ClaimSpan, world: World, options: Options, index: int) -> tuple[int, ...]:
    if has_verb(claim):
        kind = 1 if claim.negated else 0
    elif claim.condition:
        kind = 2
    else:
        kind = 3
    whom = claim.consequent.whom
    other = (
        options.protege is not None
        and bool(whom)
        and options.protege not in whom
        and not any(body in ("EUROPE", "WEST") or _belongs(options.protege, body, world) for body in whom)
    )
    aside = claim.headline or claim.restates is not None
    missing = (not claim.consequent.whom) + (not claim.consequent.who)
    return (int(other), kind, int(aside), speaker_rank(claim), missing, index)


def _belongs(state: str, body: str, world: World) -> bool:
    """Whether a state has ever been a party to a body: enough to take a claim about the body as one about the state."""
    return any(row.pact == body and row.member == state for row in world.memberships_table)


def rival(reading: Reading, question: int, pacts: frozenset[str], protege: str, text: str) -> int | None:
    """Index of the claim by somebody else that points the other way, if there is one.

    In order: it denies the question's claim; it says that the act will not follow; it says that the pact itself is the
    danger to the protégé; it says that the pact does not protect. Governments and officials come before others.
    """
    asked = reading.claims[question]
    own = {asked.speaker_chain[-1]} if asked.speaker_chain else set()
    found: list[tuple[int, int, int]] = []
    for index, claim in enumerate(reading.claims):
        if index == question or claim.headline or not claim.speaker_chain or claim.speaker_chain[-1] in own:
            continue
        strength = _against(claim, asked, question, pacts, protege, text)
        if strength is not None:
            official = claim.speaker_refs and claim.speaker_refs[-1].kind in ("official", "government", "organisation")
            found.append((0 if official else 1, strength, index))
    return min(found)[2] if found else None


_DANGER: Final = re.compile(
    r"\b(?:threat(?:s|en(?:s|ed|ing)?)?|danger(?:s|ous)?|endanger(?:s|ed|ing)?|risks?|menace[sd]?|undermin(?:es?|ed|ing)"
    r"|trap|liabilit(?:y|ies)|expos(?:es?|ed|ing))\b",
    re.IGNORECASE,
)
_USELESS: Final = re.compile(
    r"\b(?:does|do|did|has|have|will|would|can|could)(?:\s?n[o']t|not)\b[^.]{0,60}\b(?:protect|defend|help|secur|guarantee|respond|fulfil)",
    re.IGNORECASE,
)


def _against(
    claim: ClaimSpan, asked: ClaimSpan, question: int, pacts: frozenset[str], protege: str, text: str
) -> int | None:
    """How directly a claim stands against the question's: 0 it denies it … 3 the pact does not protect; None: not at all."""
    if claim.denies == question:
        return 0
    then = claim.consequent
    if claim.negated and then.what in HOSTILE and claim.type not in _PAST:
        same = not then.who or not asked.consequent.who or set(then.who) & set(asked.consequent.who)
        return 1 if same else None
    leaving = any(condition.verb in _LEAVING for condition in asked.condition)
    if not leaving or not pacts & set(then.who):
        return None
    words = text[claim.start : claim.end]
    if not claim.negated and protege in (*then.whom, protege if not then.whom else "") and _DANGER.search(words):
        return 2
    if then.what == "guarantee" and (claim.negated or _USELESS.search(words)):
        return 3
    return None


# --- what was found, in messages -------------------------------------------------------------------------------------


def quoted(text: str, limit: int = _QUOTE) -> str:
    """Words of the report for a message: on one line, shortened.

    >>> quoted("If it\\n leaves, war may follow.", 14)
    '"If it leaves,…"'
    """
    flat = " ".join(text.split())
    return f'"{flat if len(flat) <= limit else flat[: limit - 1].rstrip() + "…"}"'


def listed(reading: Reading, indices: list[int]) -> str:
    """Claims as lines of a message: kind, who says it, the words."""
    lines = []
    for index in indices[:_SHOWN_CLAIMS]:
        claim = reading.claims[index]
        who = claim.speaker_chain[-1] if claim.speaker_chain else "the text itself"
        no = "not " if claim.negated else ""
        what = f"{claim.type.replace('_', ' ')}: {no}{claim.consequent.what.replace('_', ' ')}"
        lines.append(f"  {index + 1}. {quoted(claim.quote)} ({who}; {what})")
    if len(indices) > _SHOWN_CLAIMS:
        lines.append(f"  … and {len(indices) - _SHOWN_CLAIMS} more")
    return "\n".join(lines)


def codes(reading: Reading, limit: int = 10) -> str:
    """The actors of a text by code, the most frequent first."""
    counts: dict[str, int] = {}
    for mention in reading.actors:
        if mention.canonical is not None:
            counts[mention.canonical] = counts.get(mention.canonical, 0) + 1
    names = sorted(counts, key=lambda code: (-counts[code], code))
    return ", ".join(names[:limit]) + (", …" if len(names) > limit else "")


def _no_claim(document: Document, reading: Reading) -> str:
    count = len(reading.claims)
    actors = codes(reading)
    near = [i for i, claim in enumerate(reading.claims) if claim.consequent.what in HOSTILE]
    order = sorted(range(count), key=lambda i: (i not in near, not reading.claims[i].condition, i))
    head = f"{document.name}: no claim that one state may attack or fight another, so there is nothing to assess."
    found = f"Found {count} claim{'s' if count != 1 else ''}" + (f", about {actors}" if actors else "")
    body = f"{found}:\n{listed(reading, order)}" if count else f"{found}."
    if near:
        body += (
            "\nThe first of these speak of force, but as something past, denied, demanded, or that might have been."
            if all(not hostile(reading.claims[i]) or reading.claims[i].negated for i in near)
            else ""
        )
    return f"{head}\n{body}\n{try_new(document, reading)}"


def try_new(document: Document, reading: Reading) -> str:
    """The next thing to type where a report asks no question of its own."""
    return f"Try: foedus read {document.name}   (every claim in its place), or ask a question of your own:\n{new_case(document, reading)}"


def new_case(document: Document, reading: Reading) -> str:
    """The command that begins a case about the state that a text names most often."""
    states = [m.canonical for m in reading.actors if m.canonical is not None and m.kind == "state"]
    named = max(sorted(set(states)), key=states.count, default="CODE")
    return (
        f"     foedus case new --protege {named} --challengers CODE --as-of {document.date or 'YYYY-MM-DD'} > case.yaml"
    )


LANGUAGES: Final = {
    "fr": "French", "de": "German", "es": "Spanish", "it": "Italian", "pt": "Portuguese", "nl": "Dutch", "tr": "Turkish",
    "pl": "Polish", "ru": "Russian or another language in Cyrillic letters", "hy": "Armenian", "el": "Greek",
    "ar": "Arabic or another language in Arabic letters", "he": "Hebrew", "ka": "Georgian", "zh": "Chinese",
    "ja": "Japanese", "ko": "Korean", "hi": "Hindi or another language in Devanagari letters", "th": "Thai",
}  # fmt: skip


def language_words(code: str) -> str:
    """What a text looks like, for a message.

    >>> language_words("hy"), language_words("und")
    ('it looks like Armenian', 'what it is was not recognised')
    """
    return f"it looks like {LANGUAGES[code]}" if code in LANGUAGES else "what it is was not recognised"


def _not_english(document: Document, reading: Reading) -> str:
    actors = codes(reading)
    pacts = ", ".join(dict.fromkeys(p.canonical or p.mention for p in reading.pacts))
    dates = ", ".join(dict.fromkeys(iso for _, _, iso in reading.dates))
    more = (f"Pacts: {pacts}.\n" if pacts else "") + (f"Dates: {dates}.\n" if dates else "")
    return (
        f"{document.name}: the text is not English ({language_words(reading.language)}), and Foedus reads English only.\n"
        f"Found {len(document.text)} characters, {len(reading.actors)} names that it knows"
        f"{f' ({actors})' if actors else ''} and {len(reading.claims)} claims.\n{more}"
        f"Try: an English version of the report, or ask a question of your own:\n{new_case(document, reading)}"
    )
