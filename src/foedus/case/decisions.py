"""What a person decides on a drafted case, one thing at a time: each decision takes a case and gives a new one.

Question   What is left to look at, and what does accepting, editing, rejecting or adding make of the case?
Takes      A CaseFile, and the hedged sentences of its text that no claim covers.
Gives      Items in the order in which they are shown; a CaseFile after each decision. What was rejected stands in the case
           under ``review``, so nothing is lost and nothing is kept elsewhere.
Not here   Keys and screens (cli/review), the stamp (review).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from foedus.case import compose as tree
from foedus.case.load import load
from foedus.case.schema import CaseFile, Claim, Likelihood, Review, Span
from foedus.case.write import dump
from foedus.errors import CaseError, UsageError
from foedus.world import World

Kind = Literal["question", "fact", "claim", "sentence"]
QUESTION_FIELDS = (
    "title", "as_of", "protege", "challengers", "horizon_years", "outcome", "question_claim", "question_scenario",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at: the question, a fact or claim by its index, or a sentence by its characters."""

    kind: Kind
    index: int = 0
    start: int = 0
    end: int = 0
    word: str = ""


def pending(file: CaseFile, hedged: Sequence[tuple[int, int, str]]) -> list[Item]:
    """What has not been looked at, in order: the question, drafted facts, claims, hedged sentences without a claim."""
    review = file.review or Review()
    out = [] if review.question is not None else [Item("question")]
    out += [Item("fact", i) for i, fact in enumerate(file.world) if fact.review == "draft"]
    out += [Item("claim", i) for i, claim in enumerate(file.claims) if claim.review is None]
    seen = {(span.start, span.end) for span in review.passed}
    seen |= {(c.span.start, c.span.end) for c in (*file.claims, *review.rejected) if c.span is not None}
    out += [Item("sentence", 0, start, end, word) for start, end, word in hedged if (start, end) not in seen]
    return out


def accept(file: CaseFile, item: Item, source: str, quote: str = "", at: str | None = None) -> CaseFile:
    """The item as it stands; a sentence becomes a claim of ``source`` with these words."""
    if item.kind == "question":
        return _reviewing(file, question="accepted")
    if item.kind == "fact":
        facts = list(file.world)
        facts[item.index] = facts[item.index].model_copy(update={"review": None})
        return file.model_copy(update={"world": tuple(facts)})
    if item.kind == "claim":
        return _with_claim(file, item.index, review="accepted")
    claim = Claim(
        id=_free_id(file),
        says="unconditional_forecast",
        likelihood=Likelihood(word=item.word),
        span=Span(source=source, start=item.start, end=item.end, quote=quote, at=at),
        review="added",
    )
    return file.model_copy(update={"claims": (*file.claims, claim)})


def reject(file: CaseFile, item: Item, source: str, quote: str = "") -> CaseFile:
    """The item set aside, where it can be found again.

    Raises
    ------
    UsageError
        For the question, and for the claim that the question comes from.
    """
    review = file.review or Review()
    if item.kind == "question":
        raise UsageError("a case cannot do without its question: edit it instead")
    if item.kind == "fact":
        facts = [fact for i, fact in enumerate(file.world) if i != item.index]
        file = _reviewing(file, facts=(*review.facts, file.world[item.index]))
        return file.model_copy(update={"world": tuple(facts), "from_": _renumbered(file, item.index)})
    if item.kind == "sentence":
        return _reviewing(
            file, passed=(*review.passed, Span(source=source, start=item.start, end=item.end, quote=quote))
        )
    gone = file.claims[item.index]
    if gone.id == file.question_claim:
        raise UsageError(
            "the question comes from this claim: edit 'question_claim' of the question first, or this claim"
        )
    rest = [
        claim.model_copy(update={key: None for key in ("denies", "rival_of") if getattr(claim, key) == gone.id})
        for claim in file.claims
        if claim.id != gone.id
    ]
    file = _reviewing(file, rejected=(*review.rejected, gone))
    return file.model_copy(update={"claims": tuple(rest)})


def edit(file: CaseFile, item: Item, line: str, world: World) -> CaseFile:
    """One field of the item set to what a line of YAML says (``null`` removes it); the case must still pass every check.

    Raises
    ------
    CaseError
        With the faults that the new value would make.
    UsageError
        If the line is no ``key: value``, or the key is none of the item's.
    """
    root, faults = tree.compose(line.encode("utf-8", "replace"))
    if root is None or not isinstance(root, tree.Mapping):
        said = faults[0].message if faults else "found no key"
        raise UsageError(f"expected a line of YAML, such as  negated: true  ({said})")
    whole, _ = tree.compose(dump(file).encode("utf-8"))
    data = tree.plain(whole) if whole is not None else {}
    target: dict[str, Any] = data
    if item.kind == "claim":
        target = data["claims"][item.index]
    elif item.kind == "fact":
        target = data["world"][item.index]
    for key, value in tree.plain(root).items():
        if item.kind == "question" and key not in QUESTION_FIELDS:
            raise UsageError(f"'{key}' is none of the question's fields: {', '.join(QUESTION_FIELDS)}")
        if value is None:
            target.pop(key, None)
        else:
            target[key] = value
    return _checked(data, world)


def _checked(data: dict[str, Any], world: World) -> CaseFile:
    from pydantic import ValidationError

    try:
        made = dump(CaseFile.model_validate(data))
    except ValidationError:
        import json

        made = json.dumps(data, ensure_ascii=False)  # the loader names the faults in our words
    return load(made.encode("utf-8"), name="the edit", world=world).file


def edited(file: CaseFile, item: Item) -> CaseFile:
    """The item marked as looked at and changed."""
    if item.kind == "question":
        return _reviewing(file, question="edited")
    if item.kind == "claim":
        added = file.claims[item.index].review == "added"
        return file if added else _with_claim(file, item.index, review="edited")
    return accept(file, item, "")


def _with_claim(file: CaseFile, index: int, **changes: Any) -> CaseFile:
    claims = list(file.claims)
    claims[index] = claims[index].model_copy(update=changes)
    return file.model_copy(update={"claims": tuple(claims)})


def _reviewing(file: CaseFile, **changes: Any) -> CaseFile:
    return file.model_copy(update={"review": (file.review or Review()).model_copy(update=changes)})


def _renumbered(file: CaseFile, gone: int) -> dict[str, Any]:
    """The notes of the drafting rules once fact ``gone`` is out."""
    out = {}
    for path, note in file.from_.items():
        head, _, rest = path.partition("]")
        if not head.startswith("world[") or not head[6:].isdigit():
            out[path] = note
        elif int(head[6:]) != gone:
            number = int(head[6:]) - (int(head[6:]) > gone)
            out[f"world[{number}]{rest}"] = note
    return out


def _free_id(file: CaseFile) -> str:
    taken = {claim.id for claim in (*file.claims, *(file.review.rejected if file.review else ()))}
    return next(f"c{n}" for n in range(len(taken) + 1, len(taken) + 1000) if f"c{n}" not in taken)


__all__ = ["QUESTION_FIELDS", "CaseError", "Item", "accept", "edit", "edited", "pending", "reject"]
