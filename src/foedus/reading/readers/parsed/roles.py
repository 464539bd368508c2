"""Grammatical roles: who is the subject of a verb, however far away; in which role a word hangs on another.

Question   Which words are the subject of this verb (shared, controlled, relative, left out), and what is a word to a predicate?
Takes      A Tree and places of words in it.
Gives      Subjects as words; relations as short names ("nsubj", "prep:with", "outer") with how deep the word stands in them.
Method     Relations of the ClearNLP scheme, as spaCy's English pipelines give them.
"""

from __future__ import annotations

from typing import Final

from foedus.reading.readers.parsed.pipeline import Tree

SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_OBJECTS: Final = frozenset({"dobj", "dative"})
_MODIFIERS: Final = frozenset({"poss", "compound", "amod", "nmod", "nummod"})
_GOVERNED: Final = frozenset({"xcomp", "advcl", "pcomp", "ccomp"})
_DEEPEST: Final = 6


def passive(tree: Tree, i: int) -> bool:
    """Whether the verb is passive: it has a passive auxiliary or subject, or is a bare past participle on a noun."""
    w = tree.words[i]
    if any(tree.words[c].dep in {"auxpass", "nsubjpass"} for c in w.children):
        return True
    return w.tag == "VBN" and w.dep == "acl"


def subject(tree: Tree, i: int, depth: int = 0) -> int | None:
    """The word that is the subject of the verb at ``i``, in its own clause or, left out there, in the one it hangs on."""
    w = tree.words[i]
    if depth > _DEEPEST:
        return None
    for c in w.children:
        child = tree.words[c]
        if child.dep in SUBJECTS:
            if w.dep == "relcl" and child.tag in {"WDT", "WP"} and w.head != i:
                return w.head
            return c
    if w.head == i:
        return None
    head = tree.words[w.head]
    if w.dep in {"aux", "auxpass", "conj"}:
        return subject(tree, w.head, depth + 1)
    if w.dep in {"relcl", "acl"}:
        return w.head
    if w.dep in _GOVERNED:
        if w.dep == "xcomp":
            controller = next((c for c in head.children if tree.words[c].dep in _OBJECTS and c < i), None)
            if controller is not None:
                return controller
        return subject(tree, w.head, depth + 1)
    if head.dep == "prep" or w.dep == "prep":
        return subject(tree, w.head, depth + 1)
    return None


def relation(tree: Tree, i: int, predicate: int) -> tuple[str, str]:
    """What the word at ``i`` is to the predicate: (relation, depth), depth one of "self", "mod", "conj", "deep".

    ``outer`` before or after where it does not hang on the predicate; ``shared`` where it hangs on a subject from outside.
    """
    if i == predicate:
        return "itself", "self"
    steps = tree.path(i, predicate)
    if steps is not None:
        return _below(tree, steps)
    owner = subject(tree, predicate)
    if owner is not None and predicate not in (tree.path(owner, predicate) or []):
        up = tree.path(i, owner)
        if up is not None and predicate not in up:
            return "shared", _depth(tree, up)
    return ("before" if i < predicate else "after"), _outer(tree, i, predicate)


def _outer(tree: Tree, i: int, predicate: int) -> str:
    """For a word above or beside the predicate: its own relation, coarsely."""
    dep = tree.words[i].dep
    return dep if dep in SUBJECTS | {"dobj", "pobj", "poss", "compound", "amod", "conj"} else "other"


def _below(tree: Tree, steps: list[int]) -> tuple[str, str]:
    argument = steps[-2]
    dep = tree.words[argument].dep
    rest = steps[:-1]
    if dep in {"prep", "agent", "dative"} and len(rest) > 1 and tree.words[rest[-2]].dep in {"pobj", "pcomp", "prep"}:
        name = f"prep:{tree.words[argument].low}" if dep == "prep" else "agent" if dep == "agent" else "dative"
        return name, _depth(tree, rest[:-1])
    return dep, _depth(tree, rest)


def _depth(tree: Tree, steps: list[int]) -> str:
    """How a word stands in an argument: its head, what modifies the head, joined to it, or deeper."""
    if len(steps) == 1:
        return "self"
    deps = [tree.words[k].dep for k in steps[:-1]]
    if all(d in {"conj", "appos"} for d in deps):
        return "conj"
    if len(deps) == 1 and deps[0] in _MODIFIERS:
        return "mod"
    if all(d in _MODIFIERS | {"conj"} for d in deps):
        return "mod"
    if deps[-1] == "prep" and len(deps) <= 2:
        return f"of:{tree.words[steps[-2]].low}"
    return "deep"


def governor(tree: Tree, i: int) -> int | None:
    """The verb that the clause of ``i`` hangs on, if any."""
    k = i
    while tree.words[k].head != k:
        dep = tree.words[k].dep
        k = tree.words[k].head
        if tree.words[k].pos in {"VERB", "AUX"} and dep not in {"aux", "auxpass", "conj"}:
            return k
    return None
