"""How states, pacts, steps and scenarios are called in sentences: names only, never a number.

The page words findings; here stand the names that several rooms of the assessment need, so that a state or a step is
called the same everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from foedus.vocab.outcome import Outcome
from foedus.vocab.steps import Step
from foedus.world import World

NUMBER_WORDS: Final = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

TAKES_THE: Final = frozenset(
    {"USA", "GBR", "ARE", "NLD", "PHL", "GMB", "BHS", "CAF", "COG", "COD", "DOM", "CZE", "MDV", "SLB", "COM", "SYC"}
)
"""States whose English name takes an article in a sentence."""

SHORT_NAMES: Final = {
    "USA": "United States",
    "GBR": "United Kingdom",
    "RUS": "Russia",
    "KOR": "South Korea",
    "PRK": "North Korea",
    "COD": "Democratic Republic of the Congo",
    "COG": "Republic of the Congo",
    "TZA": "Tanzania",
    "SYR": "Syria",
    "IRN": "Iran",
    "VNM": "Vietnam",
    "LAO": "Laos",
    "CIV": "Ivory Coast",
    "TUR": "Turkey",
    "MMR": "Myanmar",
}

OUTCOME_NOUN: Final[dict[Outcome, str]] = {
    "use_of_force": "a use of force",
    "fatal_force": "a fatal use of force",
    "armed_conflict": "an armed conflict",
    "war": "a war",
}

SLUG_LABELS: Final = {
    "status_quo": "If nothing changes",
    "exit": "Exit alone",
    "withdrawal": "Withdrawal alone",
    "exit_and_withdrawal": "Exit and withdrawal",
    "exit_and_renounce": "Exit, withdrawal and renouncing the other pacts",
    "return": "Return",
    "suspension": "Suspension alone",
    "accession": "Accession",
    "deployment": "Deployment",
    "arming": "Arms supplied",
    "renunciation": "Renunciation alone",
}


def listed(items: Sequence[str], word: str = "and") -> str:
    """Items as a sentence lists them.

    >>> listed(["Turkey", "Azerbaijan"], "or"), listed(["a", "b", "c"])
    ('Turkey or Azerbaijan', 'a, b and c')
    """
    if len(items) <= 1:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def sentence(text: str) -> str:
    """``text`` with a capital at its beginning.

    >>> sentence("the CSTO")
    'The CSTO'
    """
    return text[:1].upper() + text[1:]


def possessive(name: str) -> str:
    """``name`` with its apostrophe.

    >>> possessive("Armenia"), possessive("the United States")
    ("Armenia's", "the United States'")
    """
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def month_words(day: str) -> str:
    """An ISO date as a reader writes it.

    >>> month_words("2025-02-01"), month_words("2025-02"), month_words("2025")
    ('1 February 2025', 'February 2025', '2025')
    """
    months = "January February March April May June July August September October November December".split()
    parts = day.split("-")
    if len(parts) == 1:
        return day
    month = f"{months[int(parts[1]) - 1]} {parts[0]}"
    return month if len(parts) == 2 else f"{int(parts[2])} {month}"


@dataclass(frozen=True, slots=True)
class Namer:
    """Names on one day in one world."""

    world: World
    on: date

    def state(self, code: str) -> str:
        """Name as in a sentence ("the United States")."""
        name = self.bare(code)
        return f"the {name}" if code in TAKES_THE and not name.lower().startswith("the ") else name

    def bare(self, code: str) -> str:
        """Name as in a table ("United States")."""
        return SHORT_NAMES.get(code) or self.world.name_of(code, self.on)

    def states(self, codes: Sequence[str], word: str = "and") -> str:
        """Several states as a sentence lists them."""
        return listed([self.state(code) for code in codes], word)

    def adjective(self, code: str) -> str:
        """The adjective ("Russian")."""
        return {"USA": "US", "GBR": "British"}.get(code) or self.world.demonym(code)

    def pact(self, pact: str) -> str:
        """How a sentence names a pact ("the CSTO")."""
        return (self.world.pact(pact).phrase or self.world.pact(pact).name) if self.world.has_pact(pact) else pact

    def pact_short(self, pact: str) -> str:
        """How a table names a pact ("CSTO")."""
        return (self.world.pact(pact).short or self.world.pact(pact).name) if self.world.has_pact(pact) else pact

    def _organisation(self, pact: str) -> bool:
        return self.world.has_pact(pact) and self.world.pact(pact).parties_kind != "bilateral"

    def clause(self, step: Step) -> str:
        """The step as a clause ("Armenia leaves the CSTO")."""
        who, pact = self.state(step.actor), self.pact(step.pact or "")
        place = self.state(step.place) if step.place else ""
        match step.verb:
            case "leave":
                return f"{who} leaves {pact}" if self._organisation(step.pact or "") else f"{who} ends {pact}"
            case "suspend":
                return f"{who} suspends its part in {pact}"
            case "resume":
                return f"{who} takes full part in {pact} again"
            case "join":
                return f"{who} joins {pact}"
            case "renounce":
                return f"{who} renounces {pact}"
            case "withdraw":
                return f"{who} withdraws its troops from {place}"
            case "deploy":
                return f"{who} deploys troops in {place}"
            case "pledge":
                return (
                    f"{who} promises to defend {place}"
                    if step.obligation == "defense"
                    else f"{who} gives {place} a promise of {step.obligation}"
                )
            case _:
                return f"{who} arms {place}"

    def noun(self, step: Step) -> str:
        """The step as a noun phrase ("Armenia's exit from the CSTO")."""
        whose, pact = possessive(self.state(step.actor)), self.pact(step.pact or "")
        place = self.state(step.place) if step.place else ""
        adjective = self.adjective(step.actor)
        match step.verb:
            case "leave":
                return f"{whose} exit from {pact}"
            case "suspend":
                return f"{whose} suspension of its part in {pact}"
            case "resume":
                return f"{whose} full return to {pact}"
            case "join":
                return f"{whose} accession to {pact}"
            case "renounce":
                return f"{whose} renunciation of {pact}"
            case "withdraw":
                return f"the withdrawal of {adjective} troops from {place}"
            case "deploy":
                return f"the deployment of {adjective} troops in {place}"
            case "pledge":
                what = "to defend" if step.obligation == "defense" else f"of {step.obligation} to"
                return (
                    f"a {adjective} promise {what} {place}" if step.actor != "USA" else f"a US promise {what} {place}"
                )
            case _:
                return f"{adjective} arms for {place}"

    def label(self, slug: str, steps: Sequence[Step]) -> str:
        """The name of a scenario in charts and tables."""
        if slug == "guarantor_suspends" and steps:
            return f"{sentence(self.state(steps[0].actor))} suspends its promise"
        if slug == "exit_and_renounce" and not any(step.verb == "withdraw" for step in steps):
            return "Exit and renouncing the other pacts"
        if slug in SLUG_LABELS:
            return SLUG_LABELS[slug]
        if len(steps) == 1 and steps[0].verb == "pledge":
            return f"{sentence(self.adjective(steps[0].actor))} defence pledge"
        return sentence(slug.replace("_", " "))

    def words(self, steps: Sequence[Step]) -> str:
        """The scenario as a clause ("Armenia leaves the CSTO and Russia withdraws its troops from Armenia")."""
        if not steps:
            return "nothing changes"
        renounced = [step for step in steps if step.verb == "renounce"]
        suspended = [step for step in steps if step.verb == "suspend"]
        merged = [self.clause(step) for step in steps if step.verb not in {"renounce", "suspend"}]
        for actor in dict.fromkeys(step.actor for step in suspended):
            pacts = [self.pact(step.pact or "") for step in suspended if step.actor == actor]
            merged.append(f"{self.state(actor)} suspends its part in {listed(pacts)}")
        for actor in dict.fromkeys(step.actor for step in renounced):
            pacts = [self.pact(step.pact or "") for step in renounced if step.actor == actor]
            merged.append(f"{self.state(actor)} renounces {listed(pacts)}")
        return listed(merged)
