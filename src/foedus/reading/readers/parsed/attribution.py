"""Who says it, by grammar: a link of the chain that is no noun phrase is taken out, and the tree names who tells it.

Question   Is this link somebody, or a piece of a clause ("which backs efforts to …")? Whose words are these, as the tree has it?
Takes      A View, the rules' Scope of the same sentence (it knows names, offices and pronouns), a claim and its verb.
Gives      The claim, its chain put right where a link stands in the sentence and holds a finite verb.
Method     The subject of the verb of speech that the claim is the content of, named by the rules' own lexicons. Links that are
           noun phrases stay: on annotated texts the rules' chains are right more often than the tree's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from foedus.reading.claims import Because, ClaimSpan, SpeakerRef
from foedus.reading.readers.assembly import reference
from foedus.reading.readers.parsed.pipeline import Tree
from foedus.reading.readers.parsed.roles import passive, subject
from foedus.reading.readers.parsed.view import View
from foedus.reading.readers.scope import Scope
from foedus.reading.readers.speakers import Floor, Speaker, speaker_from
from foedus.reading.readers.verbs import CLAUSE_REPORTING

_TELLING: Final = CLAUSE_REPORTING - frozenset(
    "know hold feel understand mean suggest indicate find point imply show".split()
)
_NO_NAME: Final = frozenset("i we you it that this there nobody nothing none one who which what everyone they".split())
"""Subjects that name no one to whom the words could be given."""
_FINITE: Final = frozenset({"VBZ", "VBD", "VBP", "MD", "WDT", "WP"})


def teller(tree: Tree, i: int) -> int | None:
    """The subject of the verb of speech whose content the clause of ``i`` is, or None."""
    w = tree.words[i]
    head = tree.words[w.head]
    if w.head == i or w.dep not in {"ccomp", "parataxis"} or head.pos != "VERB" or head.lemma not in _TELLING:
        return None
    own = None if passive(tree, w.head) else subject(tree, w.head)
    return own if own is not None and tree.words[own].low not in _NO_NAME else None


def _phrase(tree: Tree, i: int) -> tuple[int, int]:
    """The characters of the noun phrase of ``i``, clauses that hang on it left out."""
    keep, waiting = [i], [i]
    while waiting:
        for c in tree.words[waiting.pop()].children:
            if tree.words[c].dep not in {"relcl", "acl", "advcl", "punct", "cc"}:
                keep.append(c)
                waiting.append(c)
    return tree.words[min(keep)].start, tree.words[max(keep)].end


def _named(scope: Scope, tree: Tree, noun: int, floor: Floor) -> Speaker | None:
    start, end = _phrase(tree, noun)
    inside = [k for k, t in enumerate(scope.tokens) if t.start >= start and t.end <= end]
    return speaker_from(scope, inside[0], inside[-1] + 1, floor, subject=True) if inside else None


def _is_phrase(view: View, claim: ClaimSpan, ref: SpeakerRef) -> bool:
    """Whether a link is a noun phrase: no relative clause; and outside the sentence, before the claim, or without a finite verb."""
    words = view.tree.words
    if not words or not words[0].start <= ref.start < words[-1].end:
        return True
    inside = view.tree.at(ref.start, ref.end)
    if inside and words[inside[0]].tag in {"WDT", "WP"}:
        return False
    return ref.end <= claim.start or not any(words[k].tag in _FINITE for k in inside)


def attributed(
    view: View, scope: Scope, floor: Floor, claim: ClaimSpan, root: int, homes: Mapping[str, str]
) -> ClaimSpan:
    """The claim with links that are no noun phrases taken out of its chain, and whom the tree names put in."""
    refs = [r for r in claim.speaker_refs if _is_phrase(view, claim, r)]
    if len(refs) == len(claim.speaker_refs):
        return claim
    noun = teller(view.tree, root)
    speaker = _named(scope, view.tree, noun, floor) if noun is not None else None
    if speaker is not None:
        refs.append(reference(speaker, homes))
        because = Because("speaker_chain", "parse/subject-of-telling", speaker.start, speaker.end)
    else:
        because = Because("speaker_chain", "parse/no-noun-phrase", claim.start, claim.start)
    kept = tuple(b for b in claim.because if b.field != "speaker_chain")
    return replace(claim, speaker_refs=tuple(refs), speaker_chain=tuple(r.name for r in refs), because=(*kept, because))
