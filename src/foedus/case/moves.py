"""Steps in a case file: ``{leave: CSTO, who: ARM}`` → :class:`foedus.vocab.steps.Step`, every fault at its own key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Annotated, Any, Final, Literal, get_args

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

from foedus.case.values import fault, faults, shown
from foedus.vocab.steps import FORMS, VERBS, Step

ObligationType = Literal["defense", "offense", "neutrality", "nonaggression", "consultation"]
OBLIGATIONS: Final[tuple[ObligationType, ...]] = get_args(ObligationType)

# Words that a writer may reach for -> the verb of the case file.
BY_ORGANISATIONS_TOO: Final = frozenset({"withdraw", "deploy", "arm"})
"""Moves that an organisation makes as well as a state: the EU has monitors abroad, NATO has troops."""

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

_STATE_FORM: Final = re.compile(r"[A-Z]{3}|X-[A-Z]{3,4}", re.ASCII)
_ACTOR_FORM: Final = re.compile(r"[A-Z][A-Z0-9-]{1,23}", re.ASCII)
_PACT_FORM: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]{1,47}", re.ASCII)


def read_step(value: object) -> Step:
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
        message = _step_value_fault(verb, name, item)
        if message:
            wrong.append((key, message))
        else:
            fields[name] = int(item) if name == "personnel" else item
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
    near = VERB_SYNONYMS.get(other[0].lower()) or next(iter(get_close_matches(other[0].lower(), VERBS, 1, 0.6)), None)
    return f"unknown verb {shown(other[0])}; {choice}" + (f"; nearest: '{near}'" if near else "")


def _step_value_fault(verb: str, name: str, value: object) -> str | None:
    if name == "personnel":
        ok = isinstance(value, int) or (isinstance(value, str) and re.fullmatch(r"[0-9]{1,9}", value, re.ASCII))
        return None if ok and int(value) >= 0 else f"found {shown(value)}; expected a head count"  # type: ignore[call-overload]
    if not isinstance(value, str):
        return f"found {shown(value)}; expected a code"
    if name == "obligation":
        return None if value in OBLIGATIONS else f"found {shown(value)}; expected one of {', '.join(OBLIGATIONS)}"
    if name == "pact":
        return None if _PACT_FORM.fullmatch(value) else f"found {shown(value)}; expected a pact's id"
    if name == "actor" and verb in BY_ORGANISATIONS_TOO:
        ok = _ACTOR_FORM.fullmatch(value) is not None
        return None if ok else f"found {shown(value)}; expected the code of a state or an organisation"
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
    PlainValidator(read_step),
    PlainSerializer(lambda step: step.as_mapping(), return_type=dict[str, str | int]),
    WithJsonSchema(step_schema()),
]
