"""One parsed sentence with everything the reader knows about it: the tree, the mentions in it, who speaks.

Question   Which predicate does this claim or condition turn on, and which actors could fill its roles?
Takes      A Tree, the rules' mentions of the sentence (stand-ins included), codes carried from before.
Gives      View (a sentence) and Frame (a predicate with the words and the roles that the rules gave it).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from foedus.reading.claims import ClaimSpan, Condition
from foedus.reading.readers.parsed.pipeline import Tree
from foedus.reading.readers.persons import Mention
from foedus.reading.readers.verbs import CLAUSE_REPORTING

NO_ROLE: Final = frozenset({"media", "institute", "party"})


@dataclass(slots=True)
class View:
    """A sentence: its tree, its mentions that may act, the word each mention turns on, and codes from outside it."""

    text: str
    tree: Tree
    mentions: list[Mention]
    speaker: tuple[str, ...]
    before: tuple[str, ...]
    headline: bool
    conditions: tuple[Condition, ...] = ()
    heads: list[int | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.mentions = [m for m in self.mentions if m.codes and m.kind not in NO_ROLE]
        self.heads = [self.tree.top(self.tree.at(m.start, m.end)) for m in self.mentions]

    def codes(self) -> list[str]:
        """Every code that may fill a role here, each once."""
        named = [code for m in self.mentions for code in m.codes]
        return list(dict.fromkeys([*named, *self.speaker, *self.before]))


@dataclass(slots=True)
class Frame:
    """A predicate: the word that names the act, the verb of its clause, its span, and what the rules say of its roles."""

    act: int
    root: int
    start: int
    end: int
    what: str
    who: tuple[str, ...]
    whom: tuple[str, ...]
    slot: str


def _inside(view: View, start: int, end: int, without: tuple[Condition, ...]) -> list[int]:
    words = view.tree.words
    return [
        i
        for i in view.tree.at(start, end)
        if not any(
            c.start <= words[i].start and words[i].end <= c.end and (c.start, c.end) != (start, end) for c in without
        )
    ]


def _lifted(tree: Tree, i: int) -> int:
    """An auxiliary's main verb; any other word itself."""
    while tree.words[i].dep in {"aux", "auxpass"} and tree.words[i].head != i:
        i = tree.words[i].head
    return i


def _told(tree: Tree, i: int, inside: set[int]) -> int:
    """What is told, where a word inside the claim only tells it ("X, he said, will leave")."""
    while tree.words[i].lemma in CLAUSE_REPORTING:
        content = [c for c in tree.words[i].children if c in inside and tree.words[c].dep in {"ccomp", "parataxis"}]
        if not content:
            return i
        i = content[0]
    return i


def frame_of_claim(view: View, claim: ClaimSpan) -> Frame | None:
    """The predicate that a claim turns on, or None if the tree has no word of it."""
    inside = _inside(view, claim.start, claim.end, claim.condition)
    root = view.tree.top(inside or view.tree.at(claim.start, claim.end))
    if root is None:
        return None
    root = _lifted(view.tree, root)
    if claim.speaker_chain:
        root = _told(view.tree, root, set(inside))
    done = claim.consequent
    act = view.tree.top(view.tree.at(done.start, done.end)) if done.end > done.start else None
    act = _lifted(view.tree, act) if act is not None else root
    return Frame(act, root, claim.start, claim.end, done.what, done.who, done.whom, "consequent")


def frame_of_condition(view: View, condition: Condition) -> Frame | None:
    """The predicate of a condition, or None if it stands in another sentence."""
    root = view.tree.top(_inside(view, condition.start, condition.end, ()))
    if root is None:
        return None
    root = _lifted(view.tree, root)
    whom = (condition.object,) if condition.object else ()
    return Frame(root, root, condition.start, condition.end, condition.what, condition.who, whom, "condition")
