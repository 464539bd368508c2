"""Where two readers differ, for people: one block a claim, the words first, each field with both values under each other."""

from __future__ import annotations

import textwrap
from typing import Any, Final

from foedus.cli.streams import visible
from foedus.reading.claims import ClaimSpan
from foedus.reading.compare import Comparison, fields_of

_WORDS: Final = {"span": "from–to", "word": "its word", "negated": "denied"}
_SHOWN: Final = 220


def view(name: str, found: Comparison, width: int) -> str:
    """The comparison of one report in lines of at most ``width`` characters where words allow."""
    differ = len(found.differ)
    alone = len(found.only_first) + len(found.only_second)
    head = (
        f"{name}: the two readers agree on {found.same} claim{'s' if found.same != 1 else ''}, differ on {differ}, "
        f"and {alone} {'is' if alone == 1 else 'are'} found by one alone"
    )
    lines = [textwrap.fill(visible(head), width)]
    for number, difference in enumerate(found.differ, start=1):
        lines += ["", _quoted(number, difference.quote, width)]
        label = max(len(found.first), len(found.second))
        for field, (mine, theirs) in difference.fields.items():
            said = f"{_WORDS.get(field, field)}:"
            lines.append(_value(f"{said:<10} {found.first:<{label}}  ", mine, width))
            lines.append(_value(f"{'':<10} {found.second:<{label}}  ", theirs, width))
    for reader, claims in ((found.first, found.only_first), (found.second, found.only_second)):
        if claims:
            lines += ["", f"Only the {reader} reader found"]
            lines += [_alone(number, claim, width) for number, claim in enumerate(claims, start=1)]
    return "\n".join(lines)


def _quoted(number: int, quote: str, width: int) -> str:
    flat = " ".join(quote.split())
    short = flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1].rsplit(" ", 1)[0] + " …"
    return textwrap.fill(visible(f"“{short}”"), width, initial_indent=f"{number:>3}. ", subsequent_indent="     ")


def _value(lead: str, value: Any, width: int) -> str:
    if isinstance(value, list):
        said = "; ".join(str(part) for part in value) or "nobody, nothing"
    elif isinstance(value, bool):
        said = "yes" if value else "no"
    else:
        said = "–" if value is None else str(value).replace("_", " ")
    return textwrap.fill(visible(said), width, initial_indent=f"     {lead}", subsequent_indent=" " * (5 + len(lead)))


def _alone(number: int, claim: ClaimSpan, width: int) -> str:
    values = fields_of(claim)
    said = f"{' → '.join(values['speaker']) or 'the text itself'}: {claim.type.replace('_', ' ')}"
    body = _quoted(number, claim.quote, width)
    return f"{body}\n{textwrap.fill(visible(said), width, initial_indent='     ', subsequent_indent='     ')}"
