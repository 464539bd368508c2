"""Who says it, through whom: a sentence becomes regions of content, each with its chain of speakers.

Question   Which words are somebody's claim, and whose, outermost source first?
Takes      A Scope (tokens, mentions, groups) and what the text said before (who spoke last, which report it is about).
Gives      Region: tokens ``a:b`` less ``skip``, the speakers, whether the verb denies it, the verb itself.
Method     Frames around a reporting verb: "X says (that) …", "…, X said", "…," said X, "according to X", "X: …",
           "… — X", "X's report states"; inside a region the same again, so chains nest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from foedus.reading.readers.acts import Scope, acts_in
from foedus.reading.readers.speakers import PEOPLE, REPORT_WORDS, Floor, Speaker, made, speaker_from, took_floor
from foedus.reading.readers.tokens import ADVERBS, DASHES, DETERMINERS, DOUBLE, PREPOSITIONS, QUOTES_OPEN
from foedus.reading.readers.verbs import (
    CLAUSE_REPORTING,
    DEMANDING,
    DENYING,
    FORMS,
    INTENDING,
    PARENTHETIC,
    REPORTING,
    is_finite,
    lemma,
)


@dataclass(slots=True)
class Region:
    """Content ``a:b`` less ``skip``, claimed by ``chain``."""

    a: int
    b: int
    skip: set[int]
    chain: tuple[Speaker, ...]
    denies: bool = False
    verb: str | None = None
    nominal: bool = False
    subject: tuple[str, ...] = ()


_TIME: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday earlier later tuesday's on in at last this week month "
    "year tonight recently late".split()
)


MAX_FRAMES: Final = 60
"""A sentence is cut into at most so many stretches; more than a dozen is no prose, and the work stays bounded."""


def regions_of(scope: Scope, a: int, b: int, chain: tuple[Speaker, ...], floor: Floor, depth: int = 0) -> list[Region]:
    """The regions of content in tokens ``a:b``, left to right."""
    while b > a and scope.tokens[b - 1].text in {".", ",", ";", "!", "…"}:
        b -= 1
    if b - a < 2:
        return []
    scope.frames += 1
    if depth > 4 or scope.frames > MAX_FRAMES:
        return [Region(a, b, set(), chain)]
    found = _bracketed(scope, a, b, chain, floor, depth)
    if found is not None:
        return found
    found = _according(scope, a, b, chain, floor, depth)
    if found is not None:
        return found
    found = _parenthetic(scope, a, b, chain, floor, depth)
    if found is not None:
        return found
    found = _fronted(scope, a, b, chain, floor, depth)
    if found is not None:
        return found
    found = _which_he_said(scope, a, b, chain, floor, depth)
    if found is not None:
        return found
    found = _held_belief(scope, a, b, chain, floor, depth)
    if found is not None:
        return found
    meant = _meant(scope, a, b)
    if meant is not None:
        return regions_of(scope, meant, b, chain, floor, depth + 1)
    return [Region(a, b, set(), chain)]


def _bracketed(
    scope: Scope, a: int, b: int, chain: tuple[Speaker, ...], floor: Floor, depth: int
) -> list[Region] | None:
    """A whole clause in brackets is a proposition of its own."""
    t = scope.tokens
    opened = next((k for k in range(a + 1, b) if t[k].text == "("), None)
    if opened is None:
        return None
    closed = next((k for k in range(opened + 1, b) if t[k].text == ")"), None)
    if closed is None or closed - opened < 6 or not _starts_clause(scope, opened + 1, closed):
        return None
    outer = (
        regions_of(scope, a, opened, chain, floor, depth + 1)
        if closed >= b - 1
        else regions_of(scope, a, b, chain, floor, 5)
    )
    gap = set(range(opened, closed + 1))
    for region in outer:
        region.skip |= gap
    return outer + regions_of(scope, opened + 1, closed, chain, floor, depth + 1)


def _which_he_said(
    scope: Scope, a: int, b: int, chain: tuple[Speaker, ...], floor: Floor, depth: int
) -> list[Region] | None:
    """ "…, which he said was turning into a danger": the relative clause is what he said."""
    t = scope.tokens
    for q in range(a + 2, b - 4):
        if t[q].low not in {"which", "that", "who"}:
            continue
        for k in range(q + 2, min(b - 2, q + 7)):
            base = lemma(t[k].low)
            if base in CLAUSE_REPORTING and FORMS[t[k].low][1] & {"past", "s"} and is_finite(t, k + 1, q, scope.ends):
                speaker = speaker_from(scope, q + 1, k, floor, subject=True)
                if speaker is None:
                    break
                before = regions_of(scope, a, q, chain, floor, depth + 1)
                inner = _linked(chain, speaker)
                return [*before, Region(q, b, set(range(q + 1, k + 1)), inner, verb=base)]
            if t[k].text in {",", ";"}:
                break
    return None


def _meant(scope: Scope, a: int, b: int) -> int | None:
    """ "The debate means that X is leaving": the proposition is what it means, unless the subject is itself a condition."""
    t = scope.tokens
    for k in range(a + 1, b - 3):
        if lemma(t[k].low) == "mean" and t[k].low != "meaning":
            for q in range(k + 1, min(b - 2, k + 4)):
                if t[q].low == "that" and _starts_clause(scope, q + 1, b):
                    if any(
                        act.what != "other" and act.last <= k and act.first - a <= 4 for act in acts_in(scope, a, k)
                    ):
                        return None
                    return q + 1
            return None
    return None


_BELIEF: Final = frozenset(
    "confidence belief conviction fear fears hope hopes view opinion claim claims allegation allegations assertion suspicion "
    "expectation assumption warning warnings accusation statement statements concern concerns".split()
)
_MATTER: Final = frozenset("fact possibility idea prospect likelihood chance risk".split())


def _held_belief(
    scope: Scope, a: int, b: int, chain: tuple[Speaker, ...], floor: Floor, depth: int
) -> list[Region] | None:
    """ "… reinforce Baku's confidence that they can …": the belief is its holder's claim, the sentence is the speaker's."""
    t = scope.tokens
    for k in range(a + 1, b - 3):
        if t[k].low != "that" or not _starts_clause(scope, k + 1, b):
            continue
        noun = t[k - 1].low
        if noun in _BELIEF:
            owners = [g for g in scope.groups_in(a, k - 1) if g.last >= k - 4 and g.codes]
            before = regions_of(scope, a, k, chain, floor, depth + 1)
            inner = chain
            if owners and owners[-1].mentions[0].shown:
                group = owners[-1]
                inner = (
                    *chain,
                    made(scope, group.first, group.last, "government", group.codes, None, "speaker/holder-of-belief"),
                )
            elif noun in {"claim", "claims", "allegation", "allegations", "accusation", "warning", "warnings"}:
                return None
            after = regions_of(scope, k + 1, b, inner, floor, depth + 1)
            for region in after:
                region.subject = region.subject or (owners[-1].codes if owners else ())
            return before + after
        if noun in _MATTER:
            lead = (
                speaker_from(scope, a, k, floor)
                if t[a].low in {"many", "some"}
                or any(
                    t[q].low in {"many", "some", "analysts", "experts", "officials"} for q in range(a, min(b, a + 2))
                )
                else None
            )
            inner = (*chain, lead) if lead is not None else chain
            return regions_of(scope, k + 1, b, inner, floor, depth + 1)
    return None


# ---------------------------------------------------------------- "according to X", "in the assessment of X"


def _according(
    scope: Scope, a: int, b: int, chain: tuple[Speaker, ...], floor: Floor, depth: int
) -> list[Region] | None:
    t = scope.tokens
    for k in range(a, b - 2):
        low = t[k].low
        start = None
        if low == "according" and t[k + 1].low == "to":
            start = k + 2
        elif (
            low == "in"
            and t[k + 1].low in {"the", "his", "her"}
            and k + 3 < b
            and t[k + 2].low in {"assessment", "view", "opinion", "words", "judgement", "judgment"}
            and t[k + 3].low == "of"
        ):
            start = k + 4
        elif (low == "for" and k == a and t[k + 1].capital and _person_at(scope, k + 1, b)) or (
            low in {"citing", "quoting"} and k > a
        ):
            start = k + 1
        if start is None:
            continue
        if k > a + 2 and any(t[q].low == "that" and lemma(t[q - 1].low) in CLAUSE_REPORTING for q in range(a + 1, k)):
            continue
        stop = start
        while stop < b and t[stop].text not in {",", ";", ")", *DASHES} and t[stop].text not in DOUBLE:
            if t[stop].text == "(":
                short = next((q for q in range(stop, min(b, stop + 5)) if t[q].text == ")"), None)
                if short is None:
                    break
                stop = short
            if (
                stop > start + 1
                and is_finite(t, stop, start, scope.ends)
                and t[stop].low in {"would", "will", "is", "are", "was", "has", "may", "could"}
            ):
                break
            stop += 1
        if low == "for" and (stop >= b or t[stop].text != ","):
            continue
        speaker = speaker_from(scope, start, stop, floor)
        if speaker is None:
            continue
        took_floor(floor, (*chain, speaker))
        first = k - 1 if k > a and t[k - 1].text in {",", "(", *DASHES} else k
        last = stop + 1 if stop < b and t[stop].text in {",", ")"} else stop
        gap = set(range(first, last))
        inner = _linked(chain, speaker)
        if k <= a + 1:
            return regions_of(scope, last, b, inner, floor, depth + 1)
        if last >= b - 1:
            out = regions_of(scope, a, first, chain, floor, depth + 1)
            return _append_outer(out, speaker, len(chain))
        out = regions_of(scope, a, b, inner, floor, 5)
        for region in out:
            region.skip |= gap
        return out
    return None


def _append_outer(regions: list[Region], speaker: Speaker, at: int) -> list[Region]:
    """ "X said A, according to Y": Y is the outer source of what X said."""
    for region in regions:
        region.chain = (*region.chain[:at], speaker, *region.chain[at:])
    return regions


def _person_at(scope: Scope, k: int, b: int) -> bool:
    return any(m.kind == "person" and k <= m.first < min(b, k + 8) for m in scope.mentions)


# ---------------------------------------------------------------- "…, X said", "…, said X", "A, he insisted, B"


def _parenthetic(
    scope: Scope, a: int, b: int, chain: tuple[Speaker, ...], floor: Floor, depth: int
) -> list[Region] | None:
    t = scope.tokens
    for k in range(a + 1, b):
        base = lemma(t[k].low)
        if base not in PARENTHETIC or _inside_condition(scope, a, k):
            continue
        head = _segment_start(scope, a, k)
        if head is None or head <= a + 1:
            continue
        follow = _segment_end(scope, k, b, head)
        if follow is None:
            continue
        inverted = head == k
        if inverted:
            stop = k + 1
            while (
                stop < follow
                and t[stop].text not in {",", ";"}
                and t[stop].low not in {"on", "in", "at", "after", "during", "when", "while", "as", "that"}
            ):
                stop += 1
            if stop == k + 1 or any(is_finite(t, q, k + 1, scope.ends) for q in range(k + 2, stop)):
                continue
            speaker = speaker_from(scope, k + 1, stop, floor)
            follow = max(follow, stop)
        else:
            named = t[k - 1].low in PEOPLE | REPORT_WORDS or k in scope.ends
            if not (
                is_finite(t, k, head, scope.ends)
                or (named and FORMS[t[k].low][1] & {"s", "past"})
                or t[k].low.endswith("ed")
                or t[k].low in {"said", "told", "put", "wrote", "has", "had"}
                or t[k - 1].low in {"have", "had", "has"}
            ):
                continue
            speaker = speaker_from(scope, head, k, floor)
        if speaker is None:
            continue
        first = head - 1 if head > a else head
        while first > a and t[first - 1].text in {",", *DOUBLE, *DASHES}:
            first -= 1
        if first - a < 2 and follow >= b - 2:
            continue
        gap = set(range(first, follow))
        inner = _linked(chain, speaker)
        took_floor(floor, inner)
        rest_start = follow
        while rest_start < b and t[rest_start].text in {",", ";", ":", *DOUBLE}:
            rest_start += 1
        rest = b - rest_start
        if rest <= 2 or not any(is_finite(t, q, rest_start, scope.ends) for q in range(rest_start, b)):
            return _mark(regions_of(scope, a, first, inner, floor, depth + 1), base)
        goes_on = (
            t[a].low in _LEADS
            or t[rest_start].low in {"that", "which", "who", "whose"}
            or first - a < 3
            or is_finite(t, rest_start, a, scope.ends)
        )
        if not goes_on and (_starts_clause(scope, rest_start, b) or (follow < b and t[follow].text in {";"})):
            second_chain = chain if _new_frame(scope, rest_start, b) else inner
            left = regions_of(scope, a, first, inner, floor, depth + 1)
            right = regions_of(scope, rest_start, b, second_chain, floor, depth + 1)
            return left + right
        local = a
        for q in range(first - 1, a + 3, -1):
            if t[q].text in {";", ":"} and any(is_finite(t, z, a, scope.ends) for z in range(a, q)):
                local = q + 1
                break
        head_regions = regions_of(scope, a, local, chain, floor, depth + 1) if local > a else []
        stop = _content_end(scope, rest_start, b)
        here = [Region(local, stop, gap, inner, verb=base)]
        tail: list[Region] = []
        if stop < b:
            nxt = stop
            while nxt < b and t[nxt].low in {",", ";", "and", "but", "while", "yet"}:
                nxt += 1
            tail = regions_of(scope, nxt, b, chain, floor, depth + 1)
        return head_regions + here + tail
    return None


def _mark(regions: list[Region], base: str) -> list[Region]:
    for region in regions:
        region.verb = region.verb or base
    return regions


def _new_frame(scope: Scope, a: int, b: int) -> bool:
    t = scope.tokens
    for k in range(a, min(b, a + 9)):
        base = lemma(t[k].low)
        if (
            base in CLAUSE_REPORTING
            and k > a
            and (is_finite(t, k, a, scope.ends))
            and k + 1 < b
            and t[k + 1].low == "that"
        ):
            return True
    return False


def _segment_start(scope: Scope, a: int, k: int) -> int | None:
    """Where the speaker's phrase before a reporting verb at ``k`` begins, if a comma, quote or dash sets it off."""
    t = scope.tokens
    j = k - 1
    commas = 0
    while j >= a and k - j <= 28:
        token = t[j]
        if token.text in DOUBLE or token.text in DASHES or token.text == ";":
            return j + 1
        if token.text == ",":
            seg = (j + 1, k)
            if _names_someone(scope, seg[0], seg[1]) and not _clausal(scope, seg[0], seg[1]):
                apposed = _before_apposition(scope, a, k)
                if apposed is not None and (
                    t[j + 1].low in DETERMINERS | {"one", "its", "his", "her"}
                    or t[j + 1].low in PEOPLE
                    or not t[j + 1].capital
                ):
                    return apposed
                # an apposition: "…, Ignat Velyashev, ambassador-at-large of …, said": look one comma further
                before = j - 1
                while before >= a and j - before <= 14 and t[before].text not in {",", ";", *DOUBLE}:
                    before -= 1
                if (
                    before > a
                    and t[before].text in {",", *DOUBLE}
                    and _person_only(scope, before + 1, j)
                    and not _person_at(scope, seg[0], seg[1])
                ):
                    return before + 1
                return j + 1
            if seg[1] - seg[0] == 0:
                nxt = t[k + 1] if k + 1 < len(t) else None
                if (
                    nxt is not None
                    and (nxt.capital or nxt.low in DETERMINERS or nxt.low in {"he", "she", "they"})
                    and nxt.low not in _TIME
                ):
                    return k
                apposed = _before_apposition(scope, a, j)
                if apposed is not None:
                    return apposed
                return k
            commas += 1
            if commas > 3:
                return None
            if commas and _clausal(scope, j + 1, k):
                return None
        j -= 1
    return None


def _before_apposition(scope: Scope, a: int, end: int) -> int | None:
    """For "…, Ignat Velyashev, ambassador-at-large of the Ministry, said": where the name before the apposition begins."""
    t = scope.tokens
    j = end - 1
    while j > a and end - j <= 24 and t[j].text not in {",", ";"}:
        j -= 1
    if j <= a or t[j].text != ",":
        return None
    before = j - 1
    while before >= a and j - before <= 12 and t[before].text not in {",", ";", *DOUBLE}:
        before -= 1
    if (
        before > a
        and t[before].text in {",", ";", *DOUBLE}
        and (
            _person_only(scope, before + 1, j)
            or (
                j - before <= 7
                and any(t[q].low in PEOPLE for q in range(before + 1, j))
                and not _clausal(scope, before + 1, j)
            )
        )
    ):
        return before + 1
    return None


def _person_only(scope: Scope, a: int, b: int) -> bool:
    return b - a <= 8 and any(m.kind in {"person", "media", "institute"} and a <= m.first < b for m in scope.mentions)


def _clausal(scope: Scope, a: int, b: int) -> bool:
    return any(
        is_finite(scope.tokens, k, a, scope.ends)
        for k in range(a, b - 1)
        if scope.tokens[k].low not in {"have", "has", "had"}
    )


_SOMEONE: Final = PEOPLE | REPORT_WORDS | {"he", "she", "they", "i", "one"}


def _names_someone(scope: Scope, a: int, b: int) -> bool:
    if b <= a:
        return False
    t = scope.tokens
    if any(
        a <= m.first < b and (m.shown or m.text.lower() in {"he", "she", "they", "i", "we"}) for m in scope.mentions
    ):
        return True
    return any(t[k].low in _SOMEONE for k in range(a, b))


def _segment_end(scope: Scope, k: int, b: int, head: int) -> int | None:
    """Where the parenthetic phrase ends: at a comma, quote or the end, with adverbials of time and place allowed."""
    t = scope.tokens
    j = k + 1
    if j >= b:
        return b
    if t[j].text in {",", ";", ":"} or t[j].text in QUOTES_OPEN | {'"'} or t[j].text in DASHES:
        return j
    if head == k:
        return j
    if t[j].low == "that":
        return None
    limit = j
    while limit < b and t[limit].text not in {",", ";", ":"} and limit - j < 26:
        if t[limit].low in {"that"} or t[limit].text in DOUBLE:
            return None if t[limit].low == "that" else limit
        limit += 1
    body = t[j:limit]
    if body and (
        body[0].low in PREPOSITIONS
        or body[0].low in _TIME
        or body[0].low in ADVERBS
        or body[0].low in {"reporters", "journalists", "this", "voa", "to"}
        or (body[0].capital and limit - j <= 3)
    ):
        if (
            any(is_finite(t, q, j, scope.ends) for q in range(j, limit) if q > j)
            and body[0].low not in {"while", "when", "as", "after"} | PREPOSITIONS
        ):
            return None
        return limit
    if body and body[0].low in {"while", "when"}:
        return limit
    return None


def _starts_clause(scope: Scope, a: int, b: int) -> bool:
    return any(is_finite(scope.tokens, k, a, scope.ends) for k in range(a + 1, min(b, a + 14)))


# ---------------------------------------------------------------- "X says that …"


def _fronted(scope: Scope, a: int, b: int, chain: tuple[Speaker, ...], floor: Floor, depth: int) -> list[Region] | None:
    t = scope.tokens
    k = a
    while k < b:
        base = lemma(t[k].low)
        if base == "make":
            clear = _made_clear(scope, k, b)
            if clear is not None:
                head = _clause_head(scope, a, k)
                speaker = speaker_from(scope, head, k, floor, subject=True)
                if speaker is not None:
                    inner = _linked(chain, speaker)
                    took_floor(floor, inner)
                    end = _content_end(scope, clear, b)
                    out = regions_of(scope, clear, end, inner, floor, depth + 1)
                    for region in out:
                        region.subject = region.subject or speaker.codes
                    return out + (regions_of(scope, end + 1, b, chain, floor, depth + 1) if end < b else [])
        if base is None or base not in REPORTING | INTENDING or not _can_report(scope, k, a, base):
            k += 1
            continue
        if _inside_condition(scope, a, k):
            k += 1
            continue
        content = _content_start(scope, k, b, base)
        if content is None:
            k += 1
            continue
        start, nominal = content
        head = _clause_head(scope, a, k)
        participle = "ing" in FORMS[t[k].low][1] and t[k - 1].low not in {"is", "are", "was", "were", "been"}
        speaker_at = _participle_head(scope, head, k) if participle else head
        speaker = speaker_from(scope, speaker_at, k, floor, subject=True)
        if speaker is None:
            if t[k - 1].low in {"i", "we"} and not nominal and chain == floor.default:
                return regions_of(scope, start, b, chain, floor, depth + 1)
            k += 1
            continue
        if nominal and base in INTENDING and speaker.kind in {"government", "organisation", "document"}:
            # what a state offers or refuses is its act, not its word
            k += 1
            continue
        if participle and t[k - 1].text == "," and k - a > 4:
            lead = regions_of(scope, a, k - 1, chain, floor, depth + 1)
            inner = _linked(chain, speaker)
            if nominal:
                return [*lead, Region(k, b, set(), inner, base in DENYING, base, True, speaker.codes)]
            tail = regions_of(scope, start, b, inner, floor, depth + 1)
            for region in tail:
                region.verb = region.verb or base
            lead = [r for r in lead if not _mere_source(scope, r, k)]
            return lead + tail
        inner = _linked(chain, speaker)
        took_floor(floor, inner)
        comma = _condition_lead(scope, a, k)
        if comma is not None and not nominal:
            out = regions_of(scope, start, b, inner, floor, depth + 1)
            if out:
                out[0].skip |= set(range(comma, out[0].a))
                out[0].a = a
            return out
        end = _content_end(scope, start, b)
        before = (
            regions_of(scope, a, head, chain, floor, depth + 1)
            if head - a >= 5 and _starts_clause(scope, a, head)
            else []
        )
        before = [r for r in before if not _opening_phrase(scope, r)]
        if nominal:
            here = [Region(head, end, set(), inner, base in DENYING, base, True, speaker.codes)]
        else:
            here = regions_of(scope, start, end, inner, floor, depth + 1)
            for region in here:
                region.denies = region.denies or base in DENYING
                region.verb = region.verb or base
                region.subject = region.subject or speaker.codes
        after: list[Region] = []
        if end < b:
            nxt = end
            while nxt < b and t[nxt].low in {",", ";", "and", "but", "while", "yet"}:
                nxt += 1
            after = _coordinated(scope, nxt, b, chain, floor, depth, speaker)
        return before + here + after
    return None


_LEADS: Final = frozenset("if unless should until once without provided when".split())


def _condition_lead(scope: Scope, a: int, k: int) -> int | None:
    """For "If nobody acts, I believe it is weeks": the comma before "I", so that the condition stays with what is believed."""
    t = scope.tokens
    event = t[a].low == "in" and any(x.low in {"event", "case"} for x in t[a + 1 : a + 4])
    if t[a].low not in _LEADS and not event:
        return None
    for j in range(k - 1, a + 1, -1):
        if t[j].text == ",":
            return j if k - j <= 12 else None
    return None


def _linked(chain: tuple[Speaker, ...], speaker: Speaker) -> tuple[Speaker, ...]:
    """The chain with one more link; the same speaker twice in a row is one."""
    if chain and (chain[-1].name == speaker.name or chain[-1].name.split()[-1] == speaker.name.split()[-1]):
        return chain
    return (*chain, speaker)


def _made_clear(scope: Scope, k: int, b: int) -> int | None:
    """ "made (it) clear/known (…) that S": where S begins."""
    t = scope.tokens
    window = [x.low for x in t[k + 1 : min(b, k + 12)]]
    if not {"clear", "known", "plain"} & set(window[:3]):
        return None
    return k + 2 + window.index("that") if "that" in window else None


def _inside_condition(scope: Scope, a: int, k: int) -> bool:
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


def _participle_head(scope: Scope, head: int, k: int) -> int:
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


def _mere_source(scope: Scope, region: Region, k: int) -> bool:
    """ "… released an analysis of X, concluding that": the part before says only who published."""
    words = {x.low for x in scope.tokens[region.a : region.b]}
    return bool(words & {"released", "published", "issued", "wrote", "expanded", "spoke", "commented"})


def _opening_phrase(scope: Scope, region: Region) -> bool:
    first = scope.tokens[region.a].low
    return first in PREPOSITIONS or first in {"asked", "when", "while", "since", "after", "as", "speaking"}


def _coordinated(
    scope: Scope, a: int, b: int, chain: tuple[Speaker, ...], floor: Floor, depth: int, speaker: Speaker
) -> list[Region]:
    """What follows a first frame: a second verb of the same speaker ("… and said that …"), or a new sentence part."""
    t = scope.tokens
    if a < b and t[a].low == "that":
        out = regions_of(scope, a + 1, b, _linked(chain, speaker), floor, depth + 1)
        for region in out:
            region.subject = region.subject or speaker.codes
        return out
    base = lemma(t[a].low) if a < b else None
    k = a
    if base is None and a + 1 < b and t[a].low in ADVERBS | {"has", "have", "had"}:
        k = a + 1
        base = lemma(t[k].low)
    if base in REPORTING | INTENDING:
        content = _content_start(scope, k, b, base)
        if content is not None:
            start, nominal = content
            inner = _linked(chain, speaker)
            if nominal:
                return [Region(k, b, set(), inner, base in DENYING, base, True, speaker.codes)]
            out = regions_of(scope, start, b, inner, floor, depth + 1)
            for region in out:
                region.denies = region.denies or base in DENYING
                region.verb = region.verb or base
            return out
    return regions_of(scope, a, b, chain, floor, depth + 1)


def _can_report(scope: Scope, k: int, a: int, base: str) -> bool:
    t = scope.tokens
    low = t[k].low
    tags = FORMS[low][1]
    prev = t[k - 1].low if k > a else ""
    if k == a:
        return False
    if "ing" in tags and not tags & {"past", "s", "base"}:
        if prev in {"is", "are", "was", "were", "been"}:
            return True
        follows_that = k + 1 < len(t) and t[k + 1].low == "that"
        if base in {"allege", "claim", "argue", "warn"} and t[k - 1].word and prev not in PREPOSITIONS | DETERMINERS:
            return True
        return prev == "," and (follows_that or base in {"portray", "label", "accuse", "call", "describe", "allege"})
    j = k - 1
    while j > a and (t[j].low in ADVERBS or t[j].low.endswith("ly") or t[j].low in {"once", "more", ",", "again"}):
        j -= 1
    prev = t[j].low
    if prev in {"has", "have", "had", "did", "not", "'t"}:
        return True
    if base == "exclude":
        return any(t[q].low in {"did", "does", "not", "'t"} for q in range(max(a, k - 7), k))
    if (
        k + 1 < len(t)
        and t[k + 1].low == "that"
        and tags & {"s", "past"}
        and t[k - 1].low not in PREPOSITIONS | DETERMINERS
    ):
        return True
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


def _content_start(scope: Scope, k: int, b: int, base: str) -> tuple[int, bool] | None:
    """(first token of the content, nominal?) after a reporting verb at ``k``, or None if it introduces none."""
    t = scope.tokens
    j = k + 1
    if j >= b:
        return None
    limit = min(b, k + 34)
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
        if base in {"warn", "caution", "speak"} and after in {"of", "about", "against", "on"}:
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


def _clause_follows(scope: Scope, j: int, b: int) -> bool:
    t = scope.tokens
    first = t[j].low
    if first in PREPOSITIONS - {"in"} or first in {"to", ",", "as", "so"} or t[j].text in {",", "."}:
        return False
    for q in range(j + 1, min(b, j + 12)):
        if t[q].text in {",", ";"} and q - j < 2:
            return False
        if is_finite(t, q, j, scope.ends):
            return True
        if t[q].low in {"that", "which", "who"}:
            return False
    return False


def _content_end(scope: Scope, a: int, b: int) -> int:
    """Where a content ends: before ", and/but/while" or ";" that leads into another frame."""
    t = scope.tokens
    for k in range(a + 3, b - 2):
        if t[k].low in {"and", "but"} and t[k + 1].low == "that" and _starts_clause(scope, k + 2, b):
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
    elif not is_finite(t, q, k + 1, scope.ends):
        return False
    after = t[q + 1].low if q + 1 < b else ""
    return (
        after == "that"
        or (
            base in {"call", "urge", "ask", "promise", "vow", "refuse", "pledge"}
            and after in {"on", "for", "to", "them", "him", "the"}
        )
        or after in {'"', "“"}
    )


def _clause_head(scope: Scope, a: int, k: int) -> int:
    """Where the clause of the verb at ``k`` begins: after a conjunction that follows another clause, else ``a``."""
    t = scope.tokens
    for j in range(k - 1, max(a, k - 60), -1):
        if t[j].text == ";" or (t[j].text in DASHES and j - a > 3):
            return j + 1
        if (
            t[j].low in {"after", "before"}
            and j - a >= 4
            and _names_someone(scope, j + 1, k)
            and any(m.kind == "person" and m.first == j + 1 for m in scope.mentions)
        ):
            return j + 1
        if t[j].low in {"and", "but", "while", "as", "although", "though", "because", "that"} and j - a >= 4:
            if t[j].low in {"that", "as", "because"} and k - j > 9:
                continue
            if _starts_clause(scope, a, j) and _names_someone(scope, j + 1, k):
                return j + 1
    return a
