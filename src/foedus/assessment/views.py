"""What each scenario leaves, as rows that a page can print: commitments, defenders, what is taken away.

Words and glyphs only; every number is a figure of the register.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from foedus.assessment import schema as s
from foedus.assessment.figures import Register, quantiles_of, shown_number
from foedus.assessment.inputs import STATUS_QUO, Setting, promises
from foedus.assessment.words import Namer, listed, month_words, possessive, sentence
from foedus.case.situation import DeploymentStanding, PactStanding, Situation, Standing
from foedus.models.change.deterrence import ChangeResult
from foedus.vocab.citation import Source
from foedus.vocab.steps import Step
from foedus.world import types as t

CHALLENGER_SIDE_TYPES = ("defense", "offense", "consultation")
MAX_PACT_ROWS = 8


def source_view(source: Source | None, origin: str = "world") -> s.SourceView:
    """A citation as printed; a fact of the case is marked as such."""
    if source is None:
        return s.SourceView(cite="the case", kind="report", locator="", checked="case")
    checked = "case" if origin == "case" and source.checked != "memory" else source.checked
    return s.SourceView(cite=source.cite, kind=source.kind, locator=source.locator, checked=checked, on=source.on)


def step_view(namer: Namer, step: Step) -> s.StepView:
    """One move in words."""
    return s.StepView(verb=step.verb, actor=step.actor, words=namer.clause(step), noun=namer.noun(step))


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


# --- (b) commitments in law and in use -------------------------------------------------------------------------------

USE_WORDS = {"active": "in use", "frozen": "frozen", "suspended": "suspended", "none": "not in use"}


def glyph_of(law: str, use: str) -> s.Glyph:
    """● in force and used, ◐ in force not used, ○ ended."""
    if law == "ended":
        return "○"
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


def commitments(seen: Seen) -> tuple[s.CommitmentRow, ...]:
    """Rows of section (b): pacts and troops of the protégé, partners without an obligation, the other side's pacts."""
    return (
        *(pact_row(seen, row) for row in ranked_pacts(seen)),
        *deployment_rows(seen),
        *pledge_rows(seen),
        *partner_rows(seen),
        *other_side_rows(seen),
    )


def ranked_pacts(seen: Seen) -> list[PactStanding]:
    """The protégé's pacts that matter here: those that promise defence, are touched, or are linked to one touched."""
    world, on, protege = seen.setting.world, seen.setting.on, seen.setting.protege
    touched = {step.pact for sit in seen.setting.situations.values() for step in sit.steps if step.pact}
    linked = {row.other for sit in seen.setting.situations.values() for row in sit.linked}
    rows: dict[str, PactStanding] = {}
    for sit in seen.setting.situations.values():
        for row in sit.pacts:
            rows.setdefault(row.pact, row)

    def rank(row: PactStanding) -> tuple[int, str]:
        promised = any(duty.type == "defense" for duty in world.obligations(row.pact, on))
        if row.pact in touched:
            return 0, row.pact
        if promised and world.pact(row.pact).purpose == "defence":
            return 1, row.pact
        return (2, row.pact) if row.pact in linked else (3, row.pact)

    kept = [row for row in sorted(rows.values(), key=rank) if rank(row)[0] < 3]
    return [row for row in kept if protege in row.members or row.new][:MAX_PACT_ROWS]


def what_words(seen: Seen, pact: str) -> str:
    """What a pact obliges to, with the article."""
    world, on = seen.setting.world, seen.setting.on
    duties = world.obligations(pact, on)
    defence = [duty for duty in duties if duty.type == "defense"]
    if defence:
        article = f" ({defence[0].article})" if defence[0].article else ""
        if world.pact(pact).binds_if == "consult_only":
            text = f"consultation if a member is attacked, assistance left open{article}"
        elif world.pact(pact).purpose == "declaration":
            text = f"declares assistance if a member is attacked{article}"
        else:
            text = f"defence if a member is attacked{article}"
        inside = [code for code in seen.setting.challengers if code in world.members(pact, on)]
        if inside and seen.setting.protege in world.members(pact, on):
            text += f"; {seen.namer.states(inside)} belongs to it too, so it does not bind against that state"
        return text
    kinds = list(dict.fromkeys(duty.type for duty in duties))
    words = {
        "consultation": "consultation",
        "nonaggression": "non-aggression",
        "neutrality": "neutrality",
        "offense": "offence",
    }
    purpose = world.pact(pact).purpose
    if kinds:
        return f"{listed([words.get(kind, kind) for kind in kinds])}; no promise of defence"
    return {"economic": "economic; no promise of defence", "declaration": "a declaration; no promise of defence"}.get(
        purpose, "no promise of defence"
    )


def pact_row(seen: Seen, first: PactStanding) -> s.CommitmentRow:
    """One pact of the protégé under each scenario."""
    pact, namer = first.pact, seen.namer
    found = {
        slug: next((r for r in sit.pacts if r.pact == pact), None) for slug, sit in seen.setting.situations.items()
    }
    base = found[STATUS_QUO]
    cells = []
    for slug, row in found.items():
        if row is None:
            cells.append(s.CommitmentCell(scenario=slug, glyph="–", words="no membership", changed=False))
            continue
        words = cell_words(row.law, row.use, row.on_file)
        before = cell_words(base.law, base.use, base.on_file) if base else "no membership"
        cells.append(
            s.CommitmentCell(scenario=slug, glyph=glyph_of(row.law, row.use), words=words, changed=words != before)
        )
    spell = seen.setting.world.membership(pact, seen.setting.protege, seen.setting.on)
    practice = seen.setting.world.practice(pact, seen.setting.protege, seen.setting.on)
    used = (
        f"{practice.status} since {month_words(practice.since_text)}: {practice.what}"
        if practice is not None and practice.what
        else practice.status
        if practice is not None
        else "nothing on file about its use"
    )
    sources = [source_view(first.source)]
    if practice is not None:
        sources.append(source_view(practice.source, practice.origin))
    links = seen.setting.world.links(seen.setting.on, pact)
    what = what_words(seen, pact)
    for link in links:
        other = namer.pact(link.b if link.a == pact else link.a)
        what += f"; {namer.state(link.by)} links it to {other}"
    return s.CommitmentRow(
        id=pact,
        side="protege",
        name=namer.pact_short(pact),
        what=what,
        since=spell.begin_text if spell is not None else "",
        in_law=law_words(base.law) if base else "not a member",
        in_use=used if base else "",
        cells=tuple(cells),
        sources=tuple(dict.fromkeys(sources)),
    )


def troops_shown(row: DeploymentStanding) -> str:
    """The head count as a range, or that it is unknown."""
    low, high = row.personnel_low, row.personnel_high
    if low is None and high is None:
        return "number unknown"
    if low == high or high is None:
        return f"{low:,}"
    return f"{low:,}–{high:,}" if low is not None else f"up to {high:,}"


def deployment_rows(seen: Seen) -> list[s.CommitmentRow]:
    """Troops in the protégé, one row a deployment on file or made by a scenario."""
    rows: dict[str, DeploymentStanding] = {}
    per: dict[str, dict[str, DeploymentStanding]] = {}
    for slug, sit in seen.setting.situations.items():
        for standing in sit.deployments:
            if standing.host == seen.setting.protege:
                rows.setdefault(standing.row, standing)
                per.setdefault(standing.row, {})[slug] = standing
    kinds = {"base": "base", "border_guards": "border guards", "peacekeepers": "peacekeepers", "monitors": "monitors"}
    out = []
    for number, (key, row) in enumerate(rows.items(), start=1):
        cells = []
        for slug in seen.setting.situations:
            here = per[key].get(slug)
            if here is None:
                cells.append(s.CommitmentCell(scenario=slug, glyph="–", words="none", changed=False))
            elif here.present:
                cells.append(
                    s.CommitmentCell(scenario=slug, glyph="●", words="there", changed=here.changed_by is not None)
                )
            else:
                cells.append(s.CommitmentCell(scenario=slug, glyph="○", words="gone", changed=True))
        kind = kinds.get(row.kind, row.kind.replace("_", " "))
        owner = seen.namer.adjective(row.owner) if seen.setting.world.is_state(row.owner) else row.owner
        name = f"{owner} {kind}{f' ({row.where})' if row.where else ''}"
        troops = seen.figures.number(
            f"troops.{number}", row.personnel_low, f"{name}: personnel", shown=troops_shown(row), unit="persons"
        )
        basis = f"; rests on {seen.namer.pact(row.basis_pact)}" if seen.setting.world.has_pact(row.basis_pact) else ""
        out.append(
            s.CommitmentRow(
                id=f"troops.{number}",
                side="protege",
                name=name,
                what=f"personnel: [[{troops}]]{basis}",
                since=deployment_since(seen, key),
                in_law="in force" if STATUS_QUO in per[key] else "made by a scenario",
                in_use="there" if STATUS_QUO in per[key] else "",
                cells=tuple(cells),
                sources=(source_view(row.source, row.origin),),
            )
        )
    return out


def deployment_since(seen: Seen, key: str) -> str:
    """When a deployment on file began."""
    return next((row.begin_text for row in seen.setting.world.deployments_table if row.row == key), "")


def pledge_rows(seen: Seen) -> list[s.CommitmentRow]:
    """Promises that some scenario makes."""
    made = dict.fromkeys((p.by, p.to, p.type) for sit in seen.setting.situations.values() for p in sit.pledges)
    out = []
    for by, to, kind in made:
        cells = []
        for slug, sit in seen.setting.situations.items():
            here = any((p.by, p.to, p.type) == (by, to, kind) for p in sit.pledges)
            cells.append(
                s.CommitmentCell(
                    scenario=slug, glyph="●" if here else "–", words="in force" if here else "none", changed=here
                )
            )
        kind_words = "defence" if kind == "defense" else kind
        out.append(
            s.CommitmentRow(
                id=f"pledge.{by}",
                side="protege",
                name=f"{sentence(seen.namer.adjective(by))} {kind_words} pledge",
                what=f"a promise of {kind_words} to {seen.namer.state(to)} that a scenario supposes",
                since="",
                in_law="none on file",
                in_use="none",
                cells=tuple(cells),
                sources=(s.SourceView(cite="supposed by a scenario", kind="report", locator="", checked="case"),),
            )
        )
    return out


def partner_rows(seen: Seen) -> list[s.CommitmentRow]:
    """Partners that owe nothing."""
    world, on, protege = seen.setting.world, seen.setting.on, seen.setting.protege
    out = []
    for code in dict.fromkeys(row.partner for row in world.partners(protege, on)):
        if code in seen.setting.challengers or not world.is_state(code):
            continue
        rows = [row for row in world.partners(protege, on) if row.partner == code]
        arms = world.arms(on, recipient=protege, supplier=code)
        said = [*(row.what for row in rows), *(row.what for row in arms)]
        what = "; ".join(dict.fromkeys(text.replace("; no defence obligation", "") for text in said))
        cells = tuple(
            s.CommitmentCell(scenario=slug, glyph="–", words="no obligation", changed=False)
            for slug in seen.setting.situations
        )
        out.append(
            s.CommitmentRow(
                id=f"partner.{code}",
                side="protege",
                name=seen.namer.bare(code),
                what=f"no obligation to defend; {what}",
                since=rows[0].since_text,
                in_law="no obligation",
                in_use="partner",
                cells=cells,
                sources=tuple(
                    dict.fromkeys(
                        [
                            *(source_view(r.source, r.origin) for r in rows),
                            *(source_view(r.source, r.origin) for r in arms),
                        ]
                    )
                ),
            )
        )
    return out


def other_side_rows(seen: Seen) -> list[s.CommitmentRow]:
    """Pacts of a challenger with another challenger or with one of the protégé's defenders."""
    setting, world, on = seen.setting, seen.setting.world, seen.setting.on
    with_whom = {*setting.challengers, *setting.defenders}
    own = {row.pact for row in seen.status_quo.pacts}
    found: dict[str, tuple[t.Pact, tuple[str, ...]]] = {}
    for code in setting.challengers:
        for pact in world.pacts(on, code):
            members = world.members(pact.id, on)
            duties = {duty.type for duty in world.obligations(pact.id, on)}
            if pact.id in own or setting.protege in members or not duties & set(CHALLENGER_SIDE_TYPES):
                continue
            if pact.parties_kind != "bilateral" and len(members) > 2:
                continue
            others = [m for m in members if m != code and m in with_whom]
            if others:
                found.setdefault(pact.id, (pact, (code, *others)))
    out = []
    for pact, members in found.values():
        practice = world.practice(pact.id, members[0], on)
        cells = tuple(
            s.CommitmentCell(scenario=slug, glyph="●", words="in force", changed=False) for slug in setting.situations
        )
        out.append(
            s.CommitmentRow(
                id=pact.id,
                side="challenger",
                name=seen.namer.pact_short(pact.id),
                what=f"{what_words(seen, pact.id)}; between {seen.namer.states(members)}",
                since=pact.begin_text,
                in_law="in force",
                in_use=practice.status if practice is not None else "nothing on file about its use",
                cells=cells,
                sources=(source_view(pact.source, pact.origin),),
            )
        )
    return out


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
                    law_words="; ".join(words) or "no promise that binds",
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


# --- timeline ---------------------------------------------------------------------------------------------------------


def main_pact(setting: Setting, slug: str) -> str | None:
    """The pact that the question's scenario touches first; else the defence pact with the most members."""
    for step in setting.situations[slug].steps:
        if step.pact and setting.world.has_pact(step.pact):
            return step.pact
    held = [row for row in setting.situations[STATUS_QUO].pacts if setting.world.pact(row.pact).purpose == "defence"]
    return max(held, key=lambda row: len(row.members)).pact if held else None


def timeline(seen: Seen, pact: str | None) -> tuple[tuple[s.TimelineEvent, ...], tuple[s.TimelineSpan, ...]]:
    """Dated events of the pact concerned, force against the protégé, and the spans of law and use."""
    setting, world, on = seen.setting, seen.setting.world, seen.setting.on
    events: list[s.TimelineEvent] = []
    spans: list[s.TimelineSpan] = []
    if pact is not None:
        for row in world.events(pact, setting.protege, on):
            events.append(
                s.TimelineEvent(
                    date=row.date_text, lane="use", what=row.what, source=source_view(row.source, row.origin)
                )
            )
        for spell in world.membership_history(pact, setting.protege, on):
            spans.append(
                s.TimelineSpan(lane="law", state="in force", begin=spell.begin.isoformat(), end=_iso(spell.end))
            )
            events.append(
                s.TimelineEvent(
                    date=spell.begin_text,
                    lane="law",
                    what=f"{seen.namer.state(setting.protege)} becomes a party to {seen.namer.pact(pact)}",
                    source=source_view(spell.source, spell.origin),
                )
            )
        practice = world.practice(pact, setting.protege, on)
        first = next((span.begin for span in spans if span.end is None), None)
        if practice is not None:
            if first is not None and first < practice.since.isoformat():
                spans.append(s.TimelineSpan(lane="use", state="active", begin=first, end=practice.since.isoformat()))
            spans.append(
                s.TimelineSpan(lane="use", state=practice.status, begin=practice.since.isoformat(), words=practice.what)
            )
        elif first is not None:
            spans.append(
                s.TimelineSpan(lane="use", state="unknown", begin=first, words="nothing on file about its use")
            )
        for refusal in world.refusals(on, asked_by=setting.protege, body=pact):
            events.append(
                s.TimelineEvent(
                    date=refusal.date_text,
                    lane="use",
                    what=refusal.what,
                    source=source_view(refusal.source, refusal.origin),
                )
            )
    for code in setting.challengers:
        for act in world.force(on, by=code, against=setting.protege, years=10):
            events.append(
                s.TimelineEvent(
                    date=act.date_text, lane="force", what=act.what, source=source_view(act.source, act.origin)
                )
            )
    return tuple(sorted(events, key=lambda event: (event.date, event.lane))), tuple(spans)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
