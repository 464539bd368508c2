"""The words of the pages of ``foedus world``: days, what a promise covers, how a pact is used, numbers of troops."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from foedus.world import Deployment, Pact, World

PROMISES: Final = {
    "defense": "defence",
    "offense": "offence",
    "neutrality": "neutrality",
    "nonaggression": "nonaggression",
    "consultation": "consultation",
}
"""ATOP's types of obligation in the words of the pages, the weightiest first."""
_WHERE: Final = {
    "territory": "the parties' own territory",
    "north_atlantic": "the parties' territory in Europe and North America, in Turkey, and islands in the North Atlantic, "
    "north of the Tropic of Cancer",
    "pacific": "the parties' territory and forces in the Pacific",
    "europe": "the parties' territory in Europe",
    "beneficiary": "the territory of the state protected",
}
_WHEN: Final = {
    "any_attack": "an attack by any state outside the pact",
    "attack_by_other": "an attack by a state outside the pact",
    "attack_by_party": "an attack by one party on another",
    "consult_only": "the duty is to consult; help may follow",
    "conditional": "on conditions, by ATOP's coding; the text was not looked up",
    "assurance": "an assurance, no promise to defend",
    "may_use_forces": "forces may be used; the text spells out no duty",
    "own_judgement": "each judges for itself whether the case is given",
    "guarantee_of_independence": "a guarantee of independence; what each guarantor owes is disputed",
    "communist_for_usa": "for the United States, communist aggression alone",
    "not_between_commonwealth": "not in a war between members of the Commonwealth",
}
_WEAKER: Final = {
    "consult_only": "consultation alone, coded as defence by ATOP",
    "guarantee_of_independence": "a guarantee",
    "may_use_forces": "forces may be used, no duty to; coded as defence by ATOP",
}
_DAY: Final = re.compile(
    rf"\b(?:(?:(?P<day>\d{{1,2}}) )?(?P<month>{'|'.join(calendar.month_name[1:])}) )?(?P<year>(?:18|19|20)\d\d)\b"
)


def spelled(text: str) -> str:
    """A date of the tables in words; a month and a year stay what they are.

    >>> spelled("2024-02-22"), spelled("2024-02"), spelled("2024")
    ('22 February 2024', 'February 2024', '2024')
    """
    year, *rest = text.split("-")
    if not rest:
        return year
    month = calendar.month_name[int(rest[0])]
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"


def listed(names: list[str]) -> str:
    """Names in one order, each once: "Belarus, Kazakhstan"."""
    return ", ".join(sorted(dict.fromkeys(names)))


def weaker(type: str, law: Pact) -> str:
    """How a promise coded as defence falls short of one; empty where it does not, and for the other types."""
    if type != "defense":
        return ""
    found = [words for name, words in _WEAKER.items() if name in law.binds_if.split()]
    if law.purpose == "declaration":
        found.append("declared, not by treaty")
    return "; ".join(found)


def promised(type: str, law: Pact) -> str:
    """What a type of obligation obliges to; what ATOP codes as defence and falls short of it says so."""
    if type == "defense" and "consult_only" in law.binds_if.split():
        return "consultation (coded as defence by ATOP)"
    short = weaker(type, law)
    return f"{PROMISES[type]} ({short})" if short else PROMISES[type]


def use(pact: str, members: tuple[str, ...], world: World, day: date) -> str:
    """How the members named use a pact: "frozen by Armenia since 22 February 2024"; past what was checked, unknown."""
    said: dict[str, None] = {}
    for member, other in zip(members, (*members[1:], *members[:1]), strict=True):
        row = world.practice(pact, member, day, other if len(members) == 2 else None)
        if row is not None:
            who = f"by {world.name_of(member, day)}" if row.member else "by all"
            if row.toward:
                who = f"between {world.name_of(member, day)} and {world.name_of(row.toward, day)}"
            said[f"{row.status} {who} since {spelled(row.since_text)}"] = None
    return "; ".join(
        filter(None, (", ".join(said) or "in use as far as is known", unknown_since(world.pact(pact), day)))
    )


def unknown_since(law: Pact, day: date) -> str:
    """That a pact was not followed to the day: "checked to 31 December 2018, unknown since"; empty where it was."""
    if law.known_to is None or day <= law.known_to or (law.end is not None and law.end < day):
        return ""
    return f"checked to {spelled(law.known_to.isoformat())}, unknown since"


def covers(law: Pact, world: World) -> tuple[str, str]:
    """Where and against whom the promise holds; a condition that has no words is named as the table writes it."""
    said = []
    for name in law.binds_if.replace(",", " ").replace(";", " ").split():
        kind, _, codes = name.partition(":")
        if kind == "attack_by" and codes:
            said.append(f"an attack by {' or '.join(world.name_of(code) for code in codes.split('+'))} alone")
        else:
            said.append(_WHEN.get(name, f"on a condition: {name.replace('_', ' ')}"))
    return _WHERE.get(law.binds_where, law.binds_where.replace("_", " ") or "no ground named"), "; ".join(said)


def known(text: str, day: date) -> str:
    """A row's words without what came later: its first clause, and those after it that name no day past ``day``.

    >>> known("Forces and agreements; no defence obligation; ended by Chad on 28 November 2024", date(2015, 1, 1))
    'Forces and agreements; no defence obligation'
    """
    first, *rest = _clauses(text)
    return "; ".join([first, *(clause for clause in rest if not _later(clause, day))])


def note(text: str, day: date) -> str:
    """A row's note on a day; left out where its first clause names a later one."""
    return "" if _later(_clauses(text)[0], day) else known(text, day)


def _clauses(text: str) -> list[str]:
    """A text cut at its semicolons, but not at those in brackets."""
    found = [""]
    for part in text.split("; "):
        bracket = found[-1].count("(") > found[-1].count(")")
        if bracket:
            found[-1] += f"; {part}"
        else:
            found.append(part)
    return found[1:]


def _later(clause: str, day: date) -> bool:
    months = list(calendar.month_name)
    return any(
        date(int(m["year"]), months.index(m["month"] or "January"), int(m["day"] or 1)) > day
        for m in _DAY.finditer(clause)
    )


def nature(law: Pact) -> tuple[str, ...]:
    """What kind of law it is."""
    return ("of one side, not a treaty", law.purpose) if law.parties_kind == "unilateral" else (law.purpose,)


def leaving(law: Pact, day: date) -> tuple[str, str]:
    """The article on leaving, and the notice: "Charter art. 19", "notice 6 months"; unknown where it is."""
    months = None if law.notice_months is None else f"notice {law.notice_months} months"
    return law.exit_article or "no article on file", "; ".join(
        filter(None, (months, known(law.leaving, day)))
    ) or "notice not known"


def dates(law: Pact, day: date) -> str:
    """A pact's days: a signature is never called an entry into force, and nothing later than ``day`` is said."""
    from foedus.world import first_day

    if law.begin > day:
        return f"not there on {spelled(day.isoformat())}: begins {spelled(law.begin_text)}"
    if law.end is not None and law.end < day:
        return f"{dates(law, law.end)}; ended, last day {spelled(law.end_text)}"
    if law.purpose == "declaration":
        begun = f"; from {spelled(law.begin_text)}" if law.signed != law.begin_text else ""
        return f"signed {spelled(law.signed)}{begun}" if law.signed else f"dated {spelled(law.begin_text)}"
    in_force = law.in_force if law.in_force and first_day(law.in_force) <= day else ""
    if in_force == law.begin_text or (law.signed and law.signed != law.begin_text and not law.in_force):
        signed = f"signed {spelled(law.signed)}; " if law.signed and law.signed != law.begin_text else ""
        return f"{signed}in force since {spelled(law.begin_text)}"
    as_atop = ", as ATOP does" if law.atop_id is not None else ""
    if law.signed and law.signed == law.begin_text:
        said = f"signed {spelled(law.begin_text)}; counted from signature{as_atop}"
    else:
        said = f"counted from {spelled(law.begin_text)}"
    if in_force:
        return f"{said}; in force {spelled(in_force)}"
    return f"{said}; not yet in force" if law.in_force else f"{said}; entry into force not on file"


def in_law(law: Pact, day: date) -> str:
    """Since when a pact counts, in few words: "in force since 20 April 1994", or the day from which it counts here."""
    from foedus.world import first_day

    if law.in_force and first_day(law.in_force) <= day:
        return f"in force since {spelled(law.in_force)}"
    return f"counted since {spelled(law.begin_text)}"


def personnel(post: Deployment) -> str:
    """The number of troops as a range; "number unknown", never none."""
    low, high = post.personnel_low, post.personnel_high
    if low is None and high is None:
        return "number unknown"
    if low == high:
        return f"{low:,}"
    return "–".join("?" if number is None else f"{number:,}" for number in (low, high))
