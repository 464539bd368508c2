"""What stands around the numbers: confidence, disagreement, drivers, what to watch, what is not known, how it was made.

Sentences here hold only names and figure ids; the page adds nothing to them.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from datetime import date

from foedus.assessment import schema as s
from foedus.assessment.figures import quantiles_of, shown_number, shown_points, unit_for
from foedus.assessment.inputs import STATUS_QUO, Setting
from foedus.assessment.levels import CONDITION_WORDS, Levels
from foedus.assessment.sensitivity import Flip
from foedus.assessment.views import Seen, source_view
from foedus.assessment.words import Namer, listed, month_words, possessive, sentence
from foedus.models.change.deterrence import prior_table
from foedus.vocab.lexicon import READERS
from foedus.vocab.outcome import Outcome
from foedus.vocab.probability import Array
from foedus.world import types as t

THIN_WINDOWS = 60.0
SOLID_WINDOWS = 300.0
MAX_WATCH = 4
MAX_LATER = 60

# driver -> (words, "points" for chances in 100 or "plain", decimals)
DRIVER_WORDS = {
    "level": ("the chance if nothing changes", "points", 0),
    "left_out": ("the sum of the influences that the game leaves out (log-odds)", "plain", 2),
    "sensitivity": ("the challengers' response to what they expect to gain (λ)", "plain", 2),
    "resolve": ("the chance that the target resists", "points", 0),
    "freeze_penalty": ("what a freeze takes off the belief in a defender, in log-odds", "plain", 2),
    "exit_penalty": ("what an exit takes off the belief in a defender that stays obliged, in log-odds", "plain", 2),
    "troops_bonus": ("what hosted troops add to the belief in a defender, in log-odds", "plain", 2),
    "refusal_penalty": ("what a refused request takes off the belief, in log-odds", "plain", 2),
    "rate_bilateral": ("the rate at which bilateral defence pacts are honoured", "points", 0),
    "rate_multilateral": ("the rate at which multilateral defence pacts are honoured", "points", 0),
    "rate_no_pact": ("the rate at which states without a pact fight for the target", "points", 1),
    "reach_km": ("how far force carries, in km", "plain", 0),
    "reach_km_major": ("how far a major power's force carries, in km", "plain", 0),
}


def driver_words(namer: Namer, key: str) -> tuple[str, str, int]:
    """How a driver is called, and how its values are printed."""
    if key in DRIVER_WORDS:
        return DRIVER_WORDS[key]
    kind, _, rest = key.partition(":")
    code, _, against = rest.partition(":")
    who = namer.state(code)
    if kind == "rho":
        tail = f" against {namer.state(against)}" if against else ""
        return f"today's belief that {who} fights{tail}", "points", 0
    if kind == "intervention_cost":
        return f"what {possessive(who)} fighting costs the challenger, in stakes", "plain", 2
    return f"the distance that {possessive(who)} forces have to cross, in km", "plain", 0


def drivers(
    seen: Seen, slug: str, direction: str, flips: Sequence[Flip], draws: Mapping[str, Array]
) -> tuple[s.Driver, ...]:
    """At most three things that would flip the verdict on the question's scenario, in words."""
    out = []
    for flip in flips:
        name, kind, digits = driver_words(seen.namer, flip.driver)
        key = f"driver.{flip.driver}"
        scale = 100.0 if kind == "points" else 1.0
        quantiles = quantiles_of(draws[flip.driver])
        unit_words = "in 100" if kind == "points" else ""
        if kind == "points":
            unit = min(1.0, unit_for(100.0 * float(quantiles[4] - quantiles[0])))
            now = seen.figures.estimate(f"{key}.now", quantiles, name, unit=unit, unit_words=unit_words)
            shown = shown_points(scale * flip.at, unit)
        else:
            now = seen.figures.estimate(f"{key}.now", quantiles, name, scale=1.0, digits=digits, unit_words="")
            shown = shown_number(flip.at, digits)
        at = seen.figures.number(f"{key}.at", scale * flip.at, f"flip point: {name}", shown=shown, unit=unit_words)
        there = seen.figures.share(
            f"{key}.there", flip.share_beyond, f"draws in which {name} lies beyond the flip point"
        )
        moved = seen.figures.share(f"{key}.moved", flip.moved, f"how far the fitted share moves with {name}")
        verb = "falls below" if flip.falls else "rises above"
        which = "higher" if direction == "up" else "lower"
        tail = " in 100" if kind == "points" else ""
        words = (
            f"The share of draws with a {which} risk {verb} one half if {name} is {flip.beyond} [[{at}]]{tail}; "
            f"so in [[{there}]] of 100 draws."
        )
        out.append(
            s.Driver(
                key=flip.driver,
                name=name,
                words=words,
                scenario=slug,
                now=now,
                flips_at=at,
                share_there=there,
                moved=moved,
            )
        )
    return tuple(out)


def confidence(seen: Seen, lv: Levels, slug: str, verdict: s.Verdict | None) -> s.Confidence:
    """Confidence = evidence × agreement; with one change method there is no agreement to speak of."""
    lead = lv.result.ladders[lv.first].rung
    evidence = "thin" if lead.windows < THIN_WINDOWS else "some" if lead.windows < SOLID_WINDOWS else "solid"
    code = seen.setting.challengers[lv.first]
    pairs = f"ladder.{code}.{lead.key}.pairs"
    because = [f"[[{pairs}]] pairs of states stand behind the closest class"]
    touched = verdict is not None and not verdict.untouched
    if lv.result.ladders[lv.first].why == "unknown_condition":
        because.append("the tables end before they could say whether a closer class fits")
    if touched:
        because.append("the sign of the effect is assumed by the model")
    elif verdict is None:
        because.append("only one method speaks to the level")
    word = "low"  # one level method, one change method: nothing agrees with anything yet
    move = "an estimate of what followed real exits" if touched else "a second level method"
    return s.Confidence(
        word=word,  # type: ignore[arg-type]
        evidence=evidence,  # type: ignore[arg-type]
        agreement="none to speak of",
        because=tuple(because),
        would_move=move,
    )


def disagreement(seen: Seen, lv: Levels, slug: str, verdict: s.Verdict | None) -> s.Disagreement:
    """Two sentences: τ = 0 against τ, the widest class against the one used."""
    code = seen.setting.challengers[lv.first]
    used, widest = lv.result.ladders[lv.first].used, lv.result.ladders[lv.first].rungs[0].key
    first = (
        "The claim names no move that can be run, so the level answers it; the moves below are supposed, not claimed."
        if verdict is None
        else "Nothing that the game reads is touched, so the methods have nothing to disagree about."
        if verdict.untouched
        else (
            f"Structure alone puts the risk higher in [[{verdict.shares_structure_only.up}]] and lower in "
            f"[[{verdict.shares_structure_only.down}]] of 100 draws, by assumption; with what the game leaves out, higher "
            f"in [[{verdict.shares.up}]] and lower in [[{verdict.shares.down}]]."
        )
    )
    a, b = f"ladder.{code}.{widest}.rate", f"ladder.{code}.{used}.rate"
    name = seen.namer.state(code)
    second = (
        f"For {name}, the widest class ({widest}) gives [[{a}.mid]] in 100 ([[{a}.low]]–[[{a}.high]]) and the one used "
        f"({used}) [[{b}.mid]] ([[{b}.low]]–[[{b}.high]]); what followed real exits has not been estimated yet."
        if used != widest
        else f"For {name} the widest class ({widest}) is the one used: [[{b}.mid]] in 100 ([[{b}.low]]–[[{b}.high]]); "
        "what followed real exits has not been estimated yet."
    )
    ladder = lv.result.ladders[lv.first]
    if ladder.why == "unknown_condition":
        keys = [rung.key for rung in ladder.rungs]
        nxt = keys[keys.index(used) + 1]
        c = f"ladder.{code}.{nxt}.rate"
        second = (
            f"For {name} the class used ({used}) gives [[{b}.mid]] in 100 ([[{b}.low]]–[[{b}.high]]); the tables end before "
            f"they could say whether the closer class {nxt} fits, which would give [[{c}.mid]] ([[{c}.low]]–[[{c}.high]]); "
            "what followed real exits has not been estimated yet."
        )
    return s.Disagreement(sentences=(first, second))


def notices(seen: Seen, slug: str) -> tuple[s.Notice, ...]:
    """How long before each exit of a scenario takes effect."""
    out = []
    for row in seen.setting.situations[slug].notices:
        months = None
        where = f", {row.article}" if row.article else ""
        if row.months is not None:
            months = seen.figures.number(
                f"notice.{row.pact}", row.months, f"notice under {seen.namer.pact_short(row.pact)}", unit="months"
            )
            words = f"notice of leaving {seen.namer.pact(row.pact)}: [[{months}]] months before effect{where}"
        else:
            words = f"notice of leaving {seen.namer.pact(row.pact)}: period not on file{where}"
        out.append(s.Notice(pact=row.pact, words=words, months=months, article=row.article))
    return tuple(out)


def watch(seen: Seen, slug: str) -> tuple[s.WatchItem, ...]:
    """What would show the question's steps under way: notice, talks on the base, troops, a pledge; ticked where seen."""
    setting, namer, world, on = seen.setting, seen.namer, seen.setting.world, seen.setting.on
    items: list[s.WatchItem] = []
    main = slug if slug != STATUS_QUO else next((x for x in setting.situations if x != STATUS_QUO), slug)
    for note in notices(seen, main):
        given = world.notices(note.pact, setting.protege, on)
        months = world.pact(note.pact).notice_months
        earliest = months_later(on, months) if months is not None and not given else None
        tail = sentence(note.words)
        if earliest is not None:
            article = f", {note.article}" if note.article else ""
            tail = (
                f"Earliest day for leaving {namer.pact(note.pact)} to take effect ([[{note.months}]] months after notice"
                f"{article}); no notice on file"
            )
        items.append(
            s.WatchItem(
                what=tail,
                date=given[-1].given.isoformat() if given else earliest.isoformat() if earliest else "",
                seen=bool(given),
                source=source_view(given[-1].source) if given else source_view(world.pact(note.pact).source),
            )
        )
    for pact in dict.fromkeys(step.pact for step in setting.situations[main].steps if step.pact):
        practice = world.practice(pact, setting.protege, on)
        if practice is not None and practice.status != "active":
            items.append(
                s.WatchItem(
                    what=f"{sentence(possessive(namer.state(setting.protege)))} part in {namer.pact(pact)} is {practice.status}",
                    date=practice.since_text,
                    seen=True,
                    source=source_view(practice.source, practice.origin),
                )
            )
    for step in setting.situations[main].steps:
        if step.verb != "withdraw":
            continue
        here = world.deployments(on, host=step.place, owner=step.actor)
        left = [
            row
            for row in world.deployments_table
            if row.owner == step.actor and row.host == step.place and row.end is not None and row.end <= on
        ]
        for row in sorted(left, key=lambda r: r.end or date.min)[-1:]:
            items.append(
                s.WatchItem(
                    what=f"{sentence(namer.adjective(row.owner))} {row.kind.replace('_', ' ')} left {row.where or namer.state(row.host)}",
                    date=row.end_text,
                    seen=True,
                    source=source_view(row.source, row.origin),
                )
            )
        basis = next((row.basis_pact for row in here if world.has_pact(row.basis_pact)), None)
        if basis is not None:
            end = next((row for row in world.pacts_table if row.id == basis), None)
            until = f" (runs to {month_words(end.end_text)})" if end is not None and end.end_text else ""
            items.append(
                s.WatchItem(
                    what=f"Talks on {namer.pact(basis)}{until}, on which the {namer.adjective(step.actor)} presence rests",
                    seen=False,
                    source=source_view(world.pact(basis).source),
                )
            )
    supposed = {path.removeprefix("scenarios.") for path, note in setting.file.from_.items() if note.guess}
    pledges = dict.fromkeys(
        p.by for slug_, sit in setting.situations.items() if slug_ not in supposed for p in sit.pledges
    )
    for by in pledges:
        items.append(
            s.WatchItem(what=f"A {namer.adjective(by)} promise to defend {namer.state(setting.protege)}", seen=False)
        )
    unseen, ticked = [i for i in items if not i.seen], [i for i in items if i.seen]
    kept = [*unseen[: MAX_WATCH - min(2, len(ticked))], *ticked]
    return tuple(kept[:MAX_WATCH])


def months_later(day: date, months: int) -> date:
    """The same day ``months`` months later, or the last day of that month.

    >>> months_later(date(2025, 8, 31), 6)
    datetime.date(2026, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def unknowns(seen: Seen, lv: Levels, case_claims: Sequence[s.Claim]) -> tuple[s.Text, ...]:
    """What is not known, with the same weight as what is."""
    setting, namer, figures, world, on = seen.setting, seen.namer, seen.figures, seen.setting.world, seen.setting.on
    out: list[str] = [
        "What followed real exits from alliances has not been estimated yet: nothing here signs the effect."
    ]
    for code, ladder in zip(setting.challengers, lv.result.ladders, strict=True):
        missing = [
            f"{words} (unknown since {row.since})"
            for name, words in CONDITION_WORDS.items()
            if (row := ladder.conditions.get(name)).origin == "unknown"  # type: ignore[arg-type]
        ]
        if missing:
            out.append(f"For {namer.state(code)} the tables do not cover: {listed(missing)}. The wider class is used.")
    year = setting.deterrence.cinc_year
    out.append(
        f"Capabilities are those of {year}, the last year covered; neighbours are those of 2016; both are carried forward to {on.year}."
        if year < on.year
        else f"Capabilities are those of {year}."
    )
    if setting.aside:
        names = listed([namer.bare(code) for code in setting.aside])
        out.append(f"Promises that the game cannot weigh, for want of a capability or a distance on file: {names}.")
    uncounted = [troops for troops in seen.status_quo.deployments if troops.present and troops.personnel_low is None]
    for troops in uncounted:
        place = troops.where or namer.state(troops.host)
        out.append(
            f"How many {namer.adjective(troops.owner)} personnel stand at {place} is not known; "
            "an unknown number is not counted as enough to change a belief."
        )
    unsure = sorted(
        {
            row.pact
            for sit in setting.situations.values()
            for row in sit.standings
            if row.type == "defense" and any(sit.binds(row.pact, c, world) == "UNKNOWN" for c in setting.challengers)
        }
    )
    if unsure:
        out.append(
            f"Whether {listed([namer.pact(p) for p in unsure])} would bind here is not clear from the text; the rate is halved."
        )
    links = {(row.pact, row.other, row.by) for sit in setting.situations.values() for row in sit.linked}
    for link in sorted(links):
        out.append(
            f"{sentence(namer.state(link[2]))} links {namer.pact(link[0])} to {namer.pact(link[1])}: what it would do there is not modelled."
        )
    stuck = [claim for claim in case_claims if claim.verdict.kind == "cannot be run yet"]
    if stuck:
        count = figures.number("unknown.stuck", len(stuck), "claims whose condition cannot be run yet", unit="claims")
        many = "claims hang on conditions" if len(stuck) > 1 else "claim hangs on a condition"
        out.append(f"[[{count}]] {many} that cannot be run yet; see the table of claims.")
    memory = memory_rows(seen)
    if memory:
        out.append(f"Not looked up, from memory only (“unverified”): {listed(memory)}.")
    out.append(
        "A scenario has no time: it is assessed as if all its steps had taken effect on the day of the assessment."
    )
    for dispute in setting.disputes:
        other = "the case" if dispute.used == "case" or dispute.fact.startswith("world[") else "the file of facts"
        used = "the shipped one" if dispute.used == "world" else f"that of {other}"
        both = f": {dispute.shipped_says} (shipped), {dispute.fact_says} ({other})" if dispute.shipped_says else ""
        out.append(f"Two facts disagree on {dispute.about}{both}; {used} is used.")
    return tuple(dict.fromkeys(out))


def memory_rows(seen: Seen) -> list[str]:
    """Pacts, troops and practice in the table of commitments that rest on memory alone."""
    world, on, protege = seen.setting.world, seen.setting.on, seen.setting.protege
    found: list[str] = []
    for row in seen.status_quo.pacts:
        promised = any(duty.type == "defense" for duty in world.obligations(row.pact, on))
        if promised and row.source.unverified:
            found.append(seen.namer.pact(row.pact))
        practice = world.practice(row.pact, protege, on)
        if practice is not None and practice.source.unverified:
            found.append(f"the use of {seen.namer.pact(row.pact)}")
    for troops in seen.status_quo.deployments:
        if troops.source is not None and troops.source.unverified:
            found.append(
                f"{seen.namer.adjective(troops.owner)} troops at {troops.where or seen.namer.state(troops.host)}"
            )
    return list(dict.fromkeys(found))


def later_facts(setting: Setting, namer: Namer) -> tuple[s.Later, ...]:
    """Facts on file dated after ``as_of``: listed, not used."""
    actors = {setting.protege, *setting.challengers}
    owners = {row.owner for row in setting.situations[STATUS_QUO].deployments}
    rows = setting.world.later_than(setting.on, actors | owners)
    out = {}
    for row in rows:
        if not actors & setting.world.about(row):
            continue
        day, what = later_words(namer, row)
        if day:
            out[(day, what)] = s.Later(date=day, what=what)
    return tuple(out[key] for key in sorted(out))


def later_words(namer: Namer, row: t.Fact) -> tuple[str, str]:
    """The date and the gist of a later fact."""
    match row:
        case t.Event() | t.Force() | t.Refusal():
            return row.date_text, row.what
        case t.Practice():
            return row.since_text, f"{namer.pact(row.pact)}: {row.status}"
        case t.Pact():
            return row.begin_text, f"{row.name} begins"
        case t.Membership():
            return row.begin_text, f"{namer.bare(row.member)}: {namer.pact(row.pact)}"
        case t.Deployment():
            return (
                row.begin_text,
                f"{namer.adjective(row.owner)} {row.kind.replace('_', ' ')} in {namer.bare(row.host)}",
            )
        case t.Link() | t.Arms() | t.Partner():
            return row.since_text, row.what
        case _:
            return "", ""


def made(
    seen: Seen, lv: Levels, headline: Outcome, tables: Sequence[s.Table], draws: int, seed: int
) -> tuple[s.Made, ...]:
    """How each family of numbers was made."""
    by_name = {table.name: table for table in tables}
    level_table = by_name.get("reference_class")
    n = seen.figures.number("made.draws", draws, "draws", shown=f"{draws:,}", unit="draws")
    seed_id = seen.figures.number("made.seed", seed, "seed", shown=str(seed))
    readers = seen.figures.number("made.readers", READERS, "readers asked", shown=f"{READERS:,}", unit="people")
    priors = prior_table(seen.setting.deterrence.priors)
    return (
        s.Made(
            title="The level: what the situation is",
            how=(
                "Past pairs of states in the same situation (the class used), followed for ten years; yearly hazards from "
                "discrete survival, with a Bayesian bootstrap over pairs so that a pair that returns often counts once."
            ),
            table="reference_class",
            sha256=level_table.sha256 if level_table else "",
            citation=level_table.citation if level_table else "",
        ),
        s.Made(
            title="The change: what a move shifts",
            how=(
                "A calibrated deterrence game: the challenger weighs the defenders it expects to meet. Its shift is added to "
                "the yearly log-odds of the level; what the game leaves out is drawn around zero with a free sign."
            ),
            rows=tuple(f"{p.name} ({p.symbol}): {p.distribution}. {sentence(p.meaning)}." for p in priors),
            citation="Class rates: Berkemeier & Fuhrmann (2018, Research & Politics); the rest assumed, every one editable",
        ),
        s.Made(
            title="Combination and verdicts",
            how=(
                f"[[{n}]] draws under seed [[{seed_id}]], the same draws in every scenario. A verdict counts the draws in which "
                "the risk moves by more than the threshold; shares are printed beside it."
            ),
        ),
        s.Made(
            title="Words of likelihood",
            how=f"Readers' bands: the numbers that [[{readers}]] people gave to each phrase, central [[constant.interval]] %.",
            citation="CAPphrase, Kucharski (2026), DOI 10.5281/zenodo.18750055, CC BY 4.0; bands of ICD 203 for our own words",
        ),
        s.Made(
            title="Facts about the world",
            how="Dated rows with their sources; a row that nobody looked up is marked “unverified” wherever it is used.",
            rows=tuple(f"{table.name}: {table.citation}" for table in tables if table.name != "reference_class"),
        ),
    )
