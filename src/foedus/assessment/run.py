"""One case through level and change to a frozen Assessment.

Question   What is the chance now, what would each scenario shift, and what can be said of each claim?
Takes      Case, World, draws, seed.
Gives      Assessment (schema.py). The same case, world, draws, seed and version give the same bytes.
Not here   Reading (reading/), sentences of the page (report/).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from foedus.assessment import notes, views
from foedus.assessment import schema as s
from foedus.assessment.claims import Findings, rival_ids, scenario_of, unless_scenario, view_of
from foedus.assessment.combine import ANY, Chances, combine
from foedus.assessment.commitments import commitments
from foedus.assessment.figures import Register, quantiles_of, shown_number, unit_for, whole_shares
from foedus.assessment.inputs import STATUS_QUO, Setting, setting
from foedus.assessment.levels import Levels, ladder_view, levels
from foedus.assessment.sensitivity import flips
from foedus.assessment.timeline import main_pact, timeline
from foedus.assessment.verdicts import ShareOf, direction_of, dots, shares_of, sign_is_assumed, threshold
from foedus.assessment.words import NUMBER_WORDS, OUTCOME_NOUN, Namer, listed, sentence
from foedus.case.load import Case
from foedus.case.review import changed_since
from foedus.case.schema import TextSource
from foedus.errors import CannotError, UsageError
from foedus.models.change.deterrence import ChangeResult, changes
from foedus.vocab.outcome import ESTIMATED, HORIZONS_YEARS, WORDS, Outcome
from foedus.vocab.probability import Array
from foedus.vocab.streams import Streams
from foedus.vocab.version import VERSION
from foedus.world import World

CHANGE_METHODS = ("deterrence",)
SUPPOSED_RULES = ("strongest_partner_on_file", "no_condition_with_a_verb")
"""Drafting rules that add a scenario of which the report does not speak."""
MIN_DRAWS, MAX_DRAWS = 100, 1_000_000
MAX_SEED = 2**32
DEFINITION_TEXT = {
    "use_of_force": "any use of force by the challenger",
    "fatal_force": "a use of force in which somebody dies",
    "armed_conflict": "at least [[question.deaths_25]] battle deaths in a calendar year between the two, as UCDP counts",
}


def assess(case: Case, world: World, draws: int = 20_000, seed: int = 1) -> s.Assessment:
    """Assess one case.

    Parameters
    ----------
    case, world
        A case that passed the loader; the shipped world (the case's facts are laid over it here).
    draws
        100 to 1,000,000.
    seed
        Of every stream of chance.

    Raises
    ------
    CannotError
        If a figure that the models need is not on file, or the outcome is ``war`` (no level is estimated for it).
    UsageError
        If ``draws`` is out of range.
    """
    if not MIN_DRAWS <= draws <= MAX_DRAWS:
        raise UsageError(f"--draws is {draws}; it lies between {MIN_DRAWS} and {MAX_DRAWS:,}")
    if not 0 <= seed < MAX_SEED:
        raise UsageError(f"--seed is {seed}; it lies between 0 and {MAX_SEED - 1}")
    file = case.file
    if file.outcome not in ESTIMATED:
        raise CannotError(
            f"No level is estimated for '{file.outcome}': too few cases to claim any skill.\n"
            f"Ask for one of {', '.join(ESTIMATED)}: --outcome armed_conflict, or `outcome:` in the case."
        )
    return _Run(case, setting(case, world), draws, seed).assessment()


def to_json(assessment: s.Assessment) -> str:
    """Canonical text of ``assessment.json``: sorted keys, floats to 6 significant digits, ends in a newline."""
    return json.dumps(assessment.model_dump(mode="json"), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def json_schema() -> str:
    """The JSON Schema of ``assessment.json``, generated from the models."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"https://foedus.invalid/schema/assessment-{s.VERSION}.json",
        **s.Assessment.model_json_schema(),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


class _Run:
    """The working state of one assessment; everything that leaves it is frozen."""

    def __init__(self, case: Case, at: Setting, draws: int, seed: int) -> None:
        self.case, self.file, self.at, self.draws, self.seed = case, case.file, at, draws, seed
        self.namer = Namer(at.world, at.on)
        self.reg = Register()
        self.outcome: Outcome = self.file.outcome
        self.horizon = self.file.horizon_years
        self.years = tuple(sorted({*HORIZONS_YEARS, self.horizon}))
        streams = Streams(seed)
        with ThreadPoolExecutor(2) as pool:  # independent named streams: the order of work moves no number
            level = pool.submit(levels, at, self.outcome, self.years, draws, streams)
            change = pool.submit(changes, at.deterrence, draws, streams)
            self.levels: Levels = level.result()
            self.changes: dict[str, ChangeResult] = change.result()
        self.seen = views.Seen(at, self.namer, self.reg, self.changes, at.challengers[self.levels.first])
        with ThreadPoolExecutor(2) as pool:
            combined = pool.map(self._combine, [found.eta for found in self.changes.values()])
            self.chances = dict(zip(self.changes, combined, strict=True))
            bare = pool.map(self._structure_only, self.changes.values())
            self.p_structure = dict(zip(self.changes, bare, strict=True))
        self.p = {slug: self._headline(chances) for slug, chances in self.chances.items()}
        self.last_year = self.levels.result.ladders[self.levels.first].rung.last_year[self.outcome]

    # --- draws ---

    def _j(self) -> Array:
        joined = self.levels.joined
        return joined.j if joined is not None else np.empty((self.draws, 0))

    def _combine(self, eta: Array) -> Chances:
        result = self.levels.result
        return combine(result.h, eta, self._j(), self.at.challengers, self.levels.first, result.outcomes, self.years)

    def _headline(self, chances: Chances) -> Array:
        return chances.draws(ANY, self.outcome, self.horizon)

    def _structure_only(self, change: ChangeResult) -> Array:
        result = self.levels.result
        k = result.outcomes.index(self.outcome)
        only = combine(
            result.h[:, :, k : k + 1],
            change.structural,
            self._j(),
            self.at.challengers,
            self.levels.first,
            [self.outcome],
            [self.horizon],
        )
        return only.draws(ANY, self.outcome, self.horizon)

    # --- the whole ---

    def assessment(self) -> s.Assessment:
        """Put everything together."""
        self._constants()
        question_slug = self._question_scenario()
        estimates = self._estimates()
        scenarios = {slug: self._scenario(slug, estimates) for slug in self.at.situations}
        ladders = tuple(
            ladder_view(self.namer, self.reg, self.at, self.levels, k, self.outcome, self.horizon)
            for k in range(len(self.at.challengers))
        )
        defenders = views.defenders(self.seen)
        claims = self._claims(scenarios, defenders)
        verdict = scenarios[question_slug].verdict
        main = main_pact(self.at, question_slug)
        events, spans = timeline(self.seen, main)
        later = notes.later_facts(self.at, self.namer)
        tables = self._tables()
        return s.Assessment(
            foedus=VERSION,
            slug=self.file.slug or "case",
            title=self.file.title,
            report_title=self._report_title(),
            constants=self._constant_ids,
            names=self._names(),
            band=self._band(len(later)),
            question=self._question(question_slug),
            confidence=notes.confidence(self.seen, self.levels, question_slug, verdict),
            claims=claims,
            scenarios=tuple(scenarios[slug] for slug in self.at.situations),
            levels=ladders,
            level_by_challenger={
                code: estimates[STATUS_QUO][(self.outcome, self.horizon, code)] for code in self.at.challengers
            },
            changes=tuple(self._changes()),
            disagreement=notes.disagreement(self.seen, self.levels, question_slug, verdict),
            drivers=self._drivers(question_slug),
            watch=notes.watch(self.seen, question_slug),
            commitments=commitments(self.seen),
            defenders=defenders,
            timeline=events,
            timeline_pact=self.namer.pact_short(main) if main else "",
            timeline_spans=spans,
            unknowns=notes.unknowns(self.seen, self.levels, claims),
            made=notes.made(self.seen, self.levels, self.outcome, tables, self.draws, self.seed),
            assumptions=self._assumptions(),
            later=later[: notes.MAX_LATER],
            run=self._run(tables),
            figures=dict(sorted(self.reg.figures.items())),
        )

    def _constants(self) -> None:
        reg = self.reg
        tau = next(iter(self.changes.values())).tau
        self._constant_ids = {
            "denominator": reg.number("constant.denominator", 100, "the one denominator"),
            "interval": reg.number("constant.interval", 90, "every interval is the central 90 %"),
            "middle": reg.number("constant.middle", 50, "the thick line is the middle half"),
            "dots": reg.number("constant.dots", 20, "dots of a dot plot"),
            "tau": reg.number("constant.tau", tau, "τ: standard deviation of what the game leaves out, log-odds"),
            "tau_zero": reg.number("constant.tau_zero", 0, "τ = 0: structure only"),
            "draws": reg.number("constant.draws", self.draws, "draws", shown=f"{self.draws:,}", unit="draws"),
            "seed": reg.number("constant.seed", self.seed, "seed"),
            **{
                f"horizon_{year}": reg.number(f"constant.horizon_{year}", year, "horizon", unit="years")
                for year in self.years
            },
        }
        reg.number("question.deaths_25", 25, "battle deaths in a calendar year", unit="deaths")
        reg.number(
            "question.horizon", self.horizon, "horizon of the headline", shown=NUMBER_WORDS[self.horizon], unit="years"
        )

    # --- question ---

    def _question_scenario(self) -> str:
        if self.file.question_scenario is not None:
            return self.file.question_scenario
        claim = self.file.question()
        slug = (
            (scenario_of(self.file, claim.if_) or unless_scenario(self.file, claim.if_)) if claim is not None else None
        )
        if slug is not None:
            return slug
        return (
            STATUS_QUO
            if claim is not None and not claim.if_
            else next((slug for slug in self.file.scenarios if slug != STATUS_QUO), STATUS_QUO)
        )

    def _question(self, slug: str) -> s.Question:
        claim = self.file.question()
        steps = self.file.scenarios[slug]
        who = self.namer.states(self.at.challengers, "or")
        what, years = OUTCOME_NOUN[self.outcome], "within [[question.horizon]] years"
        if self.horizon == 1:
            years = "within [[question.horizon]] year"
        if steps:
            nouns = listed([self.namer.noun(step) for step in steps])
            protege = self.namer.state(self.at.protege)
            sides = f"with {who}" if protege in nouns else f"between {protege} and {who}"
            unless = claim is not None and unless_scenario(self.file, claim.if_) == slug
            text = f"Would {nouns} make {what} {sides} {'less' if unless else 'more'} likely {years}?"
        else:
            text = f"How likely is {what} between {self.namer.state(self.at.protege)} and {who} {years}?"
        return s.Question(
            protege=self.at.protege,
            challengers=self.at.challengers,
            outcome=self.outcome,
            outcome_words=WORDS[self.outcome],
            horizon_years="question.horizon",
            scenario=slug,
            text=text,
            definition=f"{sentence(WORDS[self.outcome])}: {DEFINITION_TEXT[self.outcome]}",
            claim=claim.id if claim is not None else None,
        )

    # --- numbers ---

    def _estimates(self) -> dict[str, dict[tuple[str, int, str], s.Estimate]]:
        """Every chance of every scenario, each rounded by its own interval."""
        actors = tuple(next(iter(self.chances.values())).by)
        outcomes = self.levels.result.outcomes
        slugs = tuple(self.chances)
        stacked = np.stack([np.stack([self.chances[slug].by[a] for a in actors], axis=1) for slug in slugs], axis=1)
        quantiles = quantiles_of(stacked)  # (5, scenarios, actors, outcomes, years)
        out: dict[str, dict[tuple[str, int, str], s.Estimate]] = {slug: {} for slug in slugs}
        for a, actor in enumerate(actors):
            for o, outcome in enumerate(outcomes):
                for y, year in enumerate(self.years):
                    family = quantiles[:, :, a, o, y]
                    for k, slug in enumerate(slugs):
                        who = {"any": "any challenger", "joint": "all challengers together"}.get(
                            actor
                        ) or self.namer.state(actor)
                        out[slug][(outcome, year, actor)] = self.reg.estimate(
                            f"p.{slug}.{actor}.{outcome}.{year}",
                            family[:, k],
                            f"chance of {WORDS[outcome]} within {year} years, {who}, scenario {slug}",
                            n=self.draws,
                            last_year=self.last_year,
                        )
        return out

    def _shares(self, key: str, delta: Array, cut: float) -> tuple[ShareOf, s.Shares]:
        found = shares_of(delta, cut)
        up, down, within = whole_shares([found.up, found.down, found.within])
        return found, s.Shares(
            up=self.reg.share(f"{key}.up", found.up, "draws in which the risk is higher by more than the threshold", whole=up, n=self.draws),
            down=self.reg.share(f"{key}.down", found.down, "draws in which the risk is lower by more than the threshold", whole=down, n=self.draws),
            within=self.reg.share(f"{key}.within", found.within, "draws in which it moves by less", whole=within, n=self.draws),
        )  # fmt: skip

    def _verdict(self, slug: str) -> s.Verdict:
        key = f"verdict.{slug}"
        p0, p, p_structure = self.p[STATUS_QUO], self.p[slug], self.p_structure[slug]
        cut = threshold(p0)
        delta, bare = p - p0, p_structure - p0
        untouched = not any(self.changes[slug].touched)
        found, shares = self._shares(f"{key}.tau", delta, cut)
        found0, shares0 = self._shares(f"{key}.tau_zero", bare, cut)
        direction = direction_of(found)
        q, q0 = quantiles_of(delta), quantiles_of(bare)
        unit = unit_for(100.0 * max(float(q[4] - q[0]), float(q0[4] - q0[0])))
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = np.where(p0 > 0, p / p0, 1.0)
        points = dots(delta)
        because = ""
        if untouched:
            against = self.namer.states(self.at.challengers, "or")
            because = f"no promise that binds against {against} is touched"
            if any(
                row.present and row.changed_by and row.personnel_low is None
                for row in self.at.situations[slug].deployments
            ):
                because = (
                    "the number of troops is not given, and an unknown number is not counted as enough to move a belief"
                )
            direction = "no difference worth naming"
        return s.Verdict(
            direction=direction,
            shares=shares,
            direction_structure_only=direction_of(found0),
            shares_structure_only=shares0,
            sign_assumed=not untouched and sign_is_assumed(direction, bare, CHANGE_METHODS),
            untouched=untouched,
            because=because,
            from_to=(
                f"p.{STATUS_QUO}.{ANY}.{self.outcome}.{self.horizon}.mid",
                f"p.{slug}.{ANY}.{self.outcome}.{self.horizon}.mid",
            ),
            delta=self.reg.estimate(f"{key}.delta", q, "difference to the status quo", unit=unit, signed=True, unit_words="points in 100", n=self.draws),
            delta_structure_only=self.reg.estimate(f"{key}.delta_zero", q0, "difference to the status quo, structure only", unit=unit, signed=True, unit_words="points in 100", n=self.draws),
            ratio=self.reg.estimate(f"{key}.ratio", quantiles_of(ratio), "ratio to the status quo", scale=1.0, digits=2, unit_words="ratio", n=self.draws),
            threshold=self.reg.number(f"{key}.threshold", 100.0 * cut, "δ, the difference worth naming", digits=1, unit="points in 100"),
            dots=points,
            dots_structure_only=dots(bare),
            dots_up=self.reg.number(f"{key}.dots_up", sum(x > 0 for x in points), "dots above zero, of 20"),
        )  # fmt: skip

    def _scenario(self, slug: str, estimates: Mapping[str, Mapping[tuple[str, int, str], s.Estimate]]) -> s.Scenario:
        steps = self.file.scenarios[slug]
        sit = self.at.situations[slug]
        by: dict[str, dict[str, dict[str, s.Estimate]]] = {}
        for (outcome, year, actor), estimate in estimates[slug].items():
            by.setdefault(outcome, {}).setdefault(str(year), {})[actor] = estimate
        linked = tuple(
            s.Linked(
                pact=row.pact,
                other=row.other,
                by=row.by,
                words=f"{sentence(self.namer.state(row.by))} links {self.namer.pact(row.pact)} to {self.namer.pact(row.other)}; effect not modelled",
                source=views.source_view(row.source),
            )
            for row in sit.linked
        )
        return s.Scenario(
            slug=slug,
            label=self.namer.label(slug, steps) + (" (supposed)" if self._supposed(slug) else ""),
            words=self.namer.words(steps),
            steps=tuple(views.step_view(self.namer, step) for step in steps),
            headline=estimates[slug][(self.outcome, self.horizon, ANY)],
            chances=s.Chances(by=by),
            verdict=None if slug == STATUS_QUO else self._verdict(slug),
            takes_away=views.takes_away(self.seen, slug),
            supposed=self._supposed(slug),
            linked=linked,
            notices=notes.notices(self.seen, slug),
        )

    def _supposed(self, slug: str) -> bool:
        """Whether the drafting rules made a scenario up: the report does not speak of it."""
        note = self.file.from_.get(f"scenarios.{slug}")
        return note is not None and note.guess and note.rule in SUPPOSED_RULES

    def _changes(self) -> list[s.Change]:
        out = []
        for slug, change in self.changes.items():
            if slug == STATUS_QUO:
                continue
            for k, code in enumerate(change.challengers):
                key = f"eta.{slug}.{code}"
                words = f"shift in yearly log-odds against {self.namer.state(code)}, {self.namer.label(slug, self.file.scenarios[slug])}"
                rows = [c for c in change.contributions if c.challenger == code and c.defender and c.share is not None]
                contributions = tuple(
                    s.Contribution(
                        defender=row.defender,
                        share=self.reg.number(
                            f"{key}.share.{row.defender}",
                            100.0 * (row.share or 0.0),
                            f"share of the structural shift carried by {self.namer.state(row.defender)}",
                            shown=shown_number(100.0 * (row.share or 0.0), 0),
                            unit="in 100",
                        ),
                        words=f"{self.namer.state(row.defender)}: [[{key}.share.{row.defender}]] of 100",
                    )
                    for row in sorted(rows, key=lambda r: -abs(r.shift))
                )
                out.append(
                    s.Change(
                        method="deterrence",
                        scenario=slug,
                        challenger=code,
                        eta=self.reg.estimate(key, quantiles_of(change.eta[:, k]), words, scale=1.0, digits=2, signed=True, unit_words="log-odds per year", n=self.draws),
                        structural=self.reg.estimate(f"{key}.structural", quantiles_of(change.structural[:, k]), f"{words} (structure only)", scale=1.0, digits=2, signed=True, unit_words="log-odds per year", n=self.draws),
                        contributions=contributions,
                    )
                )  # fmt: skip
        return out

    def _drivers(self, slug: str) -> tuple[s.Driver, ...]:
        change = self.changes[slug]
        if slug == STATUS_QUO or not any(change.touched):
            return ()
        draws = {"level": self.p[STATUS_QUO], **change.drivers}
        direction, found = flips(draws, self.p[slug] - self.p[STATUS_QUO], threshold(self.p[STATUS_QUO]))
        return notes.drivers(self.seen, slug, direction, found, draws)

    # --- claims ---

    def _claims(self, scenarios: Mapping[str, s.Scenario], defenders: tuple[s.Defender, ...]) -> tuple[s.Claim, ...]:
        question = self.file.question()
        rivals = rival_ids(self.file, question.id if question is not None else None)
        by_code = {row.code: row for row in defenders}

        def rho(slug: str, code: str) -> s.Estimate | None:
            row = by_code.get(code)
            return next((cell.rho for cell in row.cells if cell.scenario == slug), None) if row is not None else None

        def class_words(code: str) -> str:
            row = by_code.get(code)
            return row.cells[0].class_words if row is not None and row.cells else ""

        def obliged(code: str) -> tuple[str, ...]:
            sit = self.at.situations[STATUS_QUO]
            return tuple(
                f"{self.namer.pact(row.pact)}{f' ({row.article})' if row.article else ''}"
                for row in sit.standings
                if row.promisor == code
                and row.type == "defense"
                and row.law != "ended"
                and views.binding(self.at, sit, row)
            )

        findings = Findings(self.reg, self.namer, scenarios, self.p, rho, obliged, class_words)
        out = []
        for claim in self.file.claims:
            role = (
                "question"
                if question is not None and claim.id == question.id
                else "rival"
                if claim.id in rivals[:1]
                else "other"
            )
            place = ""
            if claim.span is not None:
                start = self.reg.number(f"claim.{claim.id}.start", claim.span.start, "first character of the quotation")
                end = self.reg.number(f"claim.{claim.id}.end", claim.span.end, "end of the quotation")
                place = f"{self._place(claim.id, claim.span.at)}characters [[{start}]]–[[{end}]]"
            out.append(view_of(findings, self.file, claim, role, place))
        return tuple(out)

    def _place(self, claim: str, at: str | None) -> str:
        """'p. 3, ': where the original has a quotation, its numbers registered like any other."""
        if at is None:
            return ""
        pieces = re.split(r"(\d+)", at)
        for i in range(1, len(pieces), 2):
            name = self.reg.number(f"claim.{claim}.at{i // 2 + 1}", int(pieces[i]), "page or paragraph of the original")
            pieces[i] = f"[[{name}]]"
        return f"{''.join(pieces)}, "

    # --- frame ---

    def _names(self) -> dict[str, s.Name]:
        world, codes = self.at.world, {self.at.protege, *self.at.challengers, *self.at.defenders}
        codes |= {row.partner for row in world.partners(self.at.protege, self.at.on)}
        codes |= {step.actor for steps in self.file.scenarios.values() for step in steps}
        codes |= {step.place for steps in self.file.scenarios.values() for step in steps if step.place}
        codes |= {row.owner for row in self.at.situations[STATUS_QUO].deployments}
        return {
            code: s.Name(name=self.namer.bare(code), adjective=self.namer.adjective(code))
            for code in sorted(codes)
            if world.is_state(code)
        }

    def _band(self, later: int) -> s.Band:
        file, reg = self.file, self.reg
        guesses: tuple[s.Guess, ...] = ()
        fields = count = None
        if file.drafted is not None:
            fields = reg.number(
                "band.fields", file.drafted.fields, "fields that the drafting rules filled", unit="fields"
            )
            guesses = tuple(self._guess(text) for text in file.drafted.guesses)
            count = reg.number("band.guesses", len(guesses), "fields that the rules guessed", unit="guesses")
        actors = {self.at.protege, *self.at.challengers, *self.at.defenders}
        days = [row.source.on for row in self.at.world.facts() if row.source.on and actors & self.at.world.about(row)]
        return s.Band(
            as_of=file.as_of.isoformat(),
            drafted=file.drafted is not None,
            reviewed_by=file.reviewed.by if file.reviewed is not None else None,
            reviewed_on=file.reviewed.on.isoformat() if file.reviewed is not None else None,
            changed_since_review=changed_since(file),
            fields=fields,
            guess_count=count,
            guesses=guesses,
            facts_checked_to=max(days, default=""),
            later_facts=reg.number("band.later", later, "facts on file dated after as_of, not used", unit="facts"),
        )

    def _guess(self, text: str) -> s.Guess:
        """One entry of ``drafted.guesses``: "path: value (why)"."""
        path, _, rest = text.partition(": ")
        note = self.file.from_.get(path)
        why = note.words if note is not None and note.words else ""
        return s.Guess(field=path, value=rest.removesuffix(f" ({why})"), why=why)

    def _report_title(self) -> str:
        return next((src.title for src in self.file.sources if isinstance(src, TextSource)), "")

    def _assumptions(self) -> tuple[s.Text, ...]:
        out = []
        for name, row in self.file.assumptions.items():
            values = row.value if isinstance(row.value, tuple) else (row.value,)
            ids = [
                self.reg.number(f"assumption.{name}.{k}", float(value), f"assumption {name}", digits=3)
                for k, value in enumerate(values)
            ]
            out.append(f"{name} set to {' to '.join(f'[[{i}]]' for i in ids)}: {row.reason}")
        return tuple(out)

    def _tables(self) -> tuple[s.Table, ...]:
        from foedus.assessment.shipped import tables

        laid = (
            s.Table(
                name=f"File of facts, {row.name}",
                version="as given",
                sha256=row.sha256,
                last_year=None,
                citation="the reader's own facts, laid over the shipped tables",
            )
            for row in self.at.world.laid
        )
        return (*tables(), *laid)

    def _run(self, tables: tuple[s.Table, ...]) -> s.Run:
        mended = max([*self.levels.result.moved, *(chances.mended for chances in self.chances.values())])
        return s.Run(
            draws=self.draws,
            seed=self.seed,
            tau=next(iter(self.changes.values())).tau,
            case_sha256=self.case.sha256,
            tables=tables,
            draws_mended=self.reg.share("run.mended", mended, "draws that the laws of horizons and outcomes moved"),
        )
