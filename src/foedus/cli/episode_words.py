"""An exit episode in words: what ended, what went, what stayed, what was done before and after."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from foedus.evidence.episodes.like import Neighbour
    from foedus.evidence.episodes.table import Codes, Episode

HOW: Final = {
    "not_renewed": "not renewed at its scheduled end",
    "replaced": "replaced by another agreement",
    "broken": "broken before its scheduled end",
    "lost_independence": "ended with the independence of a member",
    "moot": "moot",
    "lost_war": "ended by a lost war",
}
WHY: Final = {
    "replaced": "another agreement took its place",
    "lost_independence": "a member lost its independence",
    "problem_resolved": "its problem was resolved",
    "policy_dispute": "a dispute over policy outside the pact",
    "alliance_dispute": "a dispute over the pact itself",
    "members_fought": "members fought each other",
    "war": "a war ended it",
    "provision_violated": "a provision was violated",
    "unknown": "the reason is not known",
}
KIND: Final = {
    "defense": "defence",
    "offense": "offence",
    "neutral": "neutrality",
    "nonagg": "nonaggression",
    "consul": "consultation",
}
DID: Final = {
    "use_of_force": "force against it",
    "fatal_force": "force with a death",
    "armed_conflict": "armed conflict with another state",
    "war": "war with another state (1,000 dead in a year)",
}
MOST_NAMES: Final = 6


class Words:
    """Sentences about episodes; ``states`` are names by COW code, ``pacts`` names by ATOP's number."""

    def __init__(self, states: Mapping[int, str], pacts: Mapping[int, str]) -> None:
        self._states = states
        self._pacts = pacts

    def state(self, code: int) -> str:
        """Name of a state."""
        return self._states.get(code, f"state {code}")

    def names(self, codes: Codes) -> str:
        """A list of states, shortened where it is long."""
        shown = [self.state(code) for code in codes[:MOST_NAMES]]
        more = len(codes) - len(shown)
        return ", ".join(shown) + (f" and {more} more" if more else "")

    def pact(self, row: Episode) -> str:
        """The pact: its name where Foedus has one, else whom it was with."""
        if row.pact in self._pacts:
            return f"{self._pacts[row.pact]} (ATOP {row.pact})"
        if row.bilateral:
            return f"the pact with {self.names(row.others) or 'a partner that had left'} (ATOP {row.pact})"
        return f"a pact of {len(row.others) + 1} (ATOP {row.pact})"

    def head(self, row: Episode) -> str:
        """One line: who, what, when, how."""
        return f"{row.name}, {self.pact(row)}, until {row.ended.isoformat()}: {HOW[row.how]}; {WHY[row.why]}"

    def lost(self, row: Episode) -> str:
        """What went and what stayed."""
        out = []
        if row.protectors:
            major = ""
            if row.major_protectors:
                major = f" (major power: {self.names(row.major_protectors)})"
            out.append(f"Lost the promise of {self.names(row.protectors)}{major}.")
        else:
            out.append("Nobody's promise to defend it was in force there; its own ended.")
        if row.remaining_protectors:
            pacts = ", ".join(self._pacts.get(pact, f"ATOP {pact}") for pact in row.remaining_pacts)
            out.append(f"Promises of {self.names(row.remaining_protectors)} remained ({pacts}).")
        elif row.protectors:
            rest = (
                f" (of what remained: {', '.join(KIND[name] for name in row.still_received)})"
                if row.still_received
                else ""
            )
            out.append(f"No promise to defend it remained{rest}.")
        if row.stayed:
            out.append(f"{row.stayed} other{'s' if row.stayed > 1 else ''} stayed in the pact.")
        if row.left_same_day:
            out.append(f"{row.left_same_day} other{'s' if row.left_same_day > 1 else ''} ended on the same day.")
        return " ".join(out)

    def before(self, row: Episode) -> str:
        """Rivals and what was done to it before."""
        rivals = "rivals not known" if row.rivals is None else f"rivals: {self.names(row.rivals) or 'none listed'}"
        counted = [
            f"{what} in {count} of the 10 years" if count is not None else f"{what}: not known"
            for what, count in (("force", row.force_before), ("armed conflict", row.conflict_before))
        ]
        return f"Before: {rivals}; {'; '.join(counted)} before."

    def after(self, row: Episode, years: int, seen_from: int | None = None) -> list[str]:
        """One line an outcome: yes with who and when, no, or not known with how far it is known."""
        out = []
        for outcome, what in DID.items():
            found = row.after[outcome]
            did = found.by(years, row.year, seen_from)
            known = found.known_years if seen_from is None else min(found.known_years, max(0, seen_from - 1 - row.year))
            if did:
                last = min(row.year + years, seen_from - 1 if seen_from else row.year + years)
                who = [pair for pair in found.firsts if pair[1] <= last]
                shown = ", ".join(self._by(row, code, year) for code, year in who[:MOST_NAMES])
                more = f" and {len(who) - MOST_NAMES} more" if len(who) > MOST_NAMES else ""
                out.append(f"{what}: yes ({shown}{more})")
            elif did is False:
                out.append(f"{what}: none in {years} year{'s' if years > 1 else ''}")
            elif known:
                out.append(
                    f"{what}: none in the {known} year{'s' if known > 1 else ''} that {'are' if known > 1 else 'is'} known"
                )
            else:
                out.append(f"{what}: not known")
        return out

    def _by(self, row: Episode, code: int, year: int) -> str:
        if code in row.others:
            return f"{self.state(code)} {year}, a former ally"
        if row.rivals and code in row.rivals:
            return f"{self.state(code)} {year}, a rival"
        return f"{self.state(code)} {year}"

    def near(self, number: int, found: Neighbour, years: int, seen_from: int) -> list[str]:
        """A neighbour: what it was, why it is near, what followed."""
        row = found.episode
        lines = [f"{number}. {self.head(row)}", f"   {self.lost(row)}"]
        alike = "in every trait that is known" if not found.differs else ""
        lines.append(f"   Distance {found.distance:.2f}. Alike {alike or 'in ' + str(len(found.shares)) + ' traits'}.")
        if found.differs:
            lines.append(f"   Unlike: {'; '.join(found.differs)}.")
        if found.unknown:
            lines.append(f"   Not known on one side: {'; '.join(found.unknown)}.")
        lines.append(f"   {self.before(row)}")
        lines.append(f"   After, within {years} years: {'; '.join(self.after(row, years, seen_from))}.")
        return lines
