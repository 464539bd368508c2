"""The published form of ``assessment.json``, version 1.

Every number that a brief prints is a :class:`Figure` with an id, a ``value`` and a ``shown``; everything else refers
to figures by id. A field of type :data:`Text` is a sentence or phrase that may hold ``[[figure-id]]`` where a number
belongs. ``foedus case schema --assessment`` prints the JSON Schema generated from these models.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from foedus.vocab.outcome import Outcome

VERSION = 1

Text = str
"""Prose in which ``[[id]]`` stands for the ``shown`` of that figure."""

FigureId = str


class Frozen(BaseModel):
    """A value that nobody changes after it is made."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Figure(Frozen):
    """One number of the brief."""

    value: float | int | None
    shown: str
    unit: str = Field(description="'in 100', 'log-odds per year', 'pairs', 'in 100 draws', 'years', '' …")
    what: str = Field(description="what the number is of, in words")
    n: int | None = Field(default=None, description="pairs, draws or rows behind it")
    last_year: int | None = Field(default=None, description="last year that its source covers")
    source: str = Field(default="", description="table, method or draws that it comes from")


class Estimate(Frozen):
    """Median and central 90 % of one quantity, each a figure; the quarters bound the middle half."""

    mid: FigureId
    low: FigureId
    high: FigureId
    quarter: FigureId | None = None
    three_quarters: FigureId | None = None


class SourceView(Frozen):
    """A citation as printed."""

    cite: str
    kind: str
    locator: str
    checked: Literal["dataset-row", "looked-up", "memory", "text", "case"]
    on: str = ""


class Name(Frozen):
    """How a state or organisation is called."""

    name: str
    adjective: str = ""


class Guess(Frozen):
    """One field that the drafting rules could not settle from the text alone."""

    field: str
    value: str
    why: str


class Band(Frozen):
    """The two lines above the question."""

    as_of: str
    drafted: bool
    reviewed_by: str | None = None
    reviewed_on: str | None = None
    changed_since_review: bool = False
    fields: FigureId | None = None
    guess_count: FigureId | None = None
    guesses: tuple[Guess, ...] = ()
    facts_checked_to: str
    later_facts: FigureId


class StepView(Frozen):
    """One move of a scenario, as data and in words."""

    verb: str
    actor: str
    words: str = Field(description="'Armenia leaves the CSTO'")
    noun: str = Field(description="'exit from the CSTO'")


class Notice(Frozen):
    """How long before a step can take effect."""

    pact: str
    words: Text
    months: FigureId | None
    article: str


class Question(Frozen):
    """What is asked."""

    protege: str
    challengers: tuple[str, ...]
    outcome: Outcome
    outcome_words: str
    horizon_years: FigureId
    scenario: str = Field(description="slug of the scenario that the question claim names")
    text: Text = Field(description="the question in one sentence")
    definition: Text = Field(default="", description="what counts as the outcome")
    claim: str | None = Field(description="id of the claim that the question comes from")


class Shares(Frozen):
    """Shares of draws in which Δ lies above δ, below −δ, within; in 100 draws."""

    up: FigureId
    down: FigureId
    within: FigureId


Direction = Literal["raises", "leans to raise", "lowers", "leans to lower", "no difference worth naming", "cannot tell"]


class Verdict(Frozen):
    """What the methods say of one scenario against the status quo (DESIGN 7), with and without what is left out."""

    direction: Direction
    shares: Shares
    direction_structure_only: Direction = Field(description="the verdict at τ = 0")
    shares_structure_only: Shares = Field(description="the shares at τ = 0")
    sign_assumed: bool = Field(
        description="the model assumes the sign; the brief may not say supports, confirms, shows"
    )
    untouched: bool = Field(description="the structural shift is 0 in every draw")
    because: Text = ""
    from_to: tuple[FigureId, FigureId] = Field(description="'from about X to about Y in 100', rounded alike")
    delta: Estimate
    delta_structure_only: Estimate
    ratio: Estimate
    threshold: FigureId = Field(description="δ, points in 100")
    dots: tuple[float, ...] = Field(description="20 quantiles of Δ in points in 100, for the dot plot (τ = 0.3)")
    dots_structure_only: tuple[float, ...] = Field(description="the same at τ = 0")
    dots_up: FigureId = Field(description="how many of the 20 dots lie above zero")


class Chances(Frozen):
    """P(outcome within the horizon) in one scenario; keys: outcome → horizon in years → 'any', 'joint' or ISO3."""

    by: dict[str, dict[str, dict[str, Estimate]]]


class Linked(Frozen):
    """An institution that somebody ties to one that the scenario touches."""

    pact: str
    other: str
    by: str
    words: Text
    source: SourceView


class Scenario(Frozen):
    """One scenario and what was found for it."""

    slug: str
    label: str = Field(description="'Exit and withdrawal'")
    words: str = Field(description="'Armenia leaves the CSTO and Russia withdraws its troops'")
    steps: tuple[StepView, ...]
    headline: Estimate = Field(description="P of the headline outcome, horizon, any challenger")
    chances: Chances
    verdict: Verdict | None = Field(description="None for the status quo")
    takes_away: tuple[Text, ...] = Field(description="what the scenario ends and what it leaves, in words")
    supposed: bool = Field(default=False, description="guessed by the drafting rules: the report does not speak of it")
    linked: tuple[Linked, ...] = ()
    notices: tuple[Notice, ...] = ()


class Rung(Frozen):
    """One reference class of the ladder."""

    key: str = Field(description="K0 … K4")
    rule: str
    met: Literal["yes", "no", "unknown"]
    met_by: Text = Field(description="what shows it: row, case fact, or 'unknown since YEAR'")
    used: bool
    starts: FigureId
    windows: FigureId = Field(description="five-year windows: starts ÷ 5")
    pairs: FigureId
    events: FigureId
    rate: Estimate = Field(description="headline outcome and horizon, in 100")
    last_year: FigureId


class NamedCase(Frozen):
    """One window of the class that is used."""

    name: str
    years: str = Field(description="start years of the windows, e.g. '1992–1999'")
    outcome: Literal["yes", "no", "not yet known"]
    outcome_words: Text
    pairs_with: str = ""


class Ladder(Frozen):
    """The reference classes of one challenger."""

    challenger: str
    state: str = Field(description="which starts count: 'no armed conflict between the two in the last calendar year'")
    used: str
    why_used: Text
    rungs: tuple[Rung, ...]
    cases: tuple[NamedCase, ...]
    cases_more: FigureId | None = None
    comparison: Text = Field(default="", description="threatened states sign: the comparison beside the ladder")
    notes: tuple[Text, ...] = ()


class Contribution(Frozen):
    """Share of a structural shift that one defender carries."""

    defender: str
    share: FigureId
    words: Text


class Change(Frozen):
    """What one method says that a scenario shifts for one challenger."""

    method: str
    scenario: str
    challenger: str
    eta: Estimate
    structural: Estimate
    contributions: tuple[Contribution, ...] = ()
    notes: tuple[Text, ...] = ()


class DefenderCell(Frozen):
    """Belief in one defender under one scenario."""

    scenario: str
    rho: Estimate = Field(description="P(fights | target attacked), in 100")
    class_words: Text
    law_words: str
    use_words: str


class Defender(Frozen):
    """One defender under each scenario; or a partner who owes nothing."""

    code: str
    obliged: bool
    pacts: tuple[str, ...]
    words: Text
    cells: tuple[DefenderCell, ...]


Glyph = Literal["●", "◐", "○", "–", "?"]


class CommitmentCell(Frozen):
    """One commitment under one scenario: a glyph and always the words."""

    scenario: str
    glyph: Glyph
    words: str
    changed: bool = Field(description="differs from the status quo")


class CommitmentRow(Frozen):
    """A pact, a deployment or a partner, in law and in use."""

    id: str
    side: Literal["protege", "challenger"]
    name: str
    what: Text = Field(description="what it obliges, with the article")
    since: str
    in_law: str
    in_use: str
    cells: tuple[CommitmentCell, ...]
    sources: tuple[SourceView, ...]


class TimelineEvent(Frozen):
    """A dated event of the pact concerned, in law or in use."""

    date: str
    lane: Literal["law", "use", "force", "talks"]
    what: str
    source: SourceView


class TimelineSpan(Frozen):
    """A stretch of one lane: the pact concerned, in law or in use, between two dates."""

    lane: Literal["law", "use"]
    state: Literal["in force", "active", "frozen", "suspended", "notice given", "ended", "unknown"]
    begin: str
    end: str | None = Field(default=None, description="None: still so at as_of")
    words: Text = ""


class Speaker(Frozen):
    """One link of a chain of speakers; ``stake`` is a neutral statement of fact, for every source alike."""

    name: str
    kind: str = ""
    state: str | None = None
    stake: str = ""


class WordingVerdict(Frozen):
    """The author's word against the estimate."""

    word: str
    band_low: FigureId
    band_high: FigureId
    inside: FigureId | None = Field(description="share of draws of P_s inside the band, in 100")
    too_wide: bool
    words: Text
    heard: tuple[float, ...] = Field(
        default=(), description="20 quantiles, in 100, of what readers hear in the word; empty where no survey has it"
    )


class GuarantorLine(Frozen):
    """Obligation, then conduct, for one named guarantor."""

    code: str
    obligation: Text
    conduct: Text


class ClaimVerdict(Frozen):
    """What Foedus can say of one claim."""

    kind: Literal["tested", "guarantor", "record", "not testable", "cannot be run yet"]
    direction: Text = ""
    size: Text = ""
    wording: WordingVerdict | None = None
    guarantors: tuple[GuarantorLine, ...] = ()
    because: Text = Field(default="", description="'not testable here, because …'")
    scenario: str | None = None
    mechanisms: tuple[Text, ...] = ()


class Claim(Frozen):
    """One claim as its author meant it."""

    id: str
    role: Literal["question", "rival", "other"]
    quote: str = Field(description="the exact characters")
    start: int
    end: int
    place: Text = Field(description="'characters 301–499, paragraph 2'")
    chain: tuple[Speaker, ...]
    says: str
    condition: str
    consequent: str
    hedge: str
    horizon: str
    negated: bool
    answers: str | None = Field(default=None, description="id of the claim that it denies or rivals")
    verdict: ClaimVerdict


class Driver(Frozen):
    """One thing that would change the headline verdict."""

    key: str
    name: str
    words: Text = Field(description="'falls below one half if …; so in [[x]] of 100 draws'")
    scenario: str
    now: Estimate
    flips_at: FigureId
    share_there: FigureId = Field(description="share of draws beyond the flip point, in 100")
    moved: FigureId = Field(description="how far the fitted share moves over the driver's values")


class WatchItem(Frozen):
    """Something dated that would show a step under way."""

    what: Text
    date: str = ""
    seen: bool
    source: SourceView | None = None


class Disagreement(Frozen):
    """Where the methods disagree: two sentences."""

    sentences: tuple[Text, ...]


class Made(Frozen):
    """How a family of numbers was made."""

    title: str
    how: Text
    rows: tuple[Text, ...] = ()
    table: str = ""
    sha256: str = ""
    citation: str = ""


class Confidence(Frozen):
    """Confidence, never in a sentence with likelihood."""

    word: Literal["low", "moderate", "high"]
    evidence: Literal["thin", "some", "solid"]
    agreement: Literal["none to speak of", "partial", "good"]
    because: tuple[Text, ...]
    would_move: Text


class Table(Frozen):
    """A shipped table that the run read."""

    name: str
    version: str
    sha256: str
    last_year: int | None
    citation: str


class Run(Frozen):
    """What is needed to get the same bytes again."""

    draws: int
    seed: int
    tau: float
    case_sha256: str
    tables: tuple[Table, ...]
    draws_mended: FigureId


class Later(Frozen):
    """A fact on file that is dated after ``as_of``: listed, not used."""

    date: str
    what: str


class Assessment(Frozen):
    """Everything that a brief prints, and nothing that depends on the clock, the host or a path."""

    foedus_assessment: Literal[1] = 1
    foedus: str
    slug: str
    title: str
    report_title: str = ""
    figures: dict[FigureId, Figure]
    constants: dict[str, FigureId] = Field(
        default_factory=dict,
        description="numbers that belong to the wording: denominator (100), interval (90), middle (50), dots (20), "
        "horizon_2, horizon_5, horizon_10, tau, tau_zero, draws, seed",
    )
    names: dict[str, Name]
    band: Band
    question: Question
    confidence: Confidence
    claims: tuple[Claim, ...]
    scenarios: tuple[Scenario, ...]
    levels: tuple[Ladder, ...]
    level_by_challenger: dict[str, Estimate] = Field(description="status quo, headline outcome and horizon")
    changes: tuple[Change, ...]
    disagreement: Disagreement
    drivers: tuple[Driver, ...]
    watch: tuple[WatchItem, ...]
    commitments: tuple[CommitmentRow, ...]
    defenders: tuple[Defender, ...]
    timeline: tuple[TimelineEvent, ...]
    timeline_pact: str = Field(default="", description="name of the pact that the timeline shows")
    timeline_spans: tuple[TimelineSpan, ...] = ()
    unknowns: tuple[Text, ...]
    made: tuple[Made, ...]
    assumptions: tuple[Text, ...] = Field(default=(), description="priors that the case overrides, with the reasons")
    later: tuple[Later, ...] = ()
    run: Run
