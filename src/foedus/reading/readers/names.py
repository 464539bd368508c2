"""Who is named: states by name and demonym, governments by seat, bodies, persons with whom they speak for.

Question   Which stretches of this text name an actor, and which state, organisation or group is it?
Takes      The tokens of a sentence, the world's names (code, kind), and what the text itself said before.
Gives      Mention: a stretch with a code and a kind; places that merely share a capital's name are left out.
Not here   Pronouns and "the country" (coreference), treaties (pacts).
"""

from __future__ import annotations

from typing import Final

from foedus.reading.readers.persons import (
    HYPHEN,
    NOT_NAME,
    PRIVATE,
    TITLES,
    Memory,
    Mention,
    Person,
    code_of,
    held_before,
    low_at,
    make_mention,
    name_run,
    person,
    text_at,
)
from foedus.reading.readers.tokens import DASHES, DOUBLE, QUOTES_OPEN, Token

_COMPASS: Final = frozenset(
    "north south east west northern southern eastern western central northeastern northwestern southeastern "
    "southwestern northeast northwest southeast southwest upper lower".split()
)
_WATERS_AFTER: Final = frozenset("Strait Straits Sea Peninsula Gulf Channel Ocean Canal Basin Islands Plateau".split())
_WATERS_BEFORE: Final = frozenset("gulf sea bay strait straits horn".split())
_DOCUMENT_NOUN: Final = frozenset(
    "Treaty Charter Memorandum Declaration Agreement Accord Accords Agreements Protocol Convention Pact Process "
    "Declarations Format Principles Act Documents Statute Compact".split()
)
_PLACE_BEFORE: Final = frozenset("in at near outside around across inside through via downtown".split())
_MOTION: Final = frozenset(
    "travel travels travelled traveled fly flies flew flying visit visits visited visiting arrive arrives arrived arriving return "
    "returned returning trip flight flights journey came come went going embassy ambassador consulate road train "
    "meeting summit conference born lives living from".split()
)
_COMPANY: Final = frozenset(
    "Inc Ltd Corp Corporation Airlines Airways Bank Group Telecom Railways Steel Motors Energy".split()
)
_MEDIA_WORD: Final = frozenset(
    "News Times Post Journal Gazette Herald Tribune TV Radio Agency Press Today Daily Inform Telegraph Guardian "
    "Broadcasting Newspaper Observer Chronicle Courier Standard Mail Monitor Examiner Independent".split()
)
_INSTITUTE_WORD: Final = frozenset(
    "Institute Institution Center Centre University Foundation Academy College Observatory Laboratory Project "
    "Endowment School Initiative".split()
)


def mentions_of(tokens: list[Token], memory: Memory) -> list[Mention]:
    """The mentions of one sentence, left to right, without overlaps; ``memory`` learns from them."""
    found: list[Mention] = []
    i, count = 0, len(tokens)
    hidden = _hidden(tokens)
    while i < count:
        if i in hidden or not (tokens[i].capital or tokens[i].text[0].isdigit() or tokens[i].low in _LOWER_FIRST):
            i += 1
            continue
        hit = (
            _outlet(tokens, i, memory)
            or _institute(tokens, i, memory)
            or _known(tokens, i, memory, found)
            or person(tokens, i, memory, found)
        )
        if hit is None:
            i += 1
            continue
        mention, skip = hit
        if mention is not None:
            found.append(mention)
            if mention.kind in {"state", "government", "person", "org"} and mention.code:
                memory.counts[mention.code] += 1
                memory.recent.append(mention.code)
        i += max(1, skip)
    return found


_LOWER_FIRST: Final = frozenset({"reuters"})


_TITLING: Final = frozenset("titled entitled called headlined book forum".split())


def _hidden(tokens: list[Token]) -> set[int]:
    """Tokens inside a quoted title ("a report titled "…"", "the forum X: …") or a bracketed link."""
    out: set[int] = set()
    if _TITLING.isdisjoint(token.low for token in tokens):
        return out
    for i, token in enumerate(tokens):
        if (
            token.text in DOUBLE and i and tokens[i - 1].low in {"titled", "entitled", "called", "headlined", "book"}
        ) or (
            token.text in QUOTES_OPEN | {'"'}
            and i > 1
            and tokens[i - 1].text == ","
            and tokens[i - 2].low
            in {
                "titled",
                "entitled",
            }
        ):
            j = i + 1
            while j < len(tokens) and tokens[j].text not in DOUBLE and j - i < 40:
                out.add(j)
                j += 1
        elif token.low == "forum" and i + 1 < len(tokens) and tokens[i + 1].capital:
            j = i + 1
            while j < len(tokens) and tokens[j].text not in {",", ";"} and j - i < 30:
                out.add(j)
                j += 1
    return out


def _known(tokens: list[Token], i: int, memory: Memory, found: list[Mention]) -> tuple[Mention | None, int] | None:
    learned = memory.acronyms.get(tokens[i].text)
    hit = memory.book.at(tokens, i)
    if hit is None and learned is not None:
        mention = make_mention(tokens, i, 1, (learned[0],), learned[1], "acronym-from-text")
        mention.shown = learned[1] != "org" or learned[0] in memory.book.org_codes or learned[0] not in memory.treaties
        return mention, 1
    if hit is None and _treaty_short(tokens, i):
        # "the Nuclear Non-Proliferation Treaty (NPT)": what somebody may join or leave, but nobody who acts
        memory.treaties.add(tokens[i].text)
        memory.acronyms[tokens[i].text] = (tokens[i].text, "org")
        mention = make_mention(tokens, i, 1, (tokens[i].text,), "org", "treaty-from-text")
        mention.shown = False
        return mention, 1
    if hit is None:
        return None
    n, code, kinds = hit
    kind, _, row_kind = kinds.partition(":")
    if kind == "none":
        return None, n
    if (
        kind == "person"
        and n == 1
        and i
        and tokens[i - 1].capital
        and tokens[i - 1].word
        and tokens[i - 1].end + 1 == tokens[i].start
    ):
        before_hit = memory.book.at(tokens, i - 1)
        if tokens[i - 1].low not in TITLES and before_hit is None and i - 1 > 0:
            return None
    after, before = text_at(tokens, i + n), low_at(tokens, i - 1)
    if after in _WATERS_AFTER and not (after == "Islands" and kind == "state"):
        return None, n + 1
    if before == "of" and low_at(tokens, i - 2) in _WATERS_BEFORE:
        return None, n
    if after in _DOCUMENT_NOUN and (kind in {"government", "org", "person"} or row_kind == "capital"):
        return None, n
    if before in _COMPASS and kind in {"state", "territory"} and row_kind in {"name", "former", "territory"}:
        return None, n
    if kind == "state" and after in _COMPANY and row_kind == "demonym":
        return None, n + 1
    if kind == "state" and text_at(tokens, i + n) and _is_titled_name(tokens, i, n, memory):
        return None, n
    if row_kind == "capital" and _merely_a_place(tokens, i, n, memory):
        return None, n
    if (
        row_kind == "media"
        and n == 1
        and tokens[i].text in {"Guardian", "Economist", "Independent", "Today", "Times"}
        and before != "the"
    ):
        return None, n
    if kind == "territory" and after in {"Corridor", "corridor", "’", "'"}:
        return None, n
    if row_kind == "collective" and (
        (
            tokens[i].text.startswith("West")
            and (after in {"Africa", "African", "Bank", "Point"} or (before in {"the"} and after in {"Bank"}))
        )
        or (
            tokens[i].text.startswith("Europe")
            and before in _COMPASS | {"and"}
            and low_at(tokens, i - 2) in _COMPASS | {"and"}
        )
        or before in _COMPASS
        or (kind == "collective" and tokens[i].text == "West" and before not in {"the", "collective", "called"})
    ):
        return None, n
    if code == "UN" and tokens[i].text == "Security":
        # "Russia's Security Council" is no body of the United Nations
        owner = next((m for m in reversed(found) if m.last <= i <= m.last + 1 and m.kind == "state"), None)
        code, kind = (owner.codes[0], "government") if owner is not None and owner.codes else (code, kind)
    if (
        before == "of"
        and low_at(tokens, i - 2) in {"ministry", "minister", "department", "secretary"}
        and kind == "media"
    ):
        return None, n
    rule = f"names/{row_kind}"
    if kind == "person" and before in TITLES:
        code = held_before(tokens, i, memory, found) or code  # the text's own word on whom he speaks for
    mention = make_mention(tokens, i, n, (code,) if code else (), kind, rule)
    if kind == "person":
        known = Person(mention.text, mention.codes, "official", None, None)
        memory.persons.setdefault(tokens[i + n - 1].text, known)
    if text_at(tokens, i + n) == "(" and text_at(tokens, i + n + 2) == ")":
        short = text_at(tokens, i + n + 1)
        if short.isupper() and len(short) >= 2 and memory.book.at(tokens, i + n + 1) is None:
            memory.acronyms[short] = (code, kind)
    return mention, n


def _treaty_short(tokens: list[Token], i: int) -> bool:
    """Whether a treaty's short name in brackets stands at ``i``."""
    return (
        tokens[i].text.isupper()
        and len(tokens[i].text) >= 3
        and text_at(tokens, i - 1) == "("
        and text_at(tokens, i + 1) == ")"
        and (
            text_at(tokens, i - 2) in _DOCUMENT_NOUN
            or any(t.text in {"Treaty", "Convention", "Pact"} for t in tokens[max(0, i - 8) : i - 1])
        )
    )


def _is_titled_name(tokens: list[Token], i: int, n: int, memory: Memory) -> bool:
    """ "Jordan Peterson": a country's name that is somebody's first name, known by a title before it."""
    return (
        n == 1
        and low_at(tokens, i - 1) in PRIVATE | {"mr", "mrs", "ms"}
        and tokens[i + 1].capital
        and memory.book.at(tokens, i + 1) is None
    )


def _merely_a_place(tokens: list[Token], i: int, n: int, memory: Memory) -> bool:
    before, before2, after = low_at(tokens, i - 1), low_at(tokens, i - 2), text_at(tokens, i + n)
    if before in _PLACE_BEFORE or before == "capital" or (before == "," and before2 == "capital"):
        return True
    if i == 0 and (after in DASHES | {"-", "("} or (after == "," and tokens[i].text.isupper())):
        return True
    if after == "," and i + n + 1 < len(tokens):
        hit = memory.book.at(tokens, i + n + 1)
        if hit is not None and hit[2].startswith("state:name") and before in _PREP_PLACE:
            return True
    if after in {
        "Summit",
        "summit",
        "meeting",
        "Conference",
        "conference",
        "Declaration",
        "talks",
        "Treaty",
        "Memorandum",
        "Pact",
    }:
        return True
    if before in {"to", "from", "of", "and"}:
        for k in range(max(0, i - 5), i):
            if tokens[k].low in _MOTION - {"from"}:
                return True
        if before == "of" and before2 in {
            "city",
            "streets",
            "capital",
            "suburb",
            "mayor",
            "outskirts",
            "centre",
            "center",
        }:
            return True
        if before == "and" and i >= 3 and tokens[i - 3].low in _PLACE_BEFORE:
            return True
    return False


_PREP_PLACE: Final = frozenset("in at near from to of outside".split())
_JOIN: Final = frozenset("of for and on the in".split())


_OUTLET: Final = frozenset("newspaper daily broadcaster magazine website tabloid weekly".split())


def _outlet(tokens: list[Token], i: int, memory: Memory) -> tuple[Mention | None, int] | None:
    """ "The newspaper Cumhuriyet": a name that its kind introduces; known from then on."""
    if (
        tokens[i].text in _MEDIA_WORD
        and low_at(tokens, i - 1) == "the"
        and low_at(tokens, i + 1)
        in {"reports", "reported", "says", "said", "writes", "wrote", "quoted", "quotes", "claims", "claimed"}
        and memory.book.at(tokens, i) is None
    ):
        return make_mention(
            tokens, i, 1, (code_of(tokens[i].text),), "media", "outlet-word"
        ), 1  # "the Gazette reports"
    if not tokens[i].capital or low_at(tokens, i - 1) not in _OUTLET or memory.book.at(tokens, i) is not None:
        return None
    n = name_run(tokens, i, memory)
    if n == 0:
        return None
    mention = make_mention(
        tokens, i, n, (code_of(" ".join(t.text for t in tokens[i : i + n])),), "media", "outlet-by-kind"
    )
    if n == 1:
        memory.acronyms[tokens[i].text] = (mention.codes[0], "media")
    return mention, n


def _institute(tokens: list[Token], i: int, memory: Memory) -> tuple[Mention | None, int] | None:
    """ "Primakov Institute of World Economy and International Relations": capitals around a research word."""
    if not tokens[i].capital:
        return None
    stop = i
    while (
        stop < len(tokens)
        and stop - i < 5
        and (tokens[stop].capital or tokens[stop].text in HYPHEN)
        and tokens[stop].word
    ):
        if tokens[stop].text in _INSTITUTE_WORD or tokens[stop].text in _MEDIA_WORD:
            break
        stop += 1
    if stop >= len(tokens) or stop - i >= 5:
        return None
    head = tokens[stop].text
    if head in _MEDIA_WORD:
        ok = (
            stop > i
            and all(t.capital for t in tokens[i:stop])
            and tokens[i].low not in NOT_NAME - {"daily", "national", "west", "east"}
        )
        if not ok or (memory.book.at(tokens, i) is not None and stop - i < 1):
            return None
        text = " ".join(t.text for t in tokens[i : stop + 1])
        if head in {"Agency", "Standard", "Monitor", "Independent", "Press", "Today", "Post"} and stop - i < 1:
            return None
        if head == "Agency" and "News" not in text:
            return None
        return make_mention(tokens, i, stop + 1 - i, (code_of(text),), "media", "outlet-word"), stop + 1 - i
    if head not in _INSTITUTE_WORD:
        return None
    if tokens[i].low in {"the", "a", "an", "this", "our"}:
        return None
    if (
        head in {"Center", "Centre", "Project", "School", "Initiative", "College", "Academy"}
        and stop == i
        and low_at(tokens, i + 1) not in {"for", "of"}
    ):
        return None
    end = stop + 1
    while end < len(tokens):
        if tokens[end].capital and tokens[end].word:
            end += 1
            continue
        if (
            tokens[end].text in HYPHEN
            and tokens[end].start == tokens[end - 1].end
            and text_at(tokens, end + 1)[:1].isupper()
        ):
            end += 2
            continue
        if tokens[end].low in {"of", "for", "and", "on"}:
            k = end + 1
            if low_at(tokens, k) == "the":
                k += 1
            if k < len(tokens) and tokens[k].low in _DAYS:
                break
            if k < len(tokens) and tokens[k].capital and tokens[k].word:
                if (
                    tokens[end].low in {"of", "on"}
                    and low_at(tokens, end + 1) == "the"
                    and _has_institute_word(tokens, k)
                ):
                    break
                end = k + 1
                continue
        break
    if end - i < 2:
        return None
    text = " ".join(t.text for t in tokens[i:end])
    short = text_at(tokens, end + 1)
    if text_at(tokens, end) == "(" and text_at(tokens, end + 2) == ")" and short.isupper() and len(short) >= 2:
        memory.acronyms.setdefault(short, (code_of(text), "institute"))
    memory.institutes[tokens[i].text] = text
    return make_mention(tokens, i, end - i, (code_of(text),), "institute", "institute-word"), end - i


_DAYS: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december".split()
)


def _has_institute_word(tokens: list[Token], k: int) -> bool:
    for j in range(k, min(k + 5, len(tokens))):
        if not tokens[j].capital:
            return False
        if tokens[j].text in _INSTITUTE_WORD:
            return True
    return False


# ---------------------------------------------------------------- persons
