"""Section (b): every commitment in law and in use, under each scenario, with its sources.

Words and glyphs only; every number is a figure of the register.
"""

from __future__ import annotations

from foedus.assessment import schema as s
from foedus.assessment.inputs import STATUS_QUO
from foedus.assessment.views import Seen, cell_words, glyph_of, law_words, source_view
from foedus.assessment.words import listed, month_words, sentence
from foedus.case.situation import DeploymentStanding, PactStanding
from foedus.world import types as t

CHALLENGER_SIDE_TYPES = ("defense", "offense", "consultation")
MAX_PACT_ROWS = 8


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
        conditions = world.pact(pact).binds_if.split()
        if "consult_only" in conditions:
            text = f"consultation if a member is attacked, assistance left open{article}"
        elif "may_use_forces" in conditions:
            text = f"forces may be used if a member is attacked, no duty is spelled out{article}"
        elif "conditional" in conditions:
            text = f"defence on conditions that were not looked up, if a member is attacked{article}"
        elif "assurance" in conditions:
            text = f"an assurance, no duty to defend{article}"
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
            s.CommitmentCell(
                scenario=slug, glyph=glyph_of(row.law, row.use, row.on_file), words=words, changed=words != before
            )
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
                in_use="there" if STATUS_QUO in per[key] else "not there today",
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
            s.CommitmentCell(
                scenario=slug,
                glyph="●" if practice is not None and practice.status == "active" else "?",
                words="in force" if practice is not None else "in force, use not on record",
                changed=False,
            )
            for slug in setting.situations
        )
        out.append(
            s.CommitmentRow(
                id=pact.id,
                side="challenger",
                name=seen.namer.pact_short(pact.id),
                what=f"{what_words(seen, pact.id)}; between {seen.namer.states(members)}",
                since=pact.in_force or pact.begin_text,
                in_law="in force",
                in_use=practice.status if practice is not None else "nothing on file about its use",
                cells=cells,
                sources=(source_view(pact.source, pact.origin),),
            )
        )
    return out
