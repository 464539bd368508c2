"""How surely: the class of modality and the very word that carries it; and whether the proposition is denied."""

from __future__ import annotations

from typing import Final

from foedus.reading.claims import Modality
from foedus.reading.readers.tokens import DETERMINERS, Token
from foedus.reading.readers.verbs import FORMS, lemma

POSSIBLE: Final = frozenset("may might could can".split())
WILL: Final = frozenset("will would shall 'll 'd won wouldn".split())
OBLIGE: Final = frozenset("must should ought cannot mustn shouldn shall".split())
LIKELY_WORDS: Final = frozenset("likely probably presumably".split())
POSSIBLE_WORDS: Final = frozenset("perhaps possibly possible maybe potentially potential conceivably".split())
UNLIKELY_WORDS: Final = frozenset("unlikely improbable hardly".split())
OBLIGE_WORDS: Final = frozenset("obliged bound required obligated needs need obliges obligation".split())

CHANCES: Final = frozenset(
    "risk chance chances probability likelihood danger prospect prospects odds possibility".split()
)
_LOW: Final[dict[str, Modality]] = {
    **dict.fromkeys("low slim small remote negligible minimal slight little tiny".split(), "unlikely"),
    **dict.fromkeys("high strong considerable substantial great".split(), "likely"),
}
Span = tuple[int, int]


def degree_of(tokens: list[Token], a: int, k: int) -> tuple[Modality, Span]:
    """How likely a noun of chance at ``k`` is said to be, by its adjective or its number; the words that say so."""
    for j in range(max(a, k - 5), k):
        low = tokens[j].low
        if low.isdigit() and j + 1 < k and tokens[j + 1].low in {"%", "percent", "per"}:
            share = int(low[:3])
            return ("likely" if share > 50 else "unlikely" if share < 20 else "possible"), (j, k + 1)
        if low in _LOW:
            return _LOW[low], (j, k + 1)
        if low in {"good", "big", "fair"} and tokens[k].low in {"chance", "chances", "odds"}:
            return "likely", (j, k + 1)
        if low == "no":
            return "unlikely", (j, k + 1)
    return "possible", (k, k + 1)


_FIRST_LOOK: Final = (
    UNLIKELY_WORDS | LIKELY_WORDS | _LOW.keys()
    | frozenset("seems seemed appears apparently seemingly exclude rule ruled % percent chance risk danger prospect possibility going "
                "hinge suspect suspects expect expects expected".split())
)  # fmt: skip
"""Words that outrank a modal verb; without one of them the first look is spared."""


def modality_of(
    tokens: list[Token], a: int, b: int, root: int | None, skip: frozenset[int]
) -> tuple[Modality, Span | None, str]:
    """Class, token span of the word, rule. ``root`` is the clause's finite verb; words in ``skip`` belong elsewhere."""
    words = [k for k in range(a, b) if k not in skip]
    for k in words if not _FIRST_LOOK.isdisjoint(tokens[k].low for k in words) else ():
        low, nxt = tokens[k].low, tokens[k + 1].low if k + 1 < b else ""
        prev = tokens[k - 1].low if k > a else ""
        if low in UNLIKELY_WORDS:
            return "unlikely", (k, k + 1), "word/unlikely"
        degree = _LOW.get(low)
        if (
            degree is not None
            and nxt not in {"of", "that"}
            and any(
                tokens[j].low in CHANCES and (tokens[j + 1].low in {"of", "that", "is", "was", "for", "remains"})
                for j in range(a, k)
            )
            and any(tokens[j].low in {"is", "are", "was", "were", "remains", "remain"} for j in range(max(a, k - 4), k))
        ):
            return degree, (k, k + 1), "word/degree"
        if low in {"seems", "seemed", "appears", "apparently", "seemingly"}:
            return "likely", (k, k + 1), "word/seems"
        if low == "exclude" or (low in {"ruled", "rule"} and nxt == "out"):
            return "possible", (k, k + 1 + (low != "exclude")), "word/not-excluded"
        if low in LIKELY_WORDS:
            if prev in {"not", "'t", "less"}:
                return "unlikely", (k - 1, k + 1), "word/not-likely"
            return "likely", (k, k + 1), "word/likely"
        if (
            low.isdigit()
            and nxt in {"%", "percent"}
            and any(tokens[j].low in {"chance", "probability", "likelihood"} for j in range(a, b))
        ):
            return "likely" if int(low[:3]) > 50 else "possible", (k, k + 2), "word/percent"
        if (
            low in {"chance", "risk", "danger", "prospect", "possibility"}
            and prev in {"a", "the", "real", "every"}
            and nxt in {"of", "that"}
            and not any(tokens[j].low in _LOW for j in range(k + 1, b))
        ):
            return "possible", (k, k + 1), "word/chance"
        if low == "going" and nxt == "to":
            return "will", (k, k + 2), "word/going-to"
        if low == "hinge" and nxt == "on":
            return "obligation", (k, k + 1), "word/hinge"
        if low in {"suspect", "suspects", "expect", "expects", "expected"} and prev not in {"the", "a"}:
            return "likely", (k, k + 1), f"word/{low}"
    start = root if root is not None else a
    stop = _own_end(tokens, root, b)
    order = [k for k in words if start <= k < stop]
    if root is None or tokens[root].low in POSSIBLE | WILL | OBLIGE:
        order += [k for k in words if k < start]
    for k in order:
        token = tokens[k]
        low = token.low
        nxt = tokens[k + 1].low if k + 1 < b else ""
        nxt2 = tokens[k + 2].low if k + 2 < b else ""
        prev = tokens[k - 1].low if k > a else ""
        if low in POSSIBLE and not (low == "may" and token.capital and k > a) and not (low == "can" and nxt == "'t"):
            if low in {"could", "might"} and nxt == "have" and any(tokens[j].low == "had" for j in range(a, b)):
                return "counterfactual", (k, k + 1), "modal/could-have"
            return "possible", (k, k + 1), f"modal/{low}"
        if (
            low in WILL
            and (low != "won" or nxt == "'t")
            and not (low == "will" and k > a and tokens[k - 1].low in DETERMINERS)
        ):
            rest = {tokens[j].low for j in range(k + 1, min(k + 5, b))}
            if low == "would" and nxt in {"not", "'t"} and nxt2 == "have" and "had" in {t.low for t in tokens[a:b]}:
                return "counterfactual", (k, k + 1), "modal/would-have"
            if low == "would" and nxt == "have" and nxt2 and nxt2 != "to" and "had" in {t.low for t in tokens[a:b]}:
                return "counterfactual", (k, k + 1), "modal/would-have"
            if (nxt == "have" and nxt2 == "to") or rest & {"obliged", "required", "bound"}:
                end = k + 3 if nxt == "have" else k + 1
                return "obligation", (k, end), "modal/will-have-to"
            last = k + 2 if nxt == "'t" else k + 1
            return "will", (k, last), f"modal/{low}"
        if low in OBLIGE or (low == "has" and nxt == "to") or (low == "have" and nxt == "to"):
            return "obligation", (k, k + 2 if nxt == "to" else k + 1), f"modal/{low}"
        if (
            low in {"are", "is"}
            and nxt == "to"
            and nxt2
            and (nxt2 == "be" or (FORMS.get(nxt2) and "base" in FORMS[nxt2][1]))
        ):
            return "obligation", (k, k + 2), "modal/is-to"
        if low in {"obliges", "obligates", "compels", "commits"} and k >= start:
            return "obligation", (k, k + 1), f"word/{low}"
        if low in {"need", "needs"} and k >= start and prev not in {"the", "a", "no", "great"}:
            return "obligation", (k, k + 1), "word/need"
        if low in OBLIGE_WORDS and k + 1 < b and nxt == "to":
            return "obligation", (k, k + 1), f"word/{low}"
    for k in words:
        if tokens[k].low in POSSIBLE_WORDS:
            return "possible", (k, k + 1), f"word/{tokens[k].low}"
    return "asserted", None, "none"


_SUBORDINATE: Final = frozenset("which who whom whose what how where whether because".split())


def _own_end(tokens: list[Token], root: int | None, b: int) -> int:
    """Where the words end that may say how surely a clause holds: a modal in a clause under it does not count."""
    if root is None:
        return b
    return next((k for k in range(root + 1, b) if tokens[k].low in _SUBORDINATE), b)


_NOT_QUITE: Final = frozenset("only just merely simply".split())
_NO_SUBJECT: Final = frozenset("nobody none nothing".split())


def negation_of(
    tokens: list[Token], a: int, b: int, root: int | None, skip: frozenset[int]
) -> tuple[bool, Span | None, str]:
    """Whether the clause denies its proposition: "not" in the verb group, "no X" as subject or object, "refuse", "deny"."""
    if root is None:
        root = a
    for k in range(a, root):
        if k in skip:
            continue
        low = tokens[k].low
        if (
            low in _NO_SUBJECT
            or (low == "no" and k + 1 < b and tokens[k + 1].low not in {"longer", "doubt", "matter", "later"})
            or (low == "neither")
        ):
            return True, (k, k + 1), "negation/no-subject"
    k = root
    limit = min(b, root + 7)
    while k < limit:
        if k in skip:
            k += 1
            continue
        low = tokens[k].low
        if low in {",", ";", "that", "if", "unless"} and k > root:
            break
        nxt = tokens[k + 1].low if k + 1 < b else ""
        if low in {"not", "'t", "never"} and [x.low for x in tokens[k + 1 : min(b, k + 3)]] == ["fail", "to"]:
            return False, None, "none"
        if low in {"not", "'t", "never"} and nxt not in _NOT_QUITE:
            return True, (k, k + 1), "negation/not"
        if low == "cannot":
            return True, (k, k + 1), "negation/cannot"
        if low in {"no", "neither"} and nxt not in {"longer", "doubt", "less", "more", "later"}:
            return True, (k, k + 1), "negation/no"
        if lemma(low) in {"refuse", "decline"} and k - root <= 2:
            return True, (k, k + 1), "negation/refuse"
        if lemma(low) == "fail" and nxt == "to" and k - root <= 2:
            return True, (k, k + 2), "negation/fail"
        if low == "ruled" and nxt == "out" and k - root <= 2:
            return True, (k, k + 2), "negation/ruled-out"
        k += 1
    return False, None, "none"
