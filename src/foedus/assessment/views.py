"""What each scenario leaves, as rows that a page can print: commitments, defenders, what is taken away.

Words and glyphs only; every number is a figure of the register.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from foedus.assessment import schema as s
from foedus.assessment.figures import Register, quantiles_of, shown_number
from foedus.assessment.inputs import STATUS_QUO, Setting, promises
from foedus.assessment.words import Namer, possessive, sentence
from foedus.case.situation import Situation, Standing
from foedus.models.change.deterrence import ChangeResult
from foedus.vocab.citation import Source
from foedus.vocab.steps import Step


def source_view(source: Source | None, origin: str = "world") -> s.SourceView:
    """A citation as printed; a fact of the case is marked as such."""
    if source is None:
        return s.SourceView(cite="the case", kind="report", locator="", checked="case")
    checked = "case" if origin != "world" and source.checked != "memory" else source.checked
    return s.SourceView(cite=source.cite, kind=source.kind, locator=source.locator, checked=checked, on=source.on)


def step_view(namer: Namer, step: Step) -> s.StepView:
    """One move in words; leaving a pact whose use is frozen says so."""
    noun = namer.noun(step)
    practice = namer.world.practice(step.pact, step.actor, namer.on) if step.verb == "leave" and step.pact else None
    if practice is not None and practice.status != "active":
        noun = f"formal exit from {possessive(namer.state(step.actor))} already {practice.status} membership of {namer.pact(step.pact or '')}"
    return s.StepView(verb=step.verb, actor=step.actor, words=namer.clause(step), noun=noun)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the views need of one run."""

    setting: Setting
    namer: Namer
    figures: Register
    changes: Mapping[str, ChangeResult]
    lead: str
    """the challenger with the largest level"""

    def lead_blind(self, code: str, other: str) -> bool:
        """Whether a defender's promise binds against ``other`` and not against the leading challenger, today."""
        sit, world = self.status_quo, self.setting.world
        rows = [row for row in promises(sit, self.setting.protege) if row.promisor == code and row.law != "ended"]
        return any(sit.binds(row.pact, other, world) != "NO" for row in rows) and not any(
            sit.binds(row.pact, self.lead, world) != "NO" for row in rows
        )

    @property
    def status_quo(self) -> Situation:
        """The situation at the status quo."""
        return self.setting.situations[STATUS_QUO]


USE_WORDS = {"active": "in use", "frozen": "frozen", "suspended": "suspended", "none": "not in use"}


def glyph_of(law: str, use: str, on_file: bool = True) -> s.Glyph:
    """● in force and used, ◐ in force not used, ○ ended, ? in force and nothing on file about its use."""
    if law == "ended":
        return "○"
    if use == "active" and not on_file:
        return "?"
    return "●" if use == "active" else "◐"


def law_words(law: str) -> str:
    """Law in words."""
    return {"in_force": "in force", "notice_given": "in force, notice given", "ended": "ended"}[law]


def cell_words(law: str, use: str, on_file: bool = True) -> str:
    """One cell in words: law, then use."""
    if law == "ended":
        return "ended"
    used = USE_WORDS[use] if on_file or use != "active" else "use not on record"
    return f"{law_words(law)}, {used}"


# --- what a scenario ends and what it leaves --------------------------------------------------------------------------


def takes_away(seen: Seen, slug: str) -> tuple[s.Text, ...]:
    """What a scenario ends, what it leaves, and who carries the effect, in words."""
    sit, before, namer, figures = seen.setting.situations[slug], seen.status_quo, seen.namer, seen.figures
    protege = seen.setting.protege
    if not sit.steps:
        return ()
    out: list[str] = []
    old = {(row.pact, row.promisor): row for row in promises(before, protege)}
    new = {(row.pact, row.promisor): row for row in promises(sit, protege)}
    ended = [key for key, row in new.items() if row.law == "ended" and (key not in old or old[key].law != "ended")]
    for pact in dict.fromkeys(key[0] for key in ended):
        members = sorted(promisor for p, promisor in ended if p == pact)
        bind = [m for m in members if m in seen.setting.defenders]
        count = figures.number(
            f"takes_away.{slug}.{pact}", len(members), f"promises under {namer.pact_short(pact)} that end"
        )
        if len(members) == 1:
            out.append(f"{sentence(possessive(namer.state(members[0])))} promise under {namer.pact(pact)} ends.")
        else:
            out.append(f"The promises of [[{count}]] members under {namer.pact(pact)} end: {namer.states(members)}.")
        if not bind:
            out.append(f"None of them binds against {namer.states(seen.setting.challengers, 'or')}.")
    out.extend(still_obliged(seen, sit, {promisor for _, promisor in ended}))
    changed_use = [row for key, row in new.items() if key in old and row.law != "ended" and row.use != old[key].use]
    for pact in dict.fromkeys(row.pact for row in changed_use):
        row = next(r for r in changed_use if r.pact == pact)
        was = USE_WORDS[old[pact, row.promisor].use]
        out.append(f"{sentence(namer.pact(pact))} stays in force and is {USE_WORDS[row.use]} (before: {was}).")
    gone = [row for row in sit.deployments if not row.present and row.host == protege]
    for owner in dict.fromkeys(row.owner for row in gone):
        out.append(f"{sentence(namer.adjective(owner))} troops are gone from {namer.state(protege)}.")
    for pledge in sit.pledges:
        promised = "defence" if pledge.type == "defense" else pledge.type
        out.append(f"{sentence(namer.state(pledge.by))} promises {promised} of {namer.state(pledge.to)}.")
    for key in sit.idle:
        step = next(step for step in sit.steps if step.key() == key)
        out.append(f"Nothing on file for “{namer.clause(step)}” to change.")
    out.extend(carriers(seen, slug))
    return tuple(out)


def still_obliged(seen: Seen, sit: Situation, freed: set[str]) -> list[s.Text]:
    """Which of the states whose promise ends stay obliged by another pact, and against whom; one sentence a pact."""
    namer, challengers = seen.namer, seen.setting.challengers
    left = [row for row in promises(sit, seen.setting.protege) if row.promisor in freed and row.law != "ended"]
    out = []
    for pact in dict.fromkeys(row.pact for row in left):
        who = sorted(row.promisor for row in left if row.pact == pact)
        found = {code: sit.binds(pact, code, seen.setting.world) for code in challengers}
        if set(found.values()) == {"NO"}:
            continue
        limits = []
        outside = [code for code in challengers if found[code] == "NO"]
        if outside:
            limits.append(f"not against {namer.states(outside, 'or')}")
        if "UNKNOWN" in found.values():
            limits.append("whether it binds is not clear from the text")
        verb = "remains" if len(who) == 1 else "remain"
        tail = f" ({'; '.join(limits)})" if limits else ""
        out.append(f"{sentence(namer.states(who))} {verb} obliged by {namer.pact(pact)}{tail}.")
    return out


def carriers(seen: Seen, slug: str) -> list[s.Text]:
    """Who carries the structural shift of the leading challenger: the largest defender, then the others together."""
    change, namer, code = seen.changes[slug], seen.namer, seen.lead
    rows = [c for c in change.contributions if c.challenger == code and c.defender and c.share is not None]
    if not change.touched[change.challengers.index(code)] or not rows:
        return []
    rows.sort(key=lambda row: -abs(row.shift))
    first, others = rows[0], [row for row in rows[1:] if abs(row.share or 0.0) >= 0.005]

    def share(key: str, value: float, what: str) -> str:
        return seen.figures.number(
            f"carried.{slug}.{key}",
            100.0 * value,
            f"share of the structural shift against {namer.state(code)} carried by {what}",
            shown=shown_number(100.0 * value, 0),
            unit="in 100",
        )

    name = namer.state(first.defender)
    text = f"Of the shift that the game sees against {namer.state(code)}, {name} carries [[{share('first', first.share or 0.0, name)}]] of 100"
    if others:
        total = sum(row.share or 0.0 for row in others)
        names = namer.states(sorted(row.defender for row in others))
        together = " together" if len(others) > 1 else ""
        text += f" and {names}{together} [[{share('others', total, names)}]]"
    return [f"{text}."]


# --- (g) who would fight ----------------------------------------------------------------------------------------------


def class_words(rows: Sequence[Standing], kinds: Mapping[str, str], halved: bool) -> str:
    """The class that a belief starts from."""
    found = {kinds[row.pact] for row in rows if row.law != "ended"}
    if not found:
        return "no pact, by assumption"
    kind = "bilateral" if "bilateral" in found else "multilateral"
    return f"{kind} defence pacts in wars since 1945{'; halved: not sure that it binds' if halved else ''}"


def defenders(seen: Seen) -> tuple[s.Defender, ...]:
    """Belief in each defender against the leading challenger, by scenario; then the partners that owe nothing."""
    out = []
    setting, namer, world = seen.setting, seen.namer, seen.setting.world
    lead = setting.challengers.index(seen.lead)
    against, target = namer.state(seen.lead), namer.state(setting.protege)
    for k, code in enumerate(setting.defenders):
        quantiles = {slug: quantiles_of(seen.changes[slug].rho[:, k, lead]) for slug in setting.situations}
        cells = []
        for slug, sit in setting.situations.items():
            rows = [
                row
                for row in promises(sit, setting.protege)
                if row.promisor == code and sit.binds(row.pact, seen.lead, world) != "NO"
            ]
            left = [row for row in rows if row.law != "ended"]
            pledge = any(p.by == code and p.type == "defense" for p in sit.pledges)
            kinds = {row.pact: world.pact(row.pact).parties_kind for row in rows}
            halved = bool(left) and all(sit.binds(row.pact, seen.lead, world) == "UNKNOWN" for row in left)
            what = (
                f"chance that {namer.state(code)} fights if {against} attacks {target}, {namer.label(slug, sit.steps)}"
            )
            words = [f"{namer.pact_short(row.pact)}: {cell_words(row.law, row.use, row.on_file)}" for row in rows]
            if pledge:
                words.append("pledge: in force")
            cells.append(
                s.DefenderCell(
                    scenario=slug,
                    rho=seen.figures.estimate(f"rho.{slug}.{code}", quantiles[slug], what),
                    class_words="bilateral defence pacts in wars since 1945"
                    if pledge
                    else class_words(rows, kinds, halved),
                    law_words="; ".join(words) or f"no promise that binds against {against}",
                    use_words="",
                )
            )
        pacts = dict.fromkeys(row.pact for row in promises(seen.status_quo, setting.protege) if row.promisor == code)
        notes = []
        if setting.deterrence.defenders[k].refused:
            notes.append("a body it belongs to refused a request for help in the last five years")
        if any(row.owner == code and row.host == setting.protege for row in seen.status_quo.deployments):
            notes.append(f"has troops in {target}")
        only = [c for c in setting.challengers if c != seen.lead and seen.lead_blind(code, c)]
        if only:
            notes.append(f"its promise binds against {namer.states(only, 'or')} only")
        out.append(
            s.Defender(
                code=code,
                obliged=bool(pacts),
                pacts=tuple(namer.pact_short(pact) for pact in pacts),
                words="; ".join(notes),
                cells=tuple(cells),
            )
        )
    for code in dict.fromkeys(row.partner for row in world.partners(setting.protege, setting.on)):
        if code in setting.defenders or code in setting.challengers or not world.is_state(code):
            continue
        words_ = "a partner without an obligation: no class of past promises speaks to it"
        out.append(s.Defender(code=code, obliged=False, pacts=(), words=words_, cells=()))
    return tuple(out)


def binding(setting: Setting, sit: Situation, row: Standing) -> bool:
    """Whether a promise binds against some challenger, or may."""
    return any(sit.binds(row.pact, c, setting.world) != "NO" for c in setting.challengers)
