"""The case file's form: what may stand in ``case.yaml``, key by key.

Question   Which keys and values may a case have?
Takes      Mappings, sequences and text, as the loader composes them (every scalar is text or null), or Python values.
Gives      CaseFile, frozen; the same models print the JSON Schema.
Not here   Reading the file (load), faults that need two fields or the world (checks), effects of a step (situation).
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Any, Final, Literal, Self, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    PlainSerializer,
    PlainValidator,
    SerializerFunctionWrapHandler,
    Tag,
    WithJsonSchema,
    model_serializer,
    model_validator,
)
from pydantic_core import PydanticCustomError

from foedus.case import dates
from foedus.vocab.citation import Checked, Kind
from foedus.vocab.outcome import MAX_HORIZON_YEARS, Outcome
from foedus.vocab.steps import FORMS, VERBS, Step

VERSION: Final = 1
MAX_SCENARIOS: Final = 8
MAX_CHALLENGERS: Final = 6
MAX_FACTS: Final = 2_000
MAX_CLAIMS: Final = 500

ObligationType = Literal["defense", "offense", "neutrality", "nonaggression", "consultation"]
OBLIGATIONS: Final[tuple[ObligationType, ...]] = get_args(ObligationType)

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

# Words that a writer may reach for -> the verb of the case file.
VERB_SYNONYMS: Final[dict[str, str]] = {
    "quit": "leave",
    "exit": "leave",
    "freeze": "suspend",
    "unfreeze": "resume",
    "return": "resume",
    "rejoin": "resume",
    "denounce": "renounce",
    "terminate": "renounce",
    "remove": "withdraw",
    "send": "deploy",
    "guarantee": "pledge",
    "promise": "pledge",
    "defend": "pledge",
    "sell": "arm",
    "enter": "join",
    "accede": "join",
}


def fault(message: str, **more: Any) -> PydanticCustomError:
    """A fault in our own words; ``at`` in ``more`` names a key below the place that is validated."""
    return PydanticCustomError("foedus", "{message}", {"message": message, **more})


def faults(found: Iterable[tuple[str, str]]) -> PydanticCustomError:
    """Several faults of one place: (key below it, message)."""
    pairs = list(found)
    return PydanticCustomError("foedus", "{message}", {"message": "; ".join(text for _, text in pairs), "pairs": pairs})


def shown(value: object, limit: int = 60) -> str:
    """A value as a message prints it: quoted, shortened, every invisible character spelled out.

    >>> shown("ARM\\u202e")
    "'ARM\\\\u202e'"
    """
    text = value if isinstance(value, str) else str(value)
    if len(text) > limit:
        text = text[: limit - 1] + "…"
    return "'" + "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text) + "'"


# --- scalars ---------------------------------------------------------------------------------------------------------

UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def _text(value: str) -> str:
    found = UNPRINTABLE.search(value)
    if found:
        raise fault(f"text holds the control character U+{ord(found.group()):04X}, which no reader can see")
    return value


def _named(pattern: str, what: str) -> AfterValidator:
    form = re.compile(pattern, re.ASCII)

    def check(value: str) -> str:
        if not form.fullmatch(value):
            raise fault(f"found {shown(value)}; expected {what}")
        return value

    return AfterValidator(check)


def _whole(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,9}", value, re.ASCII):
        return int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise fault(f"found {shown(value)}; expected a whole number")
    return value


def _number(value: object) -> float:
    if isinstance(value, str) and re.fullmatch(r"[-+]?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?", value, re.ASCII):
        value = float(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise fault(f"found {shown(value)}; expected a number")
    return float(value)


def _truth(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return value == "true"
    raise fault(f"found {shown(value)}; expected true or false")


def _fatal(value: object) -> object:
    return (
        {"true": "yes", "false": "no", True: "yes", False: "no"}.get(value, value)
        if isinstance(value, str | bool)
        else value
    )


def _date_text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        raise fault("expected a date, YYYY, YYYY-MM or YYYY-MM-DD")
    wrong = dates.check(value)
    if wrong:
        raise fault(f"found {shown(value)}, which is not a date: {wrong}")
    return value


def _day(value: object) -> date:
    text = _date_text(value)
    if len(text) != len("YYYY-MM-DD"):
        raise fault(f"found {shown(text)}; expected a full date, YYYY-MM-DD")
    return date.fromisoformat(text)


def _pair(read: Any, what: str) -> Any:
    def check(value: object) -> Any:
        if isinstance(value, list | tuple):
            if len(value) != 2:
                raise fault(f"found a list of {len(value)}; expected {what}, or two of them: [low, high]")
            low, high = read(value[0]), read(value[1])
            if low > high:
                raise fault(f"found [{shown(value[0])}, {shown(value[1])}]; the lower end stands first")
            return (low, high)
        return read(value)

    return check


def _at_least_0(value: object) -> int:
    number = _whole(value)
    assert isinstance(number, int)
    if number < 0:
        raise fault(f"found {number}; a head count is 0 or more")
    return number


def _years(value: object) -> tuple[float, float]:
    pair = _pair(_number, "a number of years")(value)
    if not isinstance(pair, tuple) or pair[0] < 0 or pair[1] > 200:
        raise fault("expected two numbers of years: [from, to]")
    return pair


Text = Annotated[str, AfterValidator(_text), Field(max_length=20_000)]
Short = Annotated[str, AfterValidator(_text), Field(min_length=1, max_length=1_000)]
State = Annotated[
    str,
    _named(r"[A-Z]{3}|X-[A-Z]{3,4}", "a state's ISO3 code, or X- and three or four letters"),
    Field(json_schema_extra={"pattern": r"^([A-Z]{3}|X-[A-Z]{3,4})$"}),
]
Actor = Annotated[
    str,
    _named(r"[A-Z][A-Z0-9-]{1,23}", "a code in capitals (a state's ISO3 code, an organisation's acronym)"),
    Field(json_schema_extra={"pattern": r"^[A-Z][A-Z0-9-]{1,23}$"}),
]
PactId = Annotated[
    str,
    _named(r"[A-Za-z][A-Za-z0-9_-]{1,47}", "a pact's id"),
    Field(json_schema_extra={"pattern": r"^[A-Za-z][A-Za-z0-9_-]{1,47}$"}),
]
Id = Annotated[
    str,
    _named(r"[A-Za-z0-9][A-Za-z0-9_-]{0,47}", "an id of letters, digits, _ and -"),
    Field(json_schema_extra={"pattern": r"^[A-Za-z0-9][A-Za-z0-9_-]{0,47}$"}),
]
Slug = Annotated[
    str,
    _named(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", "a slug in small letters, such as exit_and_withdrawal"),
    Field(max_length=48, json_schema_extra={"pattern": r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$"}),
]
CaseSlug = Annotated[
    str,
    _named(r"[a-z0-9]+(-[a-z0-9]+)*", "a slug in small letters with hyphens, such as armenia-csto"),
    Field(max_length=80, json_schema_extra={"pattern": r"^[a-z0-9]+(-[a-z0-9]+)*$"}),
]
FileName = Annotated[
    str,
    _named(r"[A-Za-z0-9][A-Za-z0-9._ -]{0,119}", "the name of a file beside the case, without folders"),
    Field(json_schema_extra={"pattern": r"^[A-Za-z0-9][A-Za-z0-9._ -]{0,119}$"}),
]
Sha256 = Annotated[
    str, _named(r"[0-9a-f]{64}", "64 hexadecimal digits"), Field(json_schema_extra={"pattern": "^[0-9a-f]{64}$"})
]
DateText = Annotated[
    str,
    PlainValidator(_date_text),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}),
]
Day = Annotated[
    date,
    PlainValidator(_day),
    PlainSerializer(lambda value: value.isoformat(), return_type=str),
    WithJsonSchema({"type": "string", "format": "date"}),
]
Whole = Annotated[int, BeforeValidator(_whole)]
Number = Annotated[float, BeforeValidator(_number)]
Truth = Annotated[bool, BeforeValidator(_truth)]
Fatal = Annotated[Literal["yes", "no", "unknown"], BeforeValidator(_fatal)]
Personnel = Annotated[int | tuple[int, int], BeforeValidator(_pair(_at_least_0, "a head count"))]
NumberOrRange = Annotated[float | tuple[float, float], BeforeValidator(_pair(_number, "a number"))]
YearRange = Annotated[tuple[float, float], BeforeValidator(_years)]


# --- steps -----------------------------------------------------------------------------------------------------------

_STATE_FORM: Final = re.compile(r"[A-Z]{3}|X-[A-Z]{3,4}", re.ASCII)
_PACT_FORM: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]{1,47}", re.ASCII)


def _step(value: object) -> Step:
    """Read one step; every fault of it is named at its own key."""
    if isinstance(value, Step):
        value = value.as_mapping()
    if not isinstance(value, Mapping):
        raise fault(f"found {shown(value)}; expected a step, such as {{leave: CSTO, who: ARM}}")
    verbs = [verb for verb in VERBS if verb in value]
    if len(verbs) != 1:
        raise fault(_verb_fault(value, verbs), at=next((k for k in value if k not in _STEP_KEYS), None))
    verb = verbs[0]
    head, required, optional = FORMS[verb]
    known = {verb: head, **required, **optional}
    wanted = ", ".join([verb, *required, *(f"{key} (may be left out)" for key in optional)])
    wrong: list[tuple[str, str]] = []
    fields: dict[str, Any] = {}
    for key, item in value.items():
        if key not in known:
            wrong.append((key, f"unknown key {shown(key)}; the step '{verb}' takes {wanted}"))
            continue
        name = known[key]
        message = _step_value_fault(name, item)
        if message:
            wrong.append((key, message))
        else:
            fields[name] = _whole(item) if name == "personnel" else item
    wrong += [("", f"missing '{key}': the step '{verb}' takes {wanted}") for key in required if key not in value]
    if wrong:
        raise faults(wrong)
    return Step(verb=verb, **fields)


_STEP_KEYS: Final = frozenset(key for _, required, optional in FORMS.values() for key in (*required, *optional))


def _verb_fault(value: Mapping[str, object], verbs: list[Any]) -> str:
    choice = "a step has exactly one verb of " + ", ".join(VERBS)
    if verbs:
        return f"found the verbs {', '.join(verbs)} in one step; {choice}"
    other = [key for key in value if key not in _STEP_KEYS]
    if not other:
        return f"no verb; {choice}"
    from difflib import get_close_matches

    near = VERB_SYNONYMS.get(other[0].lower()) or next(iter(get_close_matches(other[0].lower(), VERBS, 1, 0.6)), None)
    return f"unknown verb {shown(other[0])}; {choice}" + (f"; nearest: '{near}'" if near else "")


def _step_value_fault(name: str, value: object) -> str | None:
    if name == "personnel":
        ok = isinstance(value, int) or (isinstance(value, str) and re.fullmatch(r"[0-9]{1,9}", value, re.ASCII))
        return None if ok and int(value) >= 0 else f"found {shown(value)}; expected a head count"  # type: ignore[call-overload]
    if not isinstance(value, str):
        return f"found {shown(value)}; expected a code"
    if name == "obligation":
        return None if value in OBLIGATIONS else f"found {shown(value)}; expected one of {', '.join(OBLIGATIONS)}"
    if name == "pact":
        return None if _PACT_FORM.fullmatch(value) else f"found {shown(value)}; expected a pact's id"
    return None if _STATE_FORM.fullmatch(value) else f"found {shown(value)}; expected a state's ISO3 code"


def step_schema() -> dict[str, Any]:
    """JSON Schema of one step: one form a verb."""
    forms = []
    for verb, (head, required, optional) in FORMS.items():
        kinds = {verb: head, **required, **optional}
        properties = {
            key: (
                {"type": "integer", "minimum": 0}
                if name == "personnel"
                else {"enum": list(OBLIGATIONS)}
                if name == "obligation"
                else {"type": "string"}
            )
            for key, name in kinds.items()
        }
        forms.append(
            {
                "type": "object",
                "properties": properties,
                "required": [verb, *required],
                "additionalProperties": False,
            }
        )
    return {"anyOf": forms}


StepField = Annotated[
    Step,
    PlainValidator(_step),
    PlainSerializer(lambda step: step.as_mapping(), return_type=dict[str, str | int]),
    WithJsonSchema(step_schema()),
]


# --- the models ------------------------------------------------------------------------------------------------------


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
    from_: State = Field(alias="from")
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
        return {"step": _step(inner)} | {key: value[key] for key in ("negated", "text") if key in value}

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


class Drafted(Strict):
    """Set by the drafting rules."""

    by: Short
    fields: Annotated[Whole, Field(ge=0)]
    guesses: tuple[Short, ...] = ()


class Reviewed(Strict):
    """Set by a person who has looked."""

    by: Short
    on: Day


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
    world: Annotated[tuple[AnyFact, ...], Field(max_length=MAX_FACTS)] = ()
    scenarios: Annotated[dict[Slug, tuple[StepField, ...]], Field(min_length=1, max_length=MAX_SCENARIOS)]
    assumptions: dict[Slug, Assumption] = Field(default_factory=dict)
    claims: Annotated[tuple[Claim, ...], Field(max_length=MAX_CLAIMS)] = ()
    from_: dict[Short, FromNote] = Field(
        default_factory=dict, alias="from", description="field path: where a drafted value comes from"
    )
    drafted: Drafted | None = None
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
