"""The case file's form: what may stand in ``case.yaml``, key by key.

Question   Which keys and values may a case have?
Takes      Mappings, sequences and text, as the loader composes them (every scalar is text or null), or Python values.
Gives      CaseFile, frozen; the same models print the JSON Schema.
Not here   Reading the file (load), faults that need two fields or the world (checks), effects of a step (situation).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal, Self, get_args

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    SerializerFunctionWrapHandler,
    Tag,
    model_serializer,
    model_validator,
)

from foedus.case.moves import ObligationType, StepField, read_step, step_schema
from foedus.case.values import (
    Actor,
    CaseSlug,
    DateText,
    Day,
    Fatal,
    FileName,
    Id,
    Locator,
    Number,
    NumberOrRange,
    PactId,
    Personnel,
    Sha256,
    Short,
    Slug,
    State,
    Text,
    Truth,
    Whole,
    YearRange,
    fault,
)  # fmt: skip
from foedus.vocab.citation import Checked, Kind
from foedus.vocab.outcome import MAX_HORIZON_YEARS, Outcome
from foedus.vocab.steps import Step

VERSION: Final = 1
MAX_SCENARIOS: Final = 8
MAX_CHALLENGERS: Final = 6
MAX_FACTS: Final = 2_000
MAX_CLAIMS: Final = 500

ClaimType = Literal[
    "conditional_forecast", "unconditional_forecast", "intention", "reported_event", "status", "assessment"
]
Modality = Literal["asserted", "will", "likely", "possible", "unlikely", "obligation", "counterfactual"]
What = Literal[
    "leave_pact", "troops_withdraw", "deploy", "attack", "conflict", "join", "guarantee", "sanction", "arm", "other"
]
Mechanism = Literal[
    "deterrence_lost",
    "provocation_removed",
    "peace_enabled",
    "closing_window",
    "patron_retaliates",
    "patron_coerces",
    "belief_of_challenger",
]


class Strict(BaseModel):
    """A frozen mapping that knows its keys; a key that is a Python word carries a trailing ``_`` in Python only."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, str_strip_whitespace=False)


class TextSource(Strict):
    """A document: the report under assessment."""

    id: Id
    title: Text
    published: DateText | None = None
    text: FileName | None = Field(default=None, description="file beside the case that holds the text")
    sha256: Sha256 | None = Field(default=None, description="SHA-256 of that file")
    url: Short | None = None
    original: Short | None = Field(default=None, description="the PDF, Word or HTML file that the text was taken from")
    original_sha256: Sha256 | None = Field(default=None, description="SHA-256 of that file")


SpeakerKind = Literal["outlet", "institute", "official", "government", "organisation", "person"]


class Speaker(Strict):
    """Somebody who makes claims, with the stake that stands beside them."""

    id: Id
    name: Short
    kind: SpeakerKind
    state: State | None = None
    affiliation: Text | None = None
    stake: Text | None = Field(default=None, description="a fact in neutral words; never turned into a number")


class CitationSource(Strict):
    """Where a fact comes from (vocab.citation)."""

    id: Id
    cite: Short
    kind: Kind
    locator: Text = ""
    checked: Checked
    on: DateText | None = None


def _source_tag(value: object) -> str:
    if isinstance(value, CitationSource) or (isinstance(value, Mapping) and "cite" in value):
        return "citation"
    if isinstance(value, Speaker) or (isinstance(value, Mapping) and "name" in value):
        return "speaker"
    return "document"


AnySource = Annotated[
    Annotated[TextSource, Tag("document")]
    | Annotated[Speaker, Tag("speaker")]
    | Annotated[CitationSource, Tag("citation")],
    Discriminator(_source_tag),
]


class Fact(Strict):
    """What every fact has."""

    source: Id = Field(description="id of an entry of `sources`")
    according_to: Id | None = Field(default=None, description="the speaker whom the text reports")
    review: Literal["draft"] | None = Field(default=None, description="read from a text and seen by nobody yet")


class StateFact(Fact):
    """A state that the shipped tables lack (an invented region)."""

    fact: Literal["state"]
    code: State
    name: Short
    demonym: Short
    cow: Annotated[Whole, Field(ge=1, le=999)] | None = None
    cinc: Annotated[Number, Field(ge=0, le=1)] | None = Field(
        default=None, description="share of the world's capabilities"
    )
    major: Truth = False
    capital: Short | None = None
    capital_lat: Annotated[Number, Field(ge=-90, le=90)] | None = None
    capital_lon: Annotated[Number, Field(ge=-180, le=180)] | None = None
    begin: DateText | None = None


class ContiguityFact(Fact):
    """Two neighbours, or two states known not to be."""

    fact: Literal["contiguity"]
    a: State
    b: State
    kind: Literal["land", "sea", "none"]
    border_km: Annotated[Number, Field(ge=0, le=20_100)] | None = Field(
        default=None, description="least distance between the borders"
    )
    capital_km: Annotated[Number, Field(ge=0, le=20_100)] | None = None


class MembershipFact(Fact):
    """A state that is or was a party to a pact."""

    fact: Literal["membership"]
    pact: PactId
    member: State
    begin: DateText
    end: DateText | None = Field(default=None, description="last day in force")


class ObligationEntry(Strict):
    """One obligation of a pact."""

    type: ObligationType
    article: Short
    strength: Text | None = None


class PactFact(Fact):
    """A pact that the shipped tables lack or that the reader disputes."""

    fact: Literal["pact"]
    id: PactId
    name: Short
    short: Short | None = None
    phrase: Short | None = Field(default=None, description="how a sentence names it: 'the Treaty of Strelsau'")
    parties_kind: Literal["bilateral", "multilateral", "organisation"]
    purpose: Literal["defence", "political", "economic", "declaration"]
    begin: DateText
    end: DateText | None = None
    members: Annotated[tuple[State, ...], Field(min_length=2, max_length=250)]
    obligations: tuple[ObligationEntry, ...] = ()
    binds_where: Short = "territory"
    binds_if: Text = Field(
        default="", description="attack_by_other | any_attack | consult_only, or empty: unconditional"
    )
    exit_article: Short | None = None
    notice_months: Annotated[Whole, Field(ge=0, le=120)] | None = None


class PracticeFact(Fact):
    """How a pact is used by one member, or by all of them."""

    fact: Literal["practice"]
    pact: PactId
    member: State | None = None
    status: Literal["active", "frozen", "suspended"]
    since: DateText
    until: DateText | None = None
    what: Text | None = None


class DeploymentFact(Fact):
    """Troops of one state on the ground of another."""

    fact: Literal["deployment"]
    from_: Actor = Field(alias="from", description="whose forces: a state, or an organisation")
    in_: State = Field(alias="in")
    where: Short | None = None
    kind: Literal["base", "border_guards", "peacekeepers", "monitors"] = "base"
    personnel: Personnel | None = Field(default=None, description="a head count, or [low, high]; unknown if left out")
    since: DateText | None = None
    until: DateText | None = None
    basis: PactId | None = Field(default=None, description="the pact that the presence rests on")


class ForceFact(Fact):
    """A dated use of force."""

    fact: Literal["force"]
    by: State
    against: State
    date: DateText
    fatal: Fatal = "unknown"
    what: Text | None = None


class LinkFact(Fact):
    """Two institutions that somebody ties together."""

    fact: Literal["link"]
    a: PactId
    b: PactId
    by: State
    since: DateText | None = None
    what: Text | None = None


class RefusalFact(Fact):
    """A request for help that a body refused."""

    fact: Literal["refusal"]
    asked_by: State
    body: PactId | State
    date: DateText
    what: Text | None = None


class NoticeFact(Fact):
    """Notice of leaving a pact."""

    fact: Literal["notice"]
    pact: PactId
    member: State
    given: DateText
    effective: DateText | None = None


class PledgeFact(Fact):
    """A promise between two states outside the pacts on file."""

    fact: Literal["pledge"]
    type: ObligationType
    by: State
    to: State
    date: DateText
    article: Short | None = None
    what: Text | None = None


class ArmsFact(Fact):
    """Arms supplied."""

    fact: Literal["arms"]
    supplier: State
    recipient: State
    since: DateText
    what: Text | None = None


class RivalryFact(Fact):
    """A strategic rivalry."""

    fact: Literal["rivalry"]
    a: State
    b: State
    since: DateText
    until: DateText | None = None


class ClaimFact(Fact):
    """A state's claim on another's territory or rule."""

    fact: Literal["claim"]
    claimant: State
    target: State
    about: Short
    since: DateText | None = None
    until: DateText | None = None


class ConflictFact(Fact):
    """An armed conflict between two states in a calendar year, by UCDP's rule of 25 battle deaths."""

    fact: Literal["conflict"]
    a: State
    b: State
    year: Annotated[Whole, Field(ge=1946, le=2200)]
    intensity: Annotated[Whole, Field(ge=1, le=2, description="1: 25 to 999 battle deaths in the year; 2: more")] = 1
    what: Text | None = None


AnyFact = Annotated[
    StateFact
    | ContiguityFact
    | ConflictFact
    | MembershipFact
    | PactFact
    | PracticeFact
    | DeploymentFact
    | ForceFact
    | LinkFact
    | RefusalFact
    | NoticeFact
    | PledgeFact
    | ArmsFact
    | RivalryFact
    | ClaimFact,
    Field(discriminator="fact"),
]


class Assumption(Strict):
    """A prior of the models, overridden by the reader."""

    value: NumberOrRange = Field(description="a number holds the quantity fixed; [a, b] draws it evenly between them")
    reason: Short


class Likelihood(Strict):
    """The claim's own hedge."""

    word: Short | None = Field(default=None, description="the word as in the text")
    modality: Modality | None = None


class Horizon(Strict):
    """The claim's own time limit."""

    text: Short | None = None
    years: YearRange | None = Field(default=None, description="the years from as_of that the words are read as")


class Span(Strict):
    """Exact characters of a source: offsets in code points, the end exclusive."""

    source: Id
    start: Annotated[Whole, Field(ge=0)]
    end: Annotated[Whole, Field(ge=1)]
    quote: Text | None = None
    at: Locator | None = Field(default=None, description="where the original has it, as one cites it: 'p. 3'")


class FromNote(Strict):
    """Where a drafted value comes from."""

    rule: Short
    span: Annotated[tuple[Whole, Whole], Field(description="characters of the report")] | None = None
    row: Short | None = Field(default=None, description="table:key of the shipped row")
    words: Text | None = None
    guess: Truth = False


class Condition(Strict):
    """What a claim conditions on: a step of a scenario, or an event that has no verb and cannot be run yet."""

    step: StepField | None = None
    event: What | None = None
    who: tuple[Actor, ...] = ()
    object: Actor | PactId | None = None
    negated: Truth = False
    text: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _unfold(cls, value: Any) -> Any:
        if isinstance(value, Step):
            return {"step": value}
        if not isinstance(value, Mapping) or "step" in value or "event" in value:
            return value
        inner = {key: item for key, item in value.items() if key not in ("negated", "text")}
        return {"step": read_step(inner)} | {key: value[key] for key in ("negated", "text") if key in value}

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if (self.step is None) == (self.event is None):
            raise fault(
                "a condition is either a step, {leave: CSTO, who: ARM}, or an event, {event: attack, who: [AZE]}"
            )
        return self

    @model_serializer(mode="wrap")
    def _fold(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        out: dict[str, Any] = dict(handler(self))
        if self.step is None:
            return {key: item for key, item in out.items() if key != "step"}
        return {**self.step.as_mapping(), "negated": self.negated, "text": self.text}

    @classmethod
    def __get_pydantic_json_schema__(cls, core: Any, handler: Any) -> dict[str, Any]:
        more = {"negated": {"type": "boolean"}, "text": {"type": ["string", "null"]}}
        forms = [{**form, "properties": {**form["properties"], **more}} for form in step_schema()["anyOf"]]
        event = {
            "type": "object",
            "properties": {
                "event": {"enum": list(get_args(What))},
                "who": {"type": "array", "items": {"type": "string"}},
                "object": {"type": ["string", "null"]},
                **more,
            },
            "required": ["event"],
            "additionalProperties": False,
        }
        return {"anyOf": [*forms, event]}


class Then(Strict):
    """What a claim says would follow: an attack, or another of the events that the claims form names."""

    attack: State | None = None
    by: tuple[Actor, ...] = ()
    what: What | None = None
    who: tuple[Actor, ...] = ()
    whom: tuple[Actor, ...] = ()

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if (self.attack is None) == (self.what is None):
            raise fault("'then' is either {attack: ARM, by: [AZE]} or {what: …, who: […], whom: […]}")
        if self.attack is None and self.by:
            raise fault("'by' belongs to 'attack'; with 'what' the actors stand under 'who'")
        if self.attack is not None and (self.who or self.whom):
            raise fault("'who' and 'whom' belong to 'what'; with 'attack' the attackers stand under 'by'")
        return self


class Claim(Strict):
    """One proposition as its author meant it: conditional, hedged, attributed, tied to exact characters."""

    id: Id
    by: tuple[Id, ...] = Field(
        default=(), description="the chain of speakers, outermost first; empty: the text's own voice"
    )
    says: ClaimType
    if_: tuple[Condition, ...] = Field(default=(), alias="if")
    then: Then | None = None
    likelihood: Likelihood | None = None
    horizon: Horizon | None = None
    negated: Truth = False
    mechanisms: tuple[Mechanism, ...] = ()
    denies: Id | None = Field(default=None, description="the claim that this one denies")
    rival_of: Id | None = Field(default=None, description="the claim that this one stands against")
    gist: Text | None = Field(default=None, description="the proposition in a few words of ours")
    span: Span | None = None
    from_: FromNote | None = Field(default=None, alias="from")
    review: Literal["accepted", "edited", "added"] | None = Field(
        default=None, description="what a person did with it; left out: not looked at"
    )


class Drafted(Strict):
    """Set by the drafting rules."""

    by: Short
    fields: Annotated[Whole, Field(ge=0)]
    guesses: tuple[Short, ...] = ()


class Review(Strict):
    """How far a person has looked, and what was set aside on the way: kept here, used nowhere."""

    question: Literal["accepted", "edited"] | None = Field(
        default=None, description="the fields above the claims: protégé, challengers, day, horizon, outcome"
    )
    rejected: tuple[Claim, ...] = ()
    facts: Annotated[tuple[AnyFact, ...], Field(description="drafted facts that were rejected")] = ()
    passed: Annotated[
        tuple[Span, ...], Field(description="hedged sentences that were looked at and are no claims")
    ] = ()


class Reviewed(Strict):
    """Set by a person who has looked."""

    by: Short
    on: Day
    digest: Sha256 | None = Field(
        default=None, description="of all that was reviewed: a later edit of the case is noticed by it"
    )


class CaseFile(Strict):
    """The whole file."""

    foedus: Annotated[Whole, Field(ge=VERSION, le=VERSION, description="version of this form")]
    slug: CaseSlug | None = None
    title: Short
    as_of: Day
    protege: State
    challengers: Annotated[tuple[State, ...], Field(min_length=1, max_length=MAX_CHALLENGERS)]
    horizon_years: Annotated[Whole, Field(ge=1, le=MAX_HORIZON_YEARS)] = 5
    outcome: Outcome = "armed_conflict"
    question_claim: Id | None = Field(default=None, description="the claim that the question comes from")
    question_scenario: Slug | None = Field(default=None, description="the scenario that the question names")
    sources: tuple[AnySource, ...] = ()
    world_file: FileName | None = Field(
        default=None,
        description="file of facts beside the case, laid over the shipped tables before the case's own facts",
    )
    world: Annotated[tuple[AnyFact, ...], Field(max_length=MAX_FACTS)] = ()
    scenarios: Annotated[dict[Slug, tuple[StepField, ...]], Field(min_length=1, max_length=MAX_SCENARIOS)]
    assumptions: dict[Slug, Assumption] = Field(default_factory=dict)
    claims: Annotated[tuple[Claim, ...], Field(max_length=MAX_CLAIMS)] = ()
    from_: dict[Short, FromNote] = Field(
        default_factory=dict, alias="from", description="field path: where a drafted value comes from"
    )
    drafted: Drafted | None = None
    review: Review | None = None
    reviewed: Reviewed | None = None

    def claim(self, id: str) -> Claim | None:
        """The claim of this id, or None."""
        return next((claim for claim in self.claims if claim.id == id), None)

    def source(self, id: str) -> TextSource | Speaker | CitationSource | None:
        """The source of this id, or None."""
        return next((source for source in self.sources if source.id == id), None)

    def question(self) -> Claim | None:
        """The claim that the question comes from: the one named, else the first with conditions that can be run."""
        if self.question_claim is not None:
            return self.claim(self.question_claim)
        runnable = (c for c in self.claims if c.then is not None and any(cond.step for cond in c.if_) and not c.negated)
        return next(runnable, None)


def json_schema() -> str:
    """The JSON Schema of a case file, generated from the models; ends in a newline."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **CaseFile.model_json_schema(by_alias=True),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
