"""Laws: what is written is read back; an extra condition never binds more."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foedus.case.binding import CONDITIONS, ORDER, binds
from foedus.case.diff import diff
from foedus.case.load import dump, load
from foedus.case.schema import CaseFile, json_schema
from foedus.case.situation import after
from foedus.errors import CaseError, Fault
from foedus.vocab.priors import PRIORS
from foedus.vocab.steps import FORMS, Step
from foedus.world import load as load_world

WORLD = load_world()
DAY = date(2025, 2, 1)
CASES = Path(__file__).parents[2] / "cases"

PLAIN = st.characters(exclude_categories=("Cs", "Cc", "Cn"), include_characters="\n\t\r")
TEXT = st.text(PLAIN, min_size=1, max_size=40)
SCHEMA = jsonschema.Draft202012Validator(json.loads(json_schema()))
STATES = st.sampled_from(["ARM", "AZE", "TUR", "RUS", "FRA", "KAZ", "BLR"])
DATES = st.sampled_from(["1999", "2003-07", "2020-11-10", "2024-02-29"])


@st.composite
def steps(draw: st.DrawFn) -> Step:
    verb = draw(st.sampled_from(list(FORMS)))
    actor, place = draw(st.permutations(["ARM", "RUS", "FRA"]))[:2]
    head, required, optional = FORMS[verb]
    fields = {head, *required.values(), *optional.values()}
    if "pact" in fields:
        return Step(verb, draw(st.sampled_from(["ARM", "RUS"])), pact=draw(st.sampled_from(["CSTO", "treaty_1997"])))
    return Step(
        verb,
        actor,
        place=place,
        obligation=draw(st.sampled_from(["defense", "consultation"])) if "obligation" in fields else None,
        personnel=draw(st.none() | st.integers(0, 50_000)) if "personnel" in fields else None,
    )


@st.composite
def facts(draw: st.DrawFn) -> dict[str, object]:
    a, b = draw(st.permutations(["ARM", "AZE", "RUS"]))[:2]
    what = draw(st.none() | TEXT)
    kind = draw(st.sampled_from(["practice", "deployment", "force", "rivalry", "claim", "pledge", "link"]))
    more: dict[str, dict[str, object]] = {
        "practice": {"pact": "CSTO", "status": "frozen", "since": draw(DATES), "what": what},
        "deployment": {
            "from": a,
            "in": b,
            "personnel": draw(st.none() | st.integers(0, 9999) | st.tuples(st.integers(0, 99), st.integers(100, 999))),
        },
        "force": {"by": a, "against": b, "date": draw(DATES), "fatal": draw(st.sampled_from(["yes", "no", "unknown"]))},
        "rivalry": {"a": a, "b": b, "since": draw(DATES)},
        "claim": {"claimant": a, "target": b, "about": draw(TEXT)},
        "pledge": {"type": "defense", "by": a, "to": b, "date": draw(DATES), "what": what},
        "link": {"a": "CSTO", "b": "EAEU", "by": a, "what": what},
    }
    review = draw(st.none() | st.just("draft"))
    return {"fact": kind, "source": "me", "review": review, **more[kind]}


@st.composite
def case_files(draw: st.DrawFn) -> CaseFile:
    moves = st.lists(steps(), max_size=3, unique_by=lambda step: step.key())
    scenarios = {"status_quo": []} | draw(
        st.dictionaries(st.sampled_from(["exit", "null", "true", "y", "a_1"]), moves, max_size=3)
    )
    number = st.floats(0.01, 0.9, allow_nan=False)
    values = number | st.tuples(number, number).map(lambda pair: tuple(sorted(pair)))
    names = [name for name, term in PRIORS.items() if term.low <= 0.01 and term.high >= 0.9 and not term.one_number]
    assumptions = draw(
        st.dictionaries(st.sampled_from(names), st.fixed_dictionaries({"value": values, "reason": TEXT}), max_size=2)
    )
    quote = draw(TEXT)
    conditions = st.one_of(
        steps().map(lambda step: {**step.as_mapping(), "negated": True}),
        st.fixed_dictionaries({"event": st.just("attack"), "who": st.lists(STATES, max_size=2), "text": TEXT}),
    )
    claims = [
        {
            "id": f"c{i}",
            "by": draw(st.lists(st.just("him"), max_size=1)),
            "says": draw(st.sampled_from(["conditional_forecast", "status"])),
            "if": draw(st.lists(conditions, max_size=2)),
            "then": draw(st.none() | st.just({"attack": "ARM", "by": ["AZE"]}) | st.just({"what": "conflict"})),
            "likelihood": draw(st.none() | st.fixed_dictionaries({"word": TEXT})),
            "horizon": draw(st.none() | st.just({"text": "soon", "years": (0.5, 2)})),
            "negated": draw(st.booleans()),
            "span": {"source": "text", "start": 3, "end": 3 + len(quote), "quote": quote},
        }
        for i in range(draw(st.integers(0, 2)))
    ]
    return CaseFile.model_validate(
        {
            "foedus": 1,
            "slug": draw(st.none() | st.just("a-case")),
            "title": draw(TEXT),
            "as_of": DAY,
            "protege": "ARM",
            "challengers": draw(st.lists(st.sampled_from(["AZE", "TUR"]), min_size=1, unique=True)),
            "horizon_years": draw(st.integers(1, 10)),
            "sources": [
                {"id": "me", "cite": draw(TEXT), "kind": "press", "checked": "text"},
                {"id": "him", "name": draw(TEXT), "kind": "person"},
                {"id": "text", "title": draw(TEXT)},
            ],
            "world": draw(st.lists(facts(), max_size=3)),
            "scenarios": scenarios,
            "assumptions": assumptions,
            "claims": claims,
            "from": draw(st.just({}) | st.just({"title": {"rule": "headline", "span": (0, 5), "guess": True}})),
            "drafted": draw(st.none() | st.fixed_dictionaries({"by": st.just("rules"), "fields": st.integers(0, 9)})),
        }
    )


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(case_files())
def test_what_is_written_is_read_back(file: CaseFile):
    text = dump(file)
    again = load(text.encode(), "case.yaml", WORLD)

    assert again.file == file
    assert dump(again.file) == text
    assert again.file.model_dump() == file.model_dump()


@settings(max_examples=60, deadline=None)
@given(case_files())
def test_the_published_schema_accepts_every_case(file: CaseFile):
    SCHEMA.validate(file.model_dump(mode="json", by_alias=True, exclude_none=True))


@settings(max_examples=40, deadline=None)
@given(case_files())
def test_another_yaml_reader_sees_the_same_words(file: CaseFile):
    values = yaml.load(dump(file), Loader=yaml.SafeLoader)

    assert values["title"] == file.title
    assert [fact["fact"] for fact in values.get("world", [])] == [fact.fact for fact in file.world]
    assert list(values["scenarios"]) == list(file.scenarios)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_answered_with_faults(data: bytes):
    with pytest.raises(CaseError) as error:
        load(data, "case.yaml", WORLD)
    assert error.value.faults


@settings(max_examples=200, deadline=None)
@given(
    st.integers(0, 10_000), st.sampled_from(["", "~", "[]", "{}", "no", "-1", "'", '"', ":", "- a", "\t", "&", "2024"])
)
def test_any_splice_into_a_good_case_is_answered(place: int, bit: str):
    text = (CASES / "made-up-region" / "case.yaml").read_text("utf-8")
    at = place % len(text)
    spliced = text[:at] + bit + text[at + 3 :]
    found: tuple[Fault, ...] = ()
    try:
        load(spliced.encode(), "case.yaml", WORLD)
    except CaseError as error:
        found = error.faults
    assert all(0 <= fault.line <= text.count("\n") + 2 and fault.message for fault in found)


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(["CSTO", "treaty_1997", "cis_charter", "NATO", "tur_aze_2010", "shusha_2021"]),
    st.sampled_from([*CONDITIONS, "consent", "unprovoked"]),
    STATES,
    STATES,
)
def test_an_extra_condition_never_makes_a_commitment_bind_more(pact: str, extra: str, attacker: str, target: str):
    law = WORLD.pact(pact)
    more = replace(law, binds_if=f"{law.binds_if} {extra}".strip())
    with_more = replace(WORLD, pacts_table=tuple(more if row.id == pact else row for row in WORLD.pacts_table))

    before, now = (binds(pact, attacker, target, world, DAY) for world in (WORLD, with_more))

    assert ORDER[now] <= ORDER[before]


@settings(max_examples=100, deadline=None)
@given(st.lists(steps(), max_size=4, unique_by=lambda step: step.key()))
def test_steps_without_a_common_pact_commute(moves: list[Step]):
    """A scenario has no time: the order of moves that touch different things changes nothing."""
    touched = [(step.pact, step.actor) if step.pact else (step.verb, step.actor, step.place) for step in moves]
    places = [(step.actor, step.place) for step in moves if step.place]
    if len(set(touched)) < len(touched) or len(set(places)) < len(places):
        return
    one, two = (after(WORLD, "ARM", DAY, "x", order) for order in (moves, moves[::-1]))

    def law_and_use(found: object) -> set[tuple[str, ...]]:
        return {(s.pact, s.promisor, s.type, s.law, s.use) for s in found.standings}  # type: ignore[attr-defined]

    assert law_and_use(one) == law_and_use(two)
    assert {(d.owner, d.where, d.present) for d in one.deployments} == {
        (d.owner, d.where, d.present) for d in two.deployments
    }


@settings(max_examples=40, deadline=None)
@given(case_files(), case_files())
def test_a_difference_is_empty_exactly_for_equal_cases(one: CaseFile, two: CaseFile):
    assert diff(one, one) == []
    said = ("slug", "from_", "drafted", "foedus")
    same = all(getattr(one, name) == getattr(two, name) for name in CaseFile.model_fields if name not in said)
    if not same:
        assert diff(one, two)
    assert all(sentence.endswith(".") for sentence in diff(one, two))
