"""The parser reader: the rules' pass over a text, each of its answers weighed against the parse.

Question   What does this text claim, where grammatical roles decide who and whom?
Takes      A text, and the world's names; spaCy's English pipeline must be installed.
Gives      Reading in the same form as the rules': each field says the rule and the words it came from.
Method     The rules find propositions, names, acts and conditions; the tree says where a phrase was cut in two, and gives every
           actor a relation to the act; weights trained on annotated texts (``weights.json``) decide who and whom from it and
           from the rules' own answer. The rest stays as the rules have it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from foedus.reading.claims import ClaimSpan, Reading
from foedus.reading.readers import rules
from foedus.reading.readers.pacts import PactBook
from foedus.reading.readers.parsed.attribution import attributed
from foedus.reading.readers.parsed.bounds import whole
from foedus.reading.readers.parsed.decide import decide
from foedus.reading.readers.parsed.pipeline import LONGEST, Tree, parse
from foedus.reading.readers.parsed.view import View, frame_of_claim
from foedus.reading.readers.persons import NameBook
from foedus.reading.readers.scope import Scope
from foedus.reading.readers.sentences import Sentence


def read(text: str, world: Any = None, *, ident: str = "") -> Reading:
    """Read one text with the parser; arguments and result as ``rules.read``.

    Raises
    ------
    ParserMissingError
        If spaCy or its English pipeline is not installed.
    """
    return rules.read(text, world, ident=ident, passing=ParsedPass)


class ParsedPass(rules.Pass):
    """The rules' pass, each sentence's claims weighed against its tree."""

    def __init__(self, text: str, names: NameBook, pact_names: PactBook) -> None:
        super().__init__(text, names, pact_names)
        self._trees: Iterator[tuple[int, Tree]] | None = None
        self._at = -1
        self._now: Tree | None = None

    def _claims(self, index: int, sentence: Sentence, scope: Scope) -> None:
        first = len(self.book.claims)
        before = self.discourse.subject
        super()._claims(index, sentence, scope)
        made = self.book.claims[first:]
        tree = self._tree(index)
        if tree is None or not made:
            return
        held = tuple(dict.fromkeys(c for claim in made for c in claim.condition))
        view = View(self.text, tree, list(scope.mentions), (), before, sentence.headline, held)
        told = [self._attributed(view, scope, claim) for claim in made]
        self.book.claims[first:] = [self.weigh(view, claim) for claim in whole(view, told)]

    def _attributed(self, view: View, scope: Scope, claim: ClaimSpan) -> ClaimSpan:
        frame = frame_of_claim(view, claim)
        if frame is None:
            return claim
        return attributed(view, scope, self.floor, claim, frame.root, self.memory.book.home)

    def weigh(self, view: View, claim: ClaimSpan) -> ClaimSpan:
        """One claim of the rules, its roles decided anew."""
        view.speaker = tuple(ref.stake for ref in claim.speaker_refs[-1:] if ref.stake)
        return decide(view, claim)

    def _tree(self, index: int) -> Tree | None:
        if self._trees is None:
            self._trees = self._parsed()
        while self._at < index:
            self._at, self._now = next(self._trees, (len(self.sentences), None))
        return self._now if self._at == index else None

    def _parsed(self) -> Iterator[tuple[int, Tree]]:
        wanted = [k for k, s in enumerate(self.sentences) if not s.dateline and s.end - s.start <= LONGEST]
        pieces = ((self.sentences[k].start, self.text[self.sentences[k].start : self.sentences[k].end]) for k in wanted)
        yield from zip(wanted, parse(pieces), strict=True)
