"""Frames "X says that …": which verbs report, where their content begins and ends, where their subject begins."""

from __future__ import annotations

from typing import Final

from foedus.reading.readers.scope import Scope
from foedus.reading.readers.segments import names_someone, starts_clause
from foedus.reading.readers.tokens import ADVERBS, DASHES, DETERMINERS, DOUBLE, MODALS, PREPOSITIONS
from foedus.reading.readers.verbs import (
    CLAUSE_REPORTING,
    DEMANDING,
    FORMS,
    INTENDING,
    NOUNISH,
    is_finite,
    lemma,
)

LEADS: Final = frozenset("if unless should until once without provided when".split())


def condition_lead(scope: Scope, a: int, k: int) -> int | None:
    """For "If nobody acts, I believe it is weeks": the comma before "I", so that the condition stays with what is believed."""
    t = scope.tokens
    event = t[a].low == "in" and any(x.low in {"event", "case"} for x in t[a + 1 : a + 4])
    if t[a].low not in LEADS and not event:
        return None
    for j in range(k - 1, a + 1, -1):
        if t[j].text == ",":
            return j if k - j <= 12 else None
    return None


def made_clear(scope: Scope, k: int, b: int) -> int | None:
    """ "made (it) clear/known (…) that S": where S begins."""
    t = scope.tokens
    window = [x.low for x in t[k + 1 : min(b, k + 12)]]
    if not {"clear", "known", "plain"} & set(window[:3]):
        return None
    return k + 2 + window.index("that") if "that" in window else None


UTTERING: Final = frozenset("make issue give send deliver release express voice offer raise repeat".split())
_SAYING: Final = frozenset(
    "warning warnings statement statements assurance assurances promise promises pledge threat threats claim claims accusation "
    "announcement declaration concern concerns fear fears hope hopes belief confidence doubt doubts view opinion assessment "
    "prediction commitment guarantee guarantees conviction".split()
)
"""Verbs that say something together with a noun ("issue a warning that …")."""


def said_by_noun(scope: Scope, k: int, a: int, b: int) -> int | None:
    """ "issued a stern warning to X that S", "gave assurances that S": where S begins, or None."""
    t = scope.tokens
    if not (is_finite(t, k, a, scope.ends) or t[k - 1].low in {"has", "have", "had"}):
        return None
    noun = next((q for q in range(k + 1, min(b, k + 6)) if t[q].low in _SAYING), None)
    if noun is None:
        return None
    for q in range(noun + 1, min(b - 2, noun + 18)):
        if t[q].low == "that" and starts_clause(scope, q + 1, b):
            return q + 1
        if t[q].text in {",", ";"} or t[q].text in DOUBLE or is_finite(t, q, noun, scope.ends):
            return None
    return None


def inside_condition(scope: Scope, a: int, k: int) -> bool:
    """Whether the verb at ``k`` stands inside an "if", "unless", "what" or "who" clause of the region."""
    t = scope.tokens
    for j in range(k - 1, a - 1, -1):
        if t[j].text in {",", ";", ":"} or t[j].low in {"then", "that"}:
            return False
        if t[j].low in {"if", "unless", "until", "once", "provided", "when", "what", "whose"}:
            return True
        if t[j].low == "as" and t[j - 1].low == "long":
            return True
    return False


def several_states(scope: Scope, k: int) -> bool:
    """Whether "states" at ``k`` are countries ("six former Soviet states"), not what a report does."""
    t = scope.tokens
    if t[k].low != "states" or k == 0:
        return False
    return t[k - 1].low in _KINDS_OF_STATE or any(m.last == k and m.rule == "names/demonym" for m in scope.mentions)


_KINDS_OF_STATE: Final = frozenset(
    "member soviet baltic arab gulf other these those former european neighbouring neighboring western united allied all two three four "
    "five six several many some nordic african balkan signatory".split()
)


def near_subject(scope: Scope, head: int, k: int) -> int:
    """Where the subject of the verb at ``k`` begins: right before it where another verb stands between ("a move Moscow dismissed as …")."""
    t = scope.tokens
    j = k
    while j - 1 > head and (t[j - 1].low in ADVERBS or t[j - 1].low.endswith("ly")):
        j -= 1
    beside = next((m for m in scope.mentions if m.shown and m.last == j and m.first > head), None)
    if (
        beside is None
        or t[beside.first - 1].text in {",", "and"}
        or t[beside.first - 1].low in PREPOSITIONS | DETERMINERS
    ):
        return head
    return beside.first if any(is_finite(t, q, head, scope.ends) for q in range(head + 1, beside.first)) else head


def main_root(scope: Scope, head: int, k: int) -> int | None:
    """The first finite verb between ``head`` and the participle at ``k``: whoever is its subject says what follows."""
    return next((q for q in range(head + 1, k - 1) if is_finite(scope.tokens, q, head, scope.ends)), None)


def participle_head(scope: Scope, head: int, k: int) -> int:
    """Where the noun phrase that a participle leans on begins ("statements by officials of the government alleging …")."""
    t = scope.tokens
    if t[k - 1].text == ",":
        return head
    for j in range(k - 1, head, -1):
        if t[j].low in {"by", "from"}:
            return j + 1
        if t[j].text in {",", ";"} or is_finite(t, j, head, scope.ends):
            return j + 1
    return head


def _with_subject(scope: Scope, a: int, k: int) -> bool:
    """ "…, with X saying S"."""
    t = scope.tokens
    return any(m.shown and m.last == k and m.first - 1 >= a and t[m.first - 1].low == "with" for m in scope.mentions)


_SAYING_ON: Final = frozenset("say add warn note insist claim argue stress".split())
"""Verbs whose participle goes on saying ("…, saying during a visit that S")."""


def _person_between(scope: Scope, a: int, k: int) -> bool:
    """Whether a person is named between the last two commas before ``k`` ("its chief, X, called …")."""
    t = scope.tokens
    j = k - 2
    while j > a and t[j].text != ",":
        j -= 1
    return any(m.kind == "person" and j <= m.first < k for m in scope.mentions)


_NAMING: Final = frozenset("call describe regard consider label portray accuse charge see view".split())
_STIPULATING: Final = frozenset("pledge state say stipulate declare promise affirm announce insist".split())


def can_report(scope: Scope, k: int, a: int, base: str) -> bool:
    """Whether the verb at ``k`` can report speech here."""
    t = scope.tokens
    low = t[k].low
    tags = FORMS[low][1]
    prev = t[k - 1].low if k > a else ""
    if k == a:
        return False
    if (
        "base" in tags
        and base in CLAUSE_REPORTING
        and k + 1 < len(t)
        and t[k + 1].low == "that"
        and prev not in DETERMINERS | PREPOSITIONS | MODALS | {"to", "not", "'t"}
        and any(t[q].low.endswith("s") and t[q + 1].low in PREPOSITIONS for q in range(a, k - 1))
        and not any(is_finite(t, q, a, scope.ends) for q in range(a + 1, k))
    ):
        return (
            True  # "officials in the capital fear that …", "agencies of several states, X and Y included, warn that …"
        )
    if low in NOUNISH and k - 2 >= a and t[k - 2].low in PREPOSITIONS and k not in scope.ends:
        return False  # "encouraged by press reports that …"
    if prev == "," and base in _NAMING and tags & {"past", "part"} and not _person_between(scope, a, k):
        return False  # "the treaty, called the …, was signed"
    if "ing" in tags and not tags & {"past", "s", "base"}:
        if prev in {"is", "are", "was", "were", "been"}:
            return True
        if base in CLAUSE_REPORTING and k - a >= 2 and _with_subject(scope, a, k):
            return True
        follows_that = k + 1 < len(t) and t[k + 1].low == "that"
        if not follows_that and prev == "," and base in _SAYING_ON:
            comma = next((q for q in range(k + 1, len(t)) if t[q].text in {",", ";"}), len(t))
            follows_that = any(t[q].low == "that" for q in range(k + 1, min(comma, k + 12))) or _clause_follows(
                scope, k + 1, comma
            )
        if (
            (base in {"allege", "claim", "argue", "warn"} or (follows_that and base in _STIPULATING))
            and t[k - 1].word
            and prev not in PREPOSITIONS | DETERMINERS
        ):
            return True
        return prev == "," and (follows_that or base in {"portray", "label", "accuse", "call", "describe", "allege"})
    j = k - 1
    while j > a and (t[j].low in ADVERBS or t[j].low.endswith("ly") or t[j].low in {"once", "more", ",", "again"}):
        j -= 1
    prev = t[j].low
    if prev in {"has", "have", "had", "did", "not", "'t"}:
        return True
    if base == "rule" and not (k + 1 < len(t) and t[k + 1].low == "out"):
        return False
    if base in {"exclude", "rule"}:
        return any(t[q].low in {"did", "does", "not", "'t"} for q in range(max(a, k - 7), k))
    if (
        k + 1 < len(t)
        and t[k + 1].low == "that"
        and tags & {"s", "past"}
        and t[k - 1].low not in PREPOSITIONS | DETERMINERS
    ):
        return True
    if prev == "to" and any(x.low in {"went", "goes", "gone", "quick", "continued"} for x in t[max(a, k - 7) : k]):
        return True  # "went as far as to declare that …"
    if prev in {"is", "are", "was", "were", "be", "been", "to", "being"} or prev in {
        "will",
        "would",
        "could",
        "should",
        "may",
        "might",
        "can",
        "must",
    }:
        return False
    return is_finite(t, k, a, scope.ends) or (low in {"said", "told"} and prev not in PREPOSITIONS)


def content_start(scope: Scope, k: int, b: int, base: str) -> tuple[int, bool] | None:
    """(first token of the content, nominal?) after a reporting verb at ``k``, or None if it introduces none."""
    t = scope.tokens
    j = k + 1
    if j >= b:
        return None
    while j < b - 2 and t[j].low in _WHEN and base not in INTENDING - CLAUSE_REPORTING:
        j += 1  # "said Wednesday the withdrawal will …"
    limit = min(b, k + 34)
    if base == "rule":
        j += 1
        if t[j].low != "that":
            return (j, True) if j < b else None
    if base in {"deny", "dismiss", "reject", "refute", "rebut"}:
        for q in range(j, min(b - 2, j + 5)):
            if t[q].low in _SAYINGS and t[q + 1].low == "that":
                return q + 2, False  # "dismissed claims that S": S is denied
    # "… that": directly, or after an addressee, a place or a time
    q = j
    while q < limit:
        low = t[q].low
        if low == "that" and base in CLAUSE_REPORTING | {"view", "tell", "warn", "agree"}:
            if q == j or not any(
                is_finite(t, z, j, scope.ends) or lemma(t[z].low) in CLAUSE_REPORTING for z in range(j, q)
            ):
                return (q + 1, False) if q + 1 < b else None
            break
        if t[q].text in {";", ":"} or t[q].text in DOUBLE:
            break
        if is_finite(t, q, j, scope.ends) and q > j:
            break
        q += 1
    if base in CLAUSE_REPORTING or base in {"tell", "ask"}:
        q = j
        while q < min(b, j + 16) and t[q].text not in DOUBLE and t[q].text != ":":
            q += 1
        if q < min(b, j + 16) and (t[q].text == ":" or t[q - 1].text in {",", ":"} or q == j):
            inside = q + 1
            if b - inside >= 2 and not any(is_finite(t, z, j, scope.ends) for z in range(j, q)):
                return inside, False
        if t[j].low in {"if", "whether"} and base not in {"ask", "know"}:
            return j, False
        if (
            base in CLAUSE_REPORTING
            and base not in {"hold", "point", "find", "report"}
            and _clause_follows(scope, j, b)
        ):
            return j, False
    if base in INTENDING | {
        "warn",
        "call",
        "deny",
        "threaten",
        "urge",
        "demand",
        "describe",
        "portray",
        "label",
        "accuse",
        "charge",
        "reject",
        "dismiss",
        "propose",
        "caution",
        "predict",
        "expect",
        "regard",
        "view",
        "consider",
        "recommend",
        "point",
        "ask",
        "voice",
        "speak",
        "express",
    }:
        after = t[j].low
        if (
            base in INTENDING
            and after == "to"
            and base not in {"seek", "want", "mean", "prepare", "plan", "intend", "aim", "choose", "decide"}
        ):
            return j, True
        if base in INTENDING and base in {"refuse", "promise", "pledge", "offer", "threaten", "vow"}:
            return j, True
        if base in {"warn", "caution", "speak"} and (
            after in {"of", "about", "against", "on"}
            or (base != "speak" and any(t[q].low == "against" for q in range(j, min(b, j + 10))))
        ):
            return j, True
        if base == "call" and (after in {"for", "on", "upon"} or t[j].capital or after in DETERMINERS):
            return j, True
        if base == "point" and after == "to":
            return j, True
        if base in {"ask"} and any(t[z].low in {"for", "to"} for z in range(j, min(b, j + 6))):
            return j, True
        if base in {
            "describe",
            "portray",
            "label",
            "accuse",
            "charge",
            "urge",
            "demand",
            "propose",
            "reject",
            "dismiss",
            "deny",
            "recommend",
            "regard",
            "voice",
            "express",
        }:
            return j, True
        if base in {"expect", "view", "consider"} and any(t[z].low in {"to", "as"} for z in range(j, min(b, j + 12))):
            return j, True
    return None


_WHEN: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday earlier late early recently again repeatedly also".split()
)
_SAYINGS: Final = frozenset(
    "claim claims report reports allegation allegations suggestion suggestions accusation accusations speculation fears fear "
    "warnings warning idea notion assertion assertions rumours rumors".split()
)


def _clause_follows(scope: Scope, j: int, b: int) -> bool:
    t = scope.tokens
    first = t[j].low
    if first in PREPOSITIONS - {"in"} or first in {"to", ",", "as", "so"} or t[j].text in {",", "."}:
        return False
    for q in range(j + 1, min(b, j + 20)):
        if t[q].text in {",", ";"} and (q - j < 2 or (q + 1 < b and t[q + 1].low.endswith("ing"))):
            return False
        if is_finite(t, q, j, scope.ends):
            return True
        if t[q].low in {"that", "which", "who"}:
            return False
    return False


def content_end(scope: Scope, a: int, b: int) -> int:
    """Where a content ends: before ", and/but/while" or ";" that leads into another frame."""
    t = scope.tokens
    for k in range(a + 3, b - 2):
        if t[k].low in {"and", "but"} and t[k + 1].low == "that" and starts_clause(scope, k + 2, b):
            return k
        if t[k].low in {"and", "but", "while", "yet", ";"}:
            for q in range(k + 1, min(b - 1, k + 14)):
                if t[q].text in {",", ";"} and t[k].text != ";":
                    break
                base = lemma(t[q].low)
                if base in CLAUSE_REPORTING | DEMANDING and _frame_verb(scope, q, k, b, base):
                    return k
    return b


def _frame_verb(scope: Scope, q: int, k: int, b: int, base: str) -> bool:
    t = scope.tokens
    if q == k + 1 or (q == k + 2 and t[q - 1].low in ADVERBS):
        tags = FORMS[t[q].low][1]
        if not tags & {"past", "s"}:
            return False
    elif not is_finite(t, q, k + 1, scope.ends) and not (
        q + 1 < b
        and t[q + 1].low == "that"
        and "base" in FORMS[t[q].low][1]
        and any(t[z].low.endswith("s") and t[z + 1].low in PREPOSITIONS for z in range(k + 1, q - 1))
    ):
        return False
    after = t[q + 1].low if q + 1 < b else ""
    return (
        after == "that"
        or (
            q == k + 1
            and base in {"say", "add", "warn", "argue"}
            and "past" in FORMS[t[q].low][1]
            and _clause_follows(scope, q + 1, b)
        )
        or (
            base in {"call", "urge", "ask", "promise", "vow", "refuse", "pledge"}
            and after in {"on", "for", "to", "them", "him", "the"}
        )
        or after in {'"', "“"}
    )


def clause_head(scope: Scope, a: int, k: int) -> int:
    """Where the clause of the verb at ``k`` begins: after a conjunction that follows another clause, else ``a``."""
    t = scope.tokens
    for j in range(k - 1, max(a, k - 60), -1):
        if t[j].text == ";" or (t[j].text in DASHES and j - a > 3):
            return j + 1
        if (
            t[j].low in {"after", "before"}
            and j - a >= 4
            and names_someone(scope, j + 1, k)
            and (
                any(m.kind == "person" and m.first == j + 1 for m in scope.mentions)
                or (starts_clause(scope, a, j) and all(x.word for x in t[j + 1 : k]))
            )
        ):
            return j + 1
        if t[j].low == "as" and (
            lemma(t[j - 1].low) in {"serve", "act", "know", "see", "work"} or t[j - 1].low in {"such", "well"}
        ):
            continue
        if t[j].low in {"and", "but", "while", "as", "although", "though", "because", "that"} and j - a >= 4:
            if t[j].low in {"that", "as", "because"} and k - j > 9:
                continue
            if starts_clause(scope, a, j) and names_someone(scope, j + 1, k):
                return j + 1
    if t[a].low in _OPENING:
        for j in range(a + 1, k - 1):
            if (
                t[j].text == ","
                and names_someone(scope, j + 1, k)
                and all(x.word or x.text in {"-", "'s"} for x in t[j + 1 : k])
            ):
                return j + 1
    return a


_OPENING: Final = frozenset(
    "asked speaking responding commenting answering addressing writing when while after in on at during for with following earlier "
    "later meanwhile however under amid despite".split()
)
"""Words of an opening phrase that ends at a comma before whoever speaks."""
