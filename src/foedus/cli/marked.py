"""A report with its claims marked, for people: the text as it stands, then who says what.

Marks  ``(1: … )`` a claim, ``[ … ]`` a condition, ``‹ … ›`` a hedge. The marks are the only characters added.
"""

from __future__ import annotations

import textwrap
from typing import Final

from foedus.cli.streams import visible
from foedus.reading.claims import ClaimSpan, Condition, Reading
from foedus.reading.documents import Document

_BOLD: Final = ("\x1b[1m", "\x1b[22m")


def view(document: Document, reading: Reading, width: int, colour: bool) -> str:
    """The whole view: a head line, the text with marks, the list of claims."""
    count = len(reading.claims)
    head = f"{document.name}: {count} claim{'s' if count != 1 else ''}, {len(reading.events)} events" + (
        f", dated {document.date}" if document.date else ", no date of its own"
    )
    text = "\n".join(_wrapped(line, width) for line in visible(marked(document.text, reading)).split("\n"))
    lines = [_wrapped(visible(head), width), "", text.rstrip(), ""]
    if count:
        lines.append("Claims")
        lines += [_claim(number, claim, width) for number, claim in enumerate(reading.claims, start=1)]
    else:
        actors = ", ".join(dict.fromkeys(a.canonical for a in reading.actors if a.canonical))
        lines.append(f"No claims found.{f' Actors: {actors}.' if actors else ''}")
    for seen in reading.unresolved:
        said = visible(f"{seen.quote}: {seen.reason}" if seen.quote else seen.reason)
        lines.append(textwrap.fill(said, width, initial_indent="  ? ", subsequent_indent="    "))
    out = "\n".join(lines)
    return out.replace("\x02", _BOLD[0] if colour else "").replace("\x03", _BOLD[1] if colour else "")


def _wrapped(line: str, width: int) -> str:
    return textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False) if line.strip() else ""


def marked(text: str, reading: Reading) -> str:
    """The text with marks put in; without them it is the text again."""
    marks: list[tuple[int, int, int, str]] = []  # place, closing before opening, widest opens first, mark
    for number, claim in enumerate(reading.claims, start=1):
        spans = [(claim.start, claim.end, f"({number}: ", ")")]
        spans += [(c.start, c.end, "[", "]") for c in claim.condition if c.end > c.start]
        if claim.verbal_probability_word:
            spans += [(b.start, b.end, "‹", "›") for b in claim.because if b.field == "modality" and b.end > b.start]
        for start, end, opening, closing in spans:
            marks.append((start, 1, start - end, opening))
            marks.append((end, 0, -start, closing))
    out, at = [], 0
    for place, _, _, mark in sorted(dict.fromkeys(marks)):
        out += [text[at:place], mark]
        at = place
    return "".join([*out, text[at:]])


def _claim(number: int, claim: ClaimSpan, width: int) -> str:
    who = " → ".join(claim.speaker_chain) or "the text itself"
    parts = [f"\x02{who}\x03: {claim.type.replace('_', ' ')}" + (", denied" if claim.negated else "")]
    if claim.condition:
        parts.append("if " + " and ".join(_condition(c) for c in claim.condition))
    then = claim.consequent
    if then.who or then.whom or then.what != "other":
        actors = ", ".join(then.who) or "somebody"
        parts.append(f"then {actors} {then.what.replace('_', ' ')}{' ' + ', '.join(then.whom) if then.whom else ''}")
    hedge = claim.verbal_probability_word
    parts.append(f"{claim.modality}{f' (‹{hedge}›)' if hedge else ''}")
    if claim.horizon_text:
        parts.append(claim.horizon_text)
    body = visible("; ".join(parts).replace("\x02", "").replace("\x03", ""))
    shown = textwrap.fill(body, width, initial_indent=f"{number:>3}. ", subsequent_indent="     ")
    name = visible(who)
    return shown.replace(name, f"\x02{name}\x03", 1) if name in shown else shown


def _condition(condition: Condition) -> str:
    who = ", ".join(condition.who) or "somebody"
    what = (condition.verb or condition.what).replace("_", " ")
    object = f" {condition.object}" if condition.object else ""
    runnable = "" if condition.verb else " (cannot be run yet)"
    return f"{'not: ' if condition.negated else ''}{who} {what}{object}{runnable}"
