"""What the weights look at: grammar and the rules' own answers, as named features; no words of any text.

Question   What about this actor speaks for its filling a role of this predicate?
Takes      A View and a Frame.
Gives      Features by name, 1.0 each: relations of the tree, kinds of mentions, prepositions; never a name or a noun.
"""

from __future__ import annotations

from foedus.reading.readers.parsed.roles import passive, relation, subject
from foedus.reading.readers.parsed.view import Frame, View
from foedus.reading.readers.tokens import PREPOSITIONS

Features = dict[str, float]


def _relations(view: View, i: int, predicate: int, letter: str, frame: Frame) -> list[str]:
    label, depth = relation(view.tree, i, predicate)
    if label.startswith("prep:") and label[5:] not in PREPOSITIONS:
        label = "prep"
    out = [f"{letter}={label}", f"{letter}={label}/{depth}"]
    if letter == "p":
        side = "pass" if passive(view.tree, predicate) else "act"
        out += [f"p={label}|{side}", f"p={label}|{frame.what}", f"p={label}/{depth}|{side}"]
    return out


def role_features(view: View, frame: Frame, code: str) -> Features:
    """Features of one code as a filler of a role of the frame; the rules' answers are those that begin with ``rules``."""
    out: Features = {"bias": 1.0}
    words = view.tree.words
    place = words[frame.act].start
    named = False
    inner = 0
    for m, head in zip(view.mentions, view.heads, strict=True):
        if head is None or code not in m.codes:
            continue
        named = True
        inside = frame.start <= m.start and m.end <= frame.end
        if not inside and m.start > frame.end:
            out["only-after"] = 1.0
        names = _relations(view, head, frame.act, "p", frame)
        if frame.root != frame.act:
            names += _relations(view, head, frame.root, "r", frame)
        names.append(f"k={m.kind}" if m.shown else f"m={m.rule}")
        if m.rule == "names/demonym":
            names.append("demonym")
        names.append("before" if m.start < place else "after")
        held = any(c.start <= m.start < c.end for c in view.conditions) and frame.slot == "consequent"
        if held:
            names.append("held")
            names = [f"held:{n}" if n[:2] in {"p=", "r="} else n for n in names]
        names.append("in" if inside else "out")
        inner += inside
        for n in names:
            out[n] = 1.0
        if m.shown and len(m.codes) == 1:
            out["shown"] = 1.0
    if inner and not any(frame.start <= m.start and m.end <= frame.end and code not in m.codes for m in view.mentions):
        out["alone-inside"] = 1.0
    if not named:
        out["unnamed"] = 1.0
    if code in view.speaker:
        out["speaker"] = 1.0
        out[f"speaker|{'named' if named else 'unnamed'}"] = 1.0
    if code in view.before:
        out["before-this"] = 1.0
        out[f"before-this|{'named' if named else 'unnamed'}"] = 1.0
    out[f"shape={'state' if len(code) == 3 and code.isalpha() else 'other'}"] = 1.0
    out[f"shape|{frame.what}|{'state' if len(code) == 3 and code.isalpha() else 'other'}"] = 1.0
    own = subject(view.tree, frame.act)
    out["no-subject" if own is None else f"subject-{words[own].pos}"] = 1.0
    if code in frame.who:
        out["rules-who"] = 1.0
        out[f"rules-who|{frame.what}"] = 1.0
    if code in frame.whom:
        out["rules-whom"] = 1.0
        out[f"rules-whom|{frame.what}"] = 1.0
    if frame.slot == "condition":
        out["condition"] = 1.0
        for name in [
            n for n in out if n in {"rules-who", "rules-whom"} or n.startswith(("p=nsubj/", "p=dobj/", "p=prep:"))
        ]:
            out[f"condition|{name}"] = 1.0
    if not frame.who:
        out["rules-no-who"] = 1.0
    if not frame.whom:
        out["rules-no-whom"] = 1.0
    return out
