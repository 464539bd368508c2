"""A report with its claims marked, in a terminal: the text as it stands, who says it in the margin, then claim by claim.

Marks   ``(1: … )`` a claim, ``[ … ]`` a condition, ``‹ … ›`` a hedge. The marks are the only characters added. Where the terminal can,
        hedges are underlined, conditions coloured, speakers bold. From 72 columns on speakers stand in a margin, from 100 on
        a denial stands beside what it denies.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from foedus.cli.streams import visible
from foedus.report.readout import Mark, Readout, Said
from foedus.report.terminal import columns

MARGIN_FROM: Final = 72
BESIDE_FROM: Final = 100
_MOST_TEXT: Final = 100
# characters of a private plane carry what has no width: visible() spells out any that the text itself holds
_BOLD, _PLAIN, _CONDITION, _CONDITION_END, _HEDGE, _HEDGE_END, _DIM, _DIM_END, _RED, _RED_END = (
    chr(0xE000 + i) for i in range(10)
)
_CODES: Final = {_BOLD: "1", _PLAIN: "22", _CONDITION: "36", _CONDITION_END: "39", _HEDGE: "4", _HEDGE_END: "24"}
_CODES_TOO: Final = {_DIM: "2", _DIM_END: "22", _RED: "31", _RED_END: "39"}
_STYLES: Final = _CODES | _CODES_TOO
_ENDS: Final = {_BOLD: _PLAIN, _CONDITION: _CONDITION_END, _HEDGE: _HEDGE_END, _DIM: _DIM_END, _RED: _RED_END}
_CLAIM: Final = 0xF0000
_AROUND: Final = {"condition": (_CONDITION, _CONDITION_END), "hedge": (_HEDGE, _HEDGE_END)}


def view(found: Readout, width: int, colour: bool) -> str:
    """The whole view: a head, the text with marks and speakers, the claims, what was left open, what was verified."""
    lines = [*_head(found, width), "", *_text(found, width)]
    if found.claims:
        lines += ["", _strong("Claims")]
        for claim, against in found.told():
            lines += ["", *_told(claim, against, width)]
    else:
        lines += ["", "No claims found."]
    if found.events:
        lines += ["", _strong("Events")]
        for event in found.events:
            at = f" ({event.place})" if event.place else ""
            lines += _item(f"{event.date or 'undated'}: ", visible(f"{event.what}: “{event.quote}”{at}"), width)
    if found.named():
        lines += ["", _strong("Named in the text")]
        for head, names in found.named():
            lines += _item(f"{head}: ", visible(", ".join(names)), width)
    if found.unresolved:
        lines += ["", _strong("Left open, with the reason")]
        for quote, reason, place in found.unresolved:
            at = f" ({place})" if place else ""
            lines += _item("? ", visible(f"“{quote}”: {reason}{at}" if quote else f"{reason}{at}"), width)
    lines += ["", *wrapped(found.share, width)]
    return "\n".join(_styled(line.rstrip(), colour) for line in lines)


def _strong(text: str) -> str:
    return f"{_BOLD}{text}{_PLAIN}"


def _head(found: Readout, width: int) -> list[str]:
    count, events = len(found.claims), len(found.events)
    dated = f"dated {found.date}" if found.date else "no date of its own"
    head = (
        f"{visible(found.name)}: {count} claim{'s' if count != 1 else ''}, "
        f"{events} event{'s' if events != 1 else ''}, {dated}"
    )
    lines = wrapped(_strong(head), width)
    lines += wrapped("(1: claim)  [condition]  ‹hedge›", width)
    for note in found.notes:
        lines += _item("Note: ", visible(note), width)
    return lines


# ---------------------------------------------------------------- the text and its margin


@dataclass(slots=True)
class _Row:
    text: str
    begins: list[int]


def _text(found: Readout, width: int) -> list[str]:
    beside = width >= MARGIN_FROM
    margin = min(26, max(18, width // 5)) if beside else 0
    inner = min(_MOST_TEXT, width - margin - 3) if beside else width
    by_number = {claim.number: claim for claim in found.claims}
    bar = f" {_DIM}│{_DIM_END} "
    out: list[str] = []
    on: list[str] = []
    for given in _with_marks(found).split("\n"):
        line, on = "".join(on) + given, _on(given, on)
        rows = [_Row(text, _claims_in(text)) for text in wrapped(line, inner)] or [_Row("", [])]
        if not beside:
            for number in [n for row in rows for n in row.begins]:
                out += wrapped(f"{_DIM}→{_DIM_END} {_speaker(by_number[number])}", width)
            out += [_without_claims(row.text) for row in rows]
            continue
        waiting: list[str] = []
        shown: list[tuple[str, str]] = []
        for row in rows:
            for number in row.begins:
                waiting += _margin(by_number[number], margin)
            shown.append((waiting.pop(0) if waiting else "", _without_claims(row.text)))
        if line.strip():
            shown += [(left, "") for left in waiting]
        for left, right in shown:
            out.append(f"{_padded(left, margin)}{bar}{right}" if left or right else f"{' ' * margin}{bar}")
    while out and not _bare(out[-1]).strip(" │"):
        out.pop()
    return out


def _with_marks(found: Readout) -> str:
    """The text as a terminal may show it, with signs, and with characters of no width for styles and for where claims begin."""
    out, at = [], 0
    for mark in found.marks:
        out += [visible(found.text[at : mark.place].replace("\r\n", "\n")), _sign(mark)]
        at = mark.place
    return "".join([*out, visible(found.text[at:].replace("\r\n", "\n"))])


def _sign(mark: Mark) -> str:
    if mark.kind == "claim":
        number = f"({mark.claim}:"
        return f"{chr(_CLAIM + mark.claim)}{_BOLD}{number}{_PLAIN} " if mark.opens else _strong(")")
    on, off = _AROUND[mark.kind]
    return f"{mark.text}{on}" if mark.opens else f"{off}{mark.text}"


def _claims_in(text: str) -> list[int]:
    return [ord(char) - _CLAIM for char in text if ord(char) > _CLAIM]


def _without_claims(text: str) -> str:
    return "".join(char for char in text if ord(char) <= _CLAIM)


def _speaker(claim: Said) -> str:
    through = f" through {' and '.join(claim.through)}" if claim.through else ""
    return f"{_strong(f'{claim.number} {visible(claim.who)}')}{visible(through)}{_tied(claim)}"


def _tied(claim: Said) -> str:
    return "".join(f", {_RED}{tie.kind} {tie.other}{_RED_END}" for tie in claim.ties)


def _margin(claim: Said, width: int) -> list[str]:
    """A claim's lines in the margin: its number and who says it, through whom, and what it stands against."""
    if claim.who == "the text itself":
        lines = [f"{_strong(str(claim.number))} {_DIM}the text itself{_DIM_END}"]
    else:
        lines = wrapped(_strong(f"{claim.number} {visible(claim.who)}"), width - 2, most=2)
    for name in claim.through:
        lines += [f"{_DIM}{part}{_DIM_END}" for part in wrapped(f"through {visible(name)}", width - 2, most=1)]
    lines += [f"{_RED}{tie.kind} {tie.other}{_RED_END}" for tie in claim.ties]
    return [lines[0], *(f"  {line}" for line in lines[1:])]


# ---------------------------------------------------------------- claim by claim


def _told(claim: Said, against: tuple[Said, ...], width: int) -> list[str]:
    if not against:
        return _claim(claim, width)
    if width < BESIDE_FROM:
        out = _claim(claim, width)
        for other in against:
            first, *rest = _claim(other, width - 4)
            out += [f"  {_RED}└{_RED_END} {first}", *(f"    {line}" for line in rest)]
        return out
    half = (min(width, 2 * _MOST_TEXT) - 5) // 2
    left = _claim(claim, half)
    right = [line for other in against for line in _claim(other, half)]
    rows = max(len(left), len(right))
    left += [""] * (rows - len(left))
    right += [""] * (rows - len(right))
    return [
        f"{_padded(a, half)}  {_RED}{'⇄' if i == 0 else '┆'}{_RED_END}  {b}"
        for i, (a, b) in enumerate(zip(left, right, strict=True))
    ]


def _claim(claim: Said, width: int) -> list[str]:
    about = f" ({claim.about})" if claim.about else ""
    through = f", through {' and '.join(claim.through)}" if claim.through else ""
    place = f", {claim.place}" if claim.place else ""
    quoted = not claim.then
    kind = f"{claim.kind}, negated" if claim.denied and quoted else claim.kind
    head = f"{_strong(visible(claim.who))}{visible(about + through)}: {kind}{place}{_tied(claim)}"
    lines = _item(f"{claim.number:>3}. ", head, width)
    no = f"{_RED}not{_RED_END}: " if claim.denied else ""
    for index, text in enumerate(claim.conditions):
        lines += _item("     if    " if index == 0 else "     and   ", visible(text), width)
    said = f"“{visible(claim.quote)}”" if quoted else no + visible(claim.then)
    lines += _item("     then  " if claim.conditions and not quoted else "     says  ", said, width)
    hedge = f" ‹{_HEDGE}{visible(claim.hedge)}{_HEDGE_END}›" if claim.hedge else ""
    horizon = f", {visible(claim.horizon)}" if claim.horizon else ""
    if claim.hedge or claim.horizon or claim.modality != "asserted":
        lines += _item("     how   ", f"{claim.modality}{hedge}{horizon}", width)
    return lines


# ---------------------------------------------------------------- lines


def _item(lead: str, text: str, width: int) -> list[str]:
    """A lead and a text that hangs behind it."""
    first, *rest = wrapped(text, max(20, width - len(lead))) or [""]
    return [lead + first, *(" " * len(lead) + line for line in rest)]


def _bare(text: str) -> str:
    """Without the characters that have no width."""
    return text if text.isascii() else "".join(c for c in text if c not in _STYLES and ord(c) <= _CLAIM)


def _size(text: str) -> int:
    bare = _bare(text)
    return len(bare) if bare.isascii() else columns(bare)


def _padded(text: str, width: int) -> str:
    return text + " " * max(0, width - _size(text))


def wrapped(text: str, width: int, most: int | None = None) -> list[str]:
    """Lines of at most ``width`` columns; a word longer than a line is cut; what is beyond ``most`` lines ends in '…'."""
    lines: list[str] = []
    line, size = "", 0
    for word in _words(text, width):
        wide = _size(word)
        if line and size + 1 + wide > width:
            lines.append(line)
            line, size = word, wide
        else:
            line, size = (f"{line} {word}", size + 1 + wide) if line else (word, wide)
    if line:
        lines.append(line)
    if most is not None and len(lines) > most:
        last = lines[most - 1]
        while last and _size(last) + 1 > width:
            last = last[:-1]
        lines = [*lines[: most - 1], last + "…"]
    return _closed(lines)


def _words(text: str, width: int) -> Iterator[str]:
    """Words; one that is wider than a line in pieces that are not."""
    for word in text.split():
        if 2 * len(word) <= width or _size(word) <= width:
            yield word
            continue
        at = 0
        while at < len(word):
            end = at + width
            while end > at + 1 and _size(word[at:end]) > width:
                end -= 1
            yield word[at:end]
            at = end


def _closed(lines: list[str]) -> list[str]:
    """Each line by itself: what is still on at its end is ended there, and begun again on the next."""
    on: list[str] = []
    out = []
    for line in lines:
        before = "".join(on)
        on = _on(line, on)
        out.append(f"{before}{line}{''.join(_ENDS[mark] for mark in reversed(on))}")
    return out


def _on(line: str, before: list[str]) -> list[str]:
    """The styles that are on at the end of a line."""
    on = list(before)
    if line.isascii():
        return on
    for char in line:
        if char in _ENDS:
            on.append(char)
        elif char in _STYLES:
            last = next((i for i in range(len(on) - 1, -1, -1) if _ENDS[on[i]] == char), None)
            if last is not None:
                del on[last]
    return on


def _styled(line: str, colour: bool) -> str:
    """Escape codes for the characters of no width, or nothing where the output takes none."""
    if not colour:
        return _bare(line)
    return "".join(f"\x1b[{_STYLES[c]}m" if c in _STYLES else c for c in line if ord(c) <= _CLAIM)
