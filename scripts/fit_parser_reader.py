"""Rebuild the weights of the parser reader from annotated texts.

python scripts/fit_parser_reader.py --from DIR [--texts 01,02,…] [--out FILE] [--check]

DIR holds NN.txt, NN.json and the scorer score_claims.py (or its parent does). ``--check`` prints what cross-validation over
texts says and writes nothing. Deterministic: the same texts and the same pipeline give the same file.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from foedus.reading.claims import ClaimSpan, as_json
from foedus.reading.readers import rules
from foedus.reading.readers.parsed import reader, weights
from foedus.reading.readers.parsed.features import Features, role_features
from foedus.reading.readers.parsed.view import Frame, View, frame_of_claim, frame_of_condition
from foedus.world import load

WRITTEN_ON: Final = ("01", "02", "03", "04", "05", "06", *(str(n) for n in range(11, 26)))
"""The texts that rules may be written on; the others are kept apart for measuring."""
PENALTY: Final = 12.0
RARE: Final = (4, 3)
"""A feature counts if it was seen so often, in so many texts."""
PRIORS: Final[dict[str, dict[str, float]]] = {
    "who": {
        "bias": -2.0, "rules-who": 2.0, "p=nsubj/self|act": 1.5, "p=nsubj/mod|act": 0.7, "p=nsubj/conj|act": 1.5, "p=agent": 1.5,
        "p=shared": 1.2, "p=poss": 1.0, "p=nsubjpass": -1.0, "p=dobj": -1.0, "p=itself": -0.5, "held": -1.5, "rules-whom": -0.7,
        "only-after": -0.5, "unnamed": -1.0, "condition|rules-who": 1.5,
    },
    "whom": {
        "bias": -2.0, "rules-whom": 2.0, "p=nsubjpass": 1.5, "p=dobj": 1.3, "p=prep:with": 1.0, "p=prep:against": 1.0,
        "p=prep:to": 0.8, "p=prep:for": 0.6, "p=prep:on": 0.6, "p=prep:from": 0.6, "p=prep:in": 0.5, "p=nsubj/self|act": -1.5,
        "p=shared/self": -1.0, "p=agent": -1.5, "rules-who": -1.0, "held": -0.7, "unnamed": -1.0, "condition|rules-whom": 1.5,
    },
}  # fmt: skip
"""What grammar says before any text is seen: the weights are drawn towards these."""

Example = tuple[Features, float, str]


@dataclass
class Seen:
    """One claim of the rules on its sentence, with the annotated claim that it matches, if any."""

    text: str
    claim: ClaimSpan
    view: View
    frame: Frame | None
    gold: dict[str, Any] | None = None


_SEEN: list[Seen] = []


class _Watching(reader.ParsedPass):
    """The reader's pass, which keeps what it saw and decides nothing."""

    def weigh(self, view: View, claim: ClaimSpan) -> ClaimSpan:
        mine = View(
            view.text, view.tree, view.mentions, tuple(r.stake for r in claim.speaker_refs[-1:] if r.stake), view.before,
            view.headline, view.conditions,
        )  # fmt: skip
        _SEEN.append(Seen("", claim, mine, frame_of_claim(mine, claim)))
        return claim


def scorer(folder: Path) -> Any:
    """The scorer's functions, from DIR or its parent."""
    path = next((p for p in (folder / "score_claims.py", folder.parent / "score_claims.py") if p.is_file()), None)
    if path is None:
        sys.exit(f"no score_claims.py in {folder} or its parent")
    spec = importlib.util.spec_from_file_location("score_claims", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["score_claims"] = module
    spec.loader.exec_module(module)
    return module


def gather(folder: Path, idents: tuple[str, ...], s: Any) -> list[Seen]:
    """Every claim of the rules on the texts, beside the annotation that it matches."""
    world = load()
    out: list[Seen] = []
    for ident in idents:
        text = (folder / f"{ident}.txt").read_bytes().decode("utf-8")
        record = json.loads((folder / f"{ident}.json").read_text(encoding="utf-8"))
        _SEEN.clear()
        form = as_json(rules.read(text, world, ident=ident, passing=_Watching))
        golds = [dict(c, spans=s.spans_of(text, c)) for c in record["gold"]["claims"]]
        preds = s.clean_spans(form["claims"], len(text), "claims")
        pairs = {p: g for g, p in s.pair_up(golds, preds, lambda g, p: 0.5 * s.label_right(g["type"], p["type"]))}
        for k, seen in enumerate(_SEEN):
            seen.text, seen.gold = ident, golds[pairs[k]] if k in pairs else None
            out.append(seen)
    return out


def _accepted(labels: list[str], s: Any) -> set[str]:
    return {code for label in labels for code in s.alts(label)}


def role_examples(seen: list[Seen], role: str, s: Any) -> list[Example]:
    """Examples of one role, from consequents and conditions."""
    out: list[Example] = []
    for item in seen:
        gold = item.gold
        if gold is None:
            continue
        if item.frame is not None and gold["consequent"][role]:
            right = _accepted(gold["consequent"][role], s)
            out += [(role_features(item.view, item.frame, c), float(c in right), item.text) for c in item.view.codes()]
        if len(gold["condition"] or []) == len(item.claim.condition):
            for mine, theirs in zip(item.claim.condition, gold["condition"] or [], strict=True):
                frame = frame_of_condition(item.view, mine)
                labels = theirs["who"] if role == "who" else [theirs["object"]] if theirs["object"] else []
                if frame is not None and labels:
                    right = _accepted(labels, s)
                    out += [
                        (role_features(item.view, frame, c), float(c in right), item.text) for c in item.view.codes()
                    ]
    return out


def fit(examples: list[Example], prior: dict[str, float], penalty: float = PENALTY) -> dict[str, float]:
    """Weights of a logistic model, drawn towards ``prior`` with a ridge: Newton's method, damped."""
    count: Counter[str] = Counter()
    texts: dict[str, set[str]] = {}
    for features, _, text in examples:
        for name in features:
            count[name] += 1
            texts.setdefault(name, set()).add(text)
    names = sorted({n for n in count if count[n] >= RARE[0] and len(texts[n]) >= RARE[1]} | set(prior))
    column = {name: k for k, name in enumerate(names)}
    x = np.zeros((len(examples), len(names)))
    for row, (features, _, _) in enumerate(examples):
        for name, value in features.items():
            if name in column:
                x[row, column[name]] = value
    y = np.array([e[1] for e in examples])
    mean = np.array([prior.get(n, 0.0) for n in names])
    b = _newton(x, y, mean, penalty)
    return {n: round(float(v), 3) for n, v in zip(names, b, strict=True) if abs(v) >= 0.02}


def _newton(x: NDArray[Any], y: NDArray[Any], mean: NDArray[Any], penalty: float) -> NDArray[Any]:
    def loss(b: NDArray[Any]) -> float:
        z = x @ b
        return float(np.sum(np.logaddexp(0.0, z) - y * z) + penalty / 2 * np.sum((b - mean) ** 2))

    b = mean.copy()
    for _ in range(12):
        q = 1 / (1 + np.exp(-np.clip(x @ b, -30, 30)))
        slope = x.T @ (y - q) - penalty * (b - mean)
        bend = (x * (q * (1 - q))[:, None]).T @ x + penalty * np.eye(len(b))
        step = np.linalg.solve(bend, slope)
        size, now = 1.0, loss(b)
        while size > 1e-3 and loss(b + size * step) > now:
            size /= 2
        b = b + size * step
        if float(np.max(np.abs(size * step))) < 1e-3:
            break
    return b


def models_of(seen: list[Seen], s: Any) -> dict[str, dict[str, float]]:
    """Every model, from what was seen."""
    return {role: fit(role_examples(seen, role, s), PRIORS[role]) for role in ("who", "whom")}


def _fixed(models: dict[str, dict[str, float]]) -> Any:
    return lambda: models


def main() -> None:
    """Fit on all texts and write, or ``--check`` by leaving texts out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", dest="folder", type=Path, required=True, help="folder of NN.txt and NN.json")
    parser.add_argument("--texts", default=",".join(WRITTEN_ON), help="which of them to train on")
    parser.add_argument("--out", type=Path, default=Path(weights.__file__).parent / "weights.json")
    parser.add_argument(
        "--check", type=int, metavar="K", help="K-fold cross-validation over texts; prints, writes nothing"
    )
    options = parser.parse_args()
    idents = tuple(options.texts.split(","))
    s = scorer(options.folder)
    seen = gather(options.folder, idents, s)
    if options.check:
        _check(seen, options.folder, idents, s, options.check)
        return
    made = {"texts": list(idents), "claims": len(seen), "penalty": PENALTY, "rare": list(RARE)}
    models = models_of(seen, s)
    document = {"made": made, "models": models}
    options.out.write_text(json.dumps(document, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{options.out}: {', '.join(f'{n} {len(m)}' for n, m in models.items())} features")


def _check(seen: list[Seen], folder: Path, idents: tuple[str, ...], s: Any, folds: int) -> None:
    """Score readings of texts that the weights did not see, beside the rules' readings of the same texts."""
    world = load()
    parsed, ruled = [], []
    for k in range(folds):
        out = [t for n, t in enumerate(idents) if n % folds == k]
        models = models_of([item for item in seen if item.text not in out], s)
        original = weights.shipped
        weights.shipped = _fixed(models)
        for ident in out:
            text = (folder / f"{ident}.txt").read_bytes().decode("utf-8")
            record = json.loads((folder / f"{ident}.json").read_text(encoding="utf-8"))
            parsed.append(s.score_text(text, record, as_json(reader.read(text, world, ident=ident))))
            ruled.append(s.score_text(text, record, as_json(rules.read(text, world, ident=ident))))
        weights.shipped = original
    ours, theirs = s.metrics(s.total(parsed)), s.metrics(s.total(ruled))
    print(f"{'':28s} parser  rules   ({folds}-fold over {len(idents)} texts, weights that did not see the text)")
    for name in (*s.COMPOSITE, "composite", "claim_f1", "event_slot_acc"):
        print(f"{name:28s} {ours[name]:.3f}   {theirs[name]:.3f}")


if __name__ == "__main__":
    main()
