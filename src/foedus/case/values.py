"""Single values of a case file: text, codes, dates, numbers, each with its fault in our own words.

Every scalar of a file arrives as text; what it means is said here, not guessed by a YAML reader: ``no`` stays text and
``2024-02-30`` is one clear fault.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from foedus.case import dates


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
Locator = Annotated[
    str,
    _named(
        r"(pp?|paras?)\. [0-9]{1,6}(–[0-9]{1,6})?(, note)?|note [0-9]{1,6}",
        "a place in the original such as 'p. 3', 'pp. 3–4', 'para. 7' or 'note 2'",
    ),
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
