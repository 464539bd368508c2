"""Which channel a claim asserts, by its own words; a word list each, every hit placed."""

from __future__ import annotations

import re
from typing import Final

from foedus.reading.claims import Condition, Consequent, Mechanism, MechanismName

_WORD: Final = re.compile(r"[a-z]+")
_CUES: Final[tuple[tuple[MechanismName, str], ...]] = (
    (
        "belief_of_challenger",
        r"\b(?:(?:reinforc|strengthen|fuel|boost|feed)\w*\s[\w'’ ]{0,40}\b(?:confidence|belief|conviction|resolve)|embolden\w*|"
        r"(?:confidence|belief|conviction)\sthat\sthey\scan|calculat\w+\sthat|perceive\w*\s[\w ]{0,30}weak\w*|green\slight)\b",
    ),
    (
        "deterrence_lost",
        r"\b(?:security\s(?:vacuum|void)|vacuum|void|without\s(?:protection|a\sshield|allies|cover)|unprotected|defen[cs]eless|exposed|"
        r"vulnerable|no\slonger\s(?:deter|protect|shield)\w*|loss?\sof\s(?:deterrence|protection|guarantees?)|lose\w*\s[\w ]{0,20}"
        r"(?:protection|shield|guarantees?|umbrella)|undermin\w*\sdeterrence|invite\w*\s(?:attack|aggression|invasion)|on\s(?:its|their)\sown|"
        r"left\salone|nothing\s(?:\w+\s){0,3}stop)\b",
    ),
    (
        "provocation_removed",
        r"\b(?:provocation|provok\w+|irritant|pretext|remov\w+\s(?:a|the)\s(?:source|cause)\sof\stension|threat\sto\sits\sborders|"
        r"encircl\w+|surround\w*)\b",
    ),
    (
        "peace_enabled",
        r"\b(?:pave\w*\sthe\sway\s(?:for|to)\speace|open\w*\sthe\s(?:way|door)\s(?:for|to)\s(?:peace|normali[sz]ation|a\ssettlement)|"
        r"normali[sz]\w+|peace\s(?:treaty|deal|agreement)|reconcil\w+|settlement\sof\sthe)\b",
    ),
    (
        "closing_window",
        r"\b(?:window\s(?:of\sopportunity|is\sclosing|closes)|before\sit\sis\stoo\slate|now\sor\snever|closing\swindow|pre-?empt\w*|"
        r"while\sit\s(?:still\s)?can|won['’]t\sbe\sthis\sgood\sagain|favou?rable\s(?:situation|moment|conditions?))\b",
    ),
    (
        "patron_retaliates",
        r"\b(?:retaliat\w+|revenge|punish\w*|consequences\sfor|pay\s(?:a|the|dearly)|will\scost|price\sfor\s(?:leaving|turning)|counter-?measures)\b",
    ),
    (
        "patron_coerces",
        r"\b(?:coerc\w+|blackmail\w*|pressur\w+|strong-?arm\w*|energy\sweapon|cut\soff\s(?:gas|supplies)|economic\sleverage|gas\sprices?|"
        r"bully\w*|intimidat\w+)\b",
    ),
)
_COMPILED: Final = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _CUES)
_NEEDS: Final[dict[str, frozenset[str]]] = {
    name: frozenset(stems.split())
    for name, stems in (
        ("belief_of_challenger", "reinf stren fuel boost feed fuele feeds fuels embol confi belie calcu perce green"),
        (
            "deterrence_lost",
            "vacuu void witho unpro defen expos vulne longe loss los lose loses losin under invit on left nothi",
        ),
        ("provocation_removed", "provo irrit prete remov threa encir surro"),
        ("peace_enabled", "pave paves paved open opens opene norma peace recon settl"),
        ("closing_window", "windo befor now closi preem pre while won favou favor"),
        ("patron_retaliates", "retal reven punis conse pay will price count"),
        ("patron_coerces", "coerc black press stron energ cut econo gas bully intim"),
    )
}
"""For each channel, the first five letters of the words one of which its cue needs."""


def mechanisms_of(
    text: str, start: int, end: int, conditions: tuple[Condition, ...], consequent: Consequent
) -> tuple[Mechanism, ...]:
    """Channels asserted in ``text[start:end]``; losing a pact or troops before an attack is ``deterrence_lost`` in itself."""
    out: list[Mechanism] = []
    stems = {word[:5] for word in _WORD.findall(text[start:end].lower())}
    for name, pattern in _COMPILED:
        if _NEEDS[name].isdisjoint(stems):
            continue
        hit = pattern.search(text, start, end)
        if hit is not None:
            out.append(Mechanism(name, f"cue/{name}", hit.start(), hit.end()))
    lost = next(
        (c for c in conditions if c.verb in {"leave", "suspend", "withdraw", "renounce"} and not c.negated), None
    )
    if lost is not None and consequent.what in {"attack", "conflict"} and all(m.name != "deterrence_lost" for m in out):
        if set(consequent.who) & set(lost.who) and lost.verb == "withdraw":
            return tuple(out)
        out.insert(0, Mechanism("deterrence_lost", "shape/protection-gone-then-attack", lost.start, lost.end))
    return tuple(out)
