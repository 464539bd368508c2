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

from foedus.reading.readers.chains import channel, document_before, linked, meant
from foedus.reading.readers.frames import (
    LEADS,
    UTTERING,
    can_report,
    clause_head,
    condition_lead,
    content_end,
    content_start,
    inside_condition,
    made_clear,
    main_root,
    near_subject,
    participle_head,
    said_by_noun,
    several_states,
)
from foedus.reading.readers.modality import CHANCES
from foedus.reading.readers.scope import Scope
from foedus.reading.readers.segments import past_apposition, person_at, segment_end, segment_start, starts_clause
from foedus.reading.readers.speakers import PEOPLE, REPORT_WORDS, Floor, Speaker, made, speaker_from, took_floor
from foedus.reading.readers.standpoints import KEYS, holder, may_stand, phrase, standpoint
from foedus.reading.readers.tokens import ADVERBS, BE, DASHES, DOUBLE, PREPOSITIONS
from foedus.reading.readers.verbs import (
    CLAUSE_REPORTING,
    DENYING,
    FORMS,
    INTENDING,
    PARENTHETIC,
    REPORTING,
    forms_of,
    is_finite,
    lemma,
)


@dataclass(slots=True)
class Region:
    """Content ``a:b`` less ``skip``, claimed by ``chain``; ``chance`` is the place of a noun that says how likely it is."""

    a: int
    b: int
    skip: set[int]
    chain: tuple[Speaker, ...]
    denies: bool = False
    verb: str | None = None
    nominal: bool = False
    subject: tuple[str, ...] = ()
    chance: int | None = None


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
    content = meant(scope, a, b)
    if content is not None:
        return regions_of(scope, content, b, chain, floor, depth + 1)
    return [Region(a, b, set(), chain)]


def _bracketed(
    scope: Scope, a: int, b: int, chain: tuple[Speaker, ...], floor: Floor, depth: int
) -> list[Region] | None:
    """A whole clause in brackets is a proposition of its own."""
    if "(" not in scope.words:
        return None
    t = scope.tokens
    opened = next((k for k in range(a + 1, b) if t[k].text == "("), None)
    if opened is None:
        return None
    closed = next((k for k in range(opened + 1, b) if t[k].text == ")"), None)
    if closed is None or closed - opened < 6 or not starts_clause(scope, opened + 1, closed):
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
    if scope.words.isdisjoint({"which", "that", "who"}):
        return None
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
                inner = linked(chain, speaker)
                return [*before, Region(q, b, set(range(q + 1, k + 1)), inner, verb=base)]
            if t[k].text in {",", ";"}:
                break
    return None


_BELIEF: Final = frozenset(
    "confidence belief conviction fear fears hope hopes view opinion claim claims allegation allegations assertion suspicion "
    "expectation assumption position stance warning warnings accusation statement statements concern concerns".split()
)
_MATTER: Final = CHANCES | {"fact", "idea"}


def _held_belief(
    scope: Scope, a: int, b: int, chain: tuple[Speaker, ...], floor: Floor, depth: int
) -> list[Region] | None:
    """ "… reinforce Baku's confidence that they can …": the belief is its holder's claim, the sentence is the speaker's."""
    if "that" not in scope.words:
        return None
    t = scope.tokens
    for k in range(a + 1, b - 3):
        if t[k].low != "that" or not starts_clause(scope, k + 1, b):
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
            out = regions_of(scope, k + 1, b, inner, floor, depth + 1)
            for region in out[:1]:
                region.chance = k - 1 if noun in CHANCES else None
            return out
    return None


# ---------------------------------------------------------------- "according to X", "in the assessment of X"


def _according(
    scope: Scope, a: int, b: int, chain: tuple[Speaker, ...], floor: Floor, depth: int
) -> list[Region] | None:
    t = scope.tokens
    for k in range(a, b - 2):
        low = t[k].low
        start = None
        held = None
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
        elif low in {"in", "by", "from", "to", "as"} and (held := phrase(scope, k, a, b)) is not None:
            start = held[0].first
        elif (low == "for" and k == a and t[k + 1].capital and person_at(scope, k + 1, b)) or (
            low in {"citing", "quoting"} and k > a
        ):
            start = k + 1
        if start is None:
            continue
        if k > a + 2 and any(t[q].low == "that" and lemma(t[q - 1].low) in CLAUSE_REPORTING for q in range(a + 1, k)):
            continue
        stop = start
        while held is None and stop < b and t[stop].text not in {",", ";", ")", *DASHES} and t[stop].text not in DOUBLE:
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
        if held is None:
            stop = past_apposition(scope, start, stop, b)
            speaker = speaker_from(scope, start, stop, floor)
        else:
            stop = held[1]
            speaker = holder(scope, held[0], floor)
        if speaker is None:
            continue
        took_floor(floor, (*chain, speaker))
        first = k - 1 if k > a and t[k - 1].text in {",", "(", *DASHES} else k
        last = stop + 1 if stop < b and t[stop].text in {",", ")"} else stop
        gap = set(range(first, last))
        inner = linked(chain, speaker)
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


# ---------------------------------------------------------------- "…, X said", "…, said X", "A, he insisted, B"


_PARENTHETIC_FORMS: Final = forms_of(PARENTHETIC)


def _parenthetic(
    scope: Scope, a: int, b: int, chain: tuple[Speaker, ...], floor: Floor, depth: int
) -> list[Region] | None:
    t = scope.tokens
    for k in range(a + 1, b):
        if t[k].low not in _PARENTHETIC_FORMS or inside_condition(scope, a, k) or several_states(scope, k):
            continue
        base = lemma(t[k].low)
        head = segment_start(scope, a, k)
        if base is None or head is None or head <= a + 1:
            continue
        follow = segment_end(scope, k, b, head)
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
            if stop < follow - 1 and t[stop].text == "," and any(t[q].low in PEOPLE for q in range(k + 1, stop)):
                beside = next((m for m in scope.mentions if m.kind == "person" and m.first == stop + 1), None)
                stop = beside.last if beside is not None else stop  # "…, said Ruritania's envoy, Jan Zell"
            if (
                stop == k + 1
                or (stop < follow and t[stop].low == "that")
                or any(is_finite(t, q, k + 1, scope.ends) for q in range(k + 2, stop))
            ):
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
        inner = linked(channel(scope, chain, k, b, floor), speaker)
        took_floor(floor, inner)
        rest_start = follow
        while rest_start < b and t[rest_start].text in {",", ";", ":", *DOUBLE}:
            rest_start += 1
        if (
            rest_start + 2 < b
            and t[rest_start].low.endswith("ing")
            and lemma(t[rest_start].low) in CLAUSE_REPORTING
            and t[rest_start + 1].low in {"that", *DOUBLE}
        ):
            # "…, he said, adding that …": the same speaker goes on
            left = _mark(regions_of(scope, a, first, inner, floor, depth + 1), base)
            return left + regions_of(scope, rest_start + 2, b, inner, floor, depth + 1)
        rest = b - rest_start
        if rest <= 2 or not any(is_finite(t, q, rest_start, scope.ends) for q in range(rest_start, b)):
            return _mark(regions_of(scope, a, first, inner, floor, depth + 1), base)
        goes_on = (
            t[a].low in LEADS
            or t[rest_start].low in {"that", "which", "who", "whose"}
            or first - a < 3
            or is_finite(t, rest_start, a, scope.ends)
        )
        if not goes_on and (starts_clause(scope, rest_start, b) or (follow < b and t[follow].text in {";"})):
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
        stop = content_end(scope, rest_start, b)
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


# ---------------------------------------------------------------- "X says that …"


_SHOWING: Final = frozenset("suggest indicate mean imply show signal".split())
"""What a fact does, not a speaker ("…, suggesting that he had been misunderstood")."""
_FRONTING_FORMS: Final = forms_of(REPORTING | INTENDING | UTTERING) | KEYS


def _fronted(scope: Scope, a: int, b: int, chain: tuple[Speaker, ...], floor: Floor, depth: int) -> list[Region] | None:
    t = scope.tokens
    k = a
    while k < b:
        if t[k].low not in _FRONTING_FORMS:
            k += 1
            continue
        base = lemma(t[k].low)
        if t[k].low in KEYS and may_stand(scope, k, b):
            held = standpoint(scope, k, clause_head(scope, a, k), b)
            speaker = holder(scope, held, floor) if held is not None and not inside_condition(scope, a, k) else None
            if held is not None and t[held.first].low in {"our", "my"}:
                speaker = chain[-1] if chain else None
            if held is not None and speaker is not None:
                inner = linked(chain, speaker)
                took_floor(floor, inner)
                end = content_end(scope, held.content, b)
                out = regions_of(scope, held.content, end, inner, floor, depth + 1)
                for region in out:
                    region.denies = region.denies != held.doubts
                    region.subject = region.subject or speaker.codes
                return out + (regions_of(scope, end + 1, b, chain, floor, depth + 1) if end < b else [])
        if base in UTTERING:
            clear = (made_clear(scope, k, b) if base == "make" else None) or said_by_noun(scope, k, a, b)
            if clear is not None and not inside_condition(scope, a, k):
                head = clause_head(scope, a, k)
                speaker = speaker_from(scope, head, k, floor, subject=True)
                if speaker is not None:
                    inner = linked(chain, speaker)
                    took_floor(floor, inner)
                    end = content_end(scope, clear, b)
                    out = regions_of(scope, clear, end, inner, floor, depth + 1)
                    for region in out:
                        region.subject = region.subject or speaker.codes
                    return out + (regions_of(scope, end + 1, b, chain, floor, depth + 1) if end < b else [])
        if base is None or base not in REPORTING | INTENDING or not can_report(scope, k, a, base):
            k += 1
            continue
        if inside_condition(scope, a, k):
            k += 1
            continue
        content = content_start(scope, k, b, base)
        if content is None:
            k += 1
            continue
        start, nominal = content
        head = clause_head(scope, a, k)
        if not nominal and t[k - 1].low in BE and any(x.low == "it" for x in t[max(head, k - 3) : k]):
            # "it was announced that", "in the declaration, it was stressed that"
            source = document_before(scope, a, k - 2, floor)
            return regions_of(scope, start, b, chain if source is None else linked(chain, source), floor, depth + 1)
        participle = "ing" in FORMS[t[k].low][1] and t[k - 1].low not in {"is", "are", "was", "were", "been"}
        speaker_at = participle_head(scope, head, k) if participle else near_subject(scope, head, k)
        beside = next((m for m in scope.mentions if m.shown and m.last == k), None) if participle else None
        if beside is not None and beside.first - 1 > a and t[beside.first - 1].low == "with":
            speaker_at, head = beside.first, beside.first - 1
        if participle and t[k - 1].text == "," and base in _SHOWING:
            k += 1
            continue
        root = main_root(scope, head, k) if participle and t[k - 1].text == "," else None
        speaker = speaker_from(scope, speaker_at, root, floor, subject=True) if root is not None else None
        speaker = speaker or speaker_from(scope, speaker_at, k, floor, subject=True)
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
            inner = linked(chain, speaker)
            if nominal:
                return [*lead, Region(k, b, set(), inner, base in DENYING, base, True, speaker.codes)]
            tail = regions_of(scope, start, b, inner, floor, depth + 1)
            for region in tail:
                region.verb = region.verb or base
            lead = [r for r in lead if not _mere_source(scope, r, k)]
            return lead + tail
        inner = linked(channel(scope, chain, k, b, floor), speaker)
        took_floor(floor, inner)
        comma = condition_lead(scope, a, k)
        if comma is not None and not nominal:
            out = regions_of(scope, start, b, inner, floor, depth + 1)
            if out:
                out[0].skip |= set(range(comma, out[0].a))
                out[0].a = a
            return out
        end = content_end(scope, start, b)
        before = (
            regions_of(scope, a, head, chain, floor, depth + 1)
            if head - a >= 5 and starts_clause(scope, a, head)
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
        out = regions_of(scope, a + 1, b, linked(chain, speaker), floor, depth + 1)
        for region in out:
            region.subject = region.subject or speaker.codes
        return out
    base = lemma(t[a].low) if a < b else None
    k = a
    if base is None and a + 1 < b and t[a].low in ADVERBS | {"has", "have", "had"}:
        k = a + 1
        base = lemma(t[k].low)
    if base in REPORTING | INTENDING:
        content = content_start(scope, k, b, base)
        if content is not None:
            start, nominal = content
            inner = linked(chain, speaker)
            if nominal:
                return [Region(k, b, set(), inner, base in DENYING, base, True, speaker.codes)]
            out = regions_of(scope, start, b, inner, floor, depth + 1)
            for region in out:
                region.denies = region.denies or base in DENYING
                region.verb = region.verb or base
            return out
    return regions_of(scope, a, b, chain, floor, depth + 1)
