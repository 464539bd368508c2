"""The rules reader: offline, no weights, every field explained.

Question   What does this text claim, on whose word, under which conditions?
Takes      A text, and the world's names.
Gives      Reading, with every span found again in the text.
Method     Sentences → names → stand-ins → regions by speaker → clauses → conditions, acts, modality, horizons.
           Work is bounded per sentence (a sentence has at most 1,400 characters), so the whole is linear.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

from foedus.reading.align import verified_share
from foedus.reading.claims import ActorMention, Because, ClaimSpan, PactMention, Reading, SpeakerKind, Unresolved
from foedus.reading.documents import date_of, title_of
from foedus.reading.readers.acts import ACTING
from foedus.reading.readers.assembly import add_region, reference
from foedus.reading.readers.attribution import Region, regions_of
from foedus.reading.readers.clauses import Clause
from foedus.reading.readers.coreference import Discourse, groups_of, learn, stand_ins
from foedus.reading.readers.events import dates_of, events_in
from foedus.reading.readers.language import language_of
from foedus.reading.readers.names import mentions_of
from foedus.reading.readers.pacts import PactBook, once_each, pacts_in
from foedus.reading.readers.persons import Memory, Mention, NameBook
from foedus.reading.readers.propositions import Book
from foedus.reading.readers.restatement import name_the_report, tie
from foedus.reading.readers.scope import Scope
from foedus.reading.readers.sentences import Sentence, sentences_of
from foedus.reading.readers.speakers import REPORT_WORDS, Floor, Speaker, speaker_from, took_floor
from foedus.reading.readers.standpoints import said_before
from foedus.reading.readers.tokens import DASHES, DOUBLE, Token, tokens_of
from foedus.reading.readers.verbs import INTENDING, REPORTING, forms_of, lemma

MAX_CUES: Final = 32
MAX_WORDS: Final = 420
"""A sentence with more verbs of speech and act than this, or more words, is no prose: its claims are left to a person."""


@lru_cache(maxsize=8)
def _books(world: Any) -> tuple[NameBook, PactBook]:
    book = NameBook(world.names(), getattr(world, "not_names_table", ()))
    rows = [(row.text, row.pact) for row in world.pact_names() if row.exact] if hasattr(world, "pact_names") else []
    return book, PactBook(rows, book.org_codes)


def read(text: str, world: Any = None, *, ident: str = "", passing: type[Pass] | None = None) -> Reading:
    """Read one text.

    Parameters
    ----------
    text : str
        As given; offsets of the reading are code points of it.
    world : foedus.world.World, optional
        The shipped world if not given; anything hashable with ``names()`` will do.
    ident : str
        Goes into ``Reading.id``.
    passing : type, optional
        A Pass that does more with each sentence (the parser reader has one).

    Returns
    -------
    Reading
        Never raises on any text. A text that is not English has its actors, pacts and dates, no claims, and says so in
        ``language`` and ``unresolved``.
    """
    if world is None:
        from foedus.world import load

        world = load()
    names, pact_names = _books(world)
    title, written = title_of(text), date_of(text)
    sentences = sentences_of(text, title)
    language = language_of(text)
    state = (passing or Pass)(text, names, pact_names)
    state.sentences = sentences
    for index, sentence in enumerate(sentences):
        state.sentence(index, sentence, claims=language == "en")
    authors = tuple(reference(author, names.home) for author in state.floor.authors.values())
    claims = name_the_report(tie(tuple(state.book.claims)), authors)
    unresolved = list(state.book.unresolved)
    if language != "en" and text.strip():
        unresolved.append(
            Unresolved(0, 0, "language", f"not English ({language}): claims are read in English only", "")
        )
    unresolved.extend(_gaps(claims))
    reading = Reading(
        id=ident,
        language=language,
        title=title,
        date=written,
        actors=tuple(_actor(text, m) for m in state.actors),
        pacts=once_each(state.pacts, state.book.touched),
        events=tuple(state.book.events),
        claims=claims,
        dates=dates_of(text),
        unresolved=tuple(unresolved),
    )
    return replace(reading, verified=verified_share(text, reading))


def _actor(text: str, m: Mention) -> ActorMention:
    return ActorMention(m.start, m.end, m.code, m.kind, text[m.start : m.end], m.rule)


def _gaps(claims: tuple[ClaimSpan, ...]) -> list[Unresolved]:
    """What a claim leaves open: said aloud, for the reader to fill in."""
    out: list[Unresolved] = []
    for claim in claims:
        for condition in claim.condition:
            if not condition.who:
                out.append(
                    Unresolved(
                        condition.start, condition.end, "condition.who", "nobody is named as doing this", condition.text
                    )
                )
            if condition.verb is None:
                out.append(
                    Unresolved(
                        condition.start,
                        condition.end,
                        "condition.verb",
                        "no scenario verb says this: it cannot be run yet",
                        condition.text,
                    )
                )
        if claim.consequent.what in {"attack", "conflict"} and not claim.consequent.who:
            out.append(
                Unresolved(
                    claim.start, claim.end, "consequent.who", "the act is named, who commits it is not", claim.quote
                )
            )
    return out


_DATELINE: Final = re.compile(
    r"[A-Z][A-Z.'’ -]{2,30}[,(][^–—\n]{0,48}?\s[-–—]{1,2}\s|[A-Z][A-Z.'’ -]{2,30}\s[-–—]{1,2}\s"
)


def _after_dateline(text: str, sentence: Sentence) -> int:
    """Where a sentence begins once "CHISINAU, 2 June 2023 - " is set aside."""
    found = _DATELINE.match(text, sentence.start, min(sentence.end, sentence.start + 100))
    return found.end() if found is not None else sentence.start


def _open_quote(tokens: list[Token]) -> int | None:
    """Where a quotation opens that this sentence does not close."""
    at: int | None = None
    for k, token in enumerate(tokens):
        if token.text in {"“", "``"} or (token.text == '"' and at is None):
            at = k
        elif token.text in {"”", "''", '"'}:
            at = None
    return at


def _speak_for(scope: Scope, region: Region, known: int) -> None:
    """Inside what somebody says here, "we", "they" and "it" without a nearer name are the speaker's own side."""
    if len(region.chain) <= known:
        return
    speaker = region.chain[-1]
    if not speaker.codes:
        return
    inside = [m for m in scope.mentions if region.a <= m.first < region.b]
    for mention in inside:
        if mention.shown:
            continue
        lists = [g for g in scope.groups if g.last <= mention.first and len(g.codes) > 1 and g.mentions[0].shown]
        if mention.rule == "coref/they" and lists:
            continue
        nearer = [
            m
            for m in inside
            if m.shown
            and m.last <= mention.first
            and m.kind in {"state", "org", "government", "territory", "nonstate", "collective"}
        ]
        if (
            mention.rule == "coref/speaker"
            or (
                mention.rule == "coref/they"
                and not nearer
                and speaker.kind in {"government", "organisation", "official", "anonymous"}
            )
            or (mention.rule == "coref/it" and not nearer and speaker.kind in {"government", "organisation"})
        ):
            mention.codes = speaker.codes


_US_RECORD: Final = (
    "White House", "State Department", "Department of State", "Department Press Briefing", "Press Briefing", "Congressional Record",
    "Mr. President", "Madam President", "Mr. Speaker", "Madam Speaker", "Pentagon", "the President", "The President", "U.S.",
)  # fmt: skip
"""Words of American briefings and debates, whose records label speakers "MR. NAME:" or "Mr. NAME."."""
_US_LABEL: Final = re.compile(
    r"(?:MR|MS|MRS|Mr|Ms|Mrs)\.?\s|(?:THE\s)?(?:VICE\s)?PRESIDENT\b|SECRETARY\b|GENERAL\b|ADMIRAL\b|SENATOR\b"
)
_US_LABELLED: Final = re.compile(r"^(?:MR|MS|MRS|Mr|Ms|Mrs)\.?\s[A-Z][A-Za-z’'-]*[A-Z]+(?::|\.\s)", re.MULTILINE)
_HEAD: Final = 6_000
_SAID_REACH: Final = 420
"""How far back "X said this" reaches, in characters."""
_CUES: Final = frozenset({"(", ")", ";", ":", "if", "unless", "without", "to"}) | forms_of(
    REPORTING | INTENDING | ACTING
)


def _cues(tokens: list[Token]) -> int:
    """How many words of a sentence a rule may start from."""
    return len([t for t in tokens if t.low in _CUES])


class Pass:
    """One pass over a text."""

    def __init__(self, text: str, names: NameBook, pact_names: PactBook) -> None:
        self.text = text
        self.pact_names = pact_names
        self.memory = Memory(names)
        self.discourse = Discourse()
        self.floor = Floor()
        self.book = Book()
        self.actors: list[Mention] = []
        self.pacts: list[PactMention] = []
        self.paragraph = 0
        self.label: tuple[int, int] | None = None
        self.label_speaker: Speaker | None = None
        self.quote_chain: tuple[Speaker, ...] = ()
        self.tally: Counter[str] = Counter()
        self.sentences: list[Sentence] = []
        head = text[:_HEAD]
        self.american = any(words in head for words in _US_RECORD)
        self.memory.home = "USA" if _US_LABELLED.search(head) is not None and self.american else None

    def sentence(self, index: int, sentence: Sentence, *, claims: bool) -> None:
        """Take in one sentence: its actors and pacts, and its claims where ``claims`` is set."""
        if sentence.dateline:
            return
        text = self.text
        self._label(sentence)
        tokens = tokens_of(text, _after_dateline(text, sentence), sentence.end)
        if not tokens:
            return
        mentions = mentions_of(tokens, self.memory)
        self.actors.extend(m for m in mentions if m.shown)
        speaker_codes = self._speaker_codes(sentence)
        everyone = stand_ins(tokens, mentions, self.discourse, speaker_codes)
        scope = Scope(text, tokens, everyone, groups_of(tokens, everyone), {m.last for m in everyone})
        self.pacts.extend(pacts_in(text, tokens, mentions, self.pact_names))
        if claims and not (sentence.question and not self._statement_inside(tokens)):
            if len(tokens) > MAX_WORDS or _cues(tokens) > MAX_CUES:
                why = "too many verbs for one sentence: not read for claims"
                start, end = tokens[0].start, tokens[-1].end
                self.book.unresolved.append(Unresolved(start, end, "sentence", why, text[start:end]))
            else:
                self._claims(index, sentence, scope)
        learn(self.discourse, tokens, everyone, self.memory)
        person = next((m for m in mentions if m.kind == "person"), None)
        if (
            person is not None
            and (self.floor.person is None or self.floor.person.start < person.start)
            and self.label_speaker is None
        ):
            spoke = self.floor.person is not None and self.floor.person.start >= sentence.start
            if not spoke:
                name = text[person.start : person.end]
                kind: SpeakerKind = "official" if person.codes else "person"
                self.floor.person = Speaker(
                    name, kind, person.codes, None, person.start, person.end, "speaker/person-before"
                )

    def _label(self, sentence: Sentence) -> None:
        if sentence.label is None or sentence.label == self.label:
            return
        start, end = sentence.label
        name = self.text[start:end].rstrip(":. ")
        tokens = tokens_of(self.text, start, end)
        place = self.memory.book.at(tokens, 0)
        if place is not None and place[2].endswith(":capital"):
            return
        self.label = sentence.label
        known = mentions_of(tokens, self.memory)
        self.actors.extend(m for m in known if m.shown)
        codes: tuple[str, ...] = known[-1].codes if known else ()
        if not known:
            surname = tokens[-1].text if tokens[-1].word else tokens[-2].text
            person = self.memory.persons.get(surname.capitalize())
            codes = person.codes if person else ()
            if (len(name) > 2 and not name.isupper()) or (
                name.isupper()
                and name not in {"QUESTION", "ANSWER", "Q", "A", "MODERATOR", "REPORTER"}
                and len(name) > 2
            ):
                last = [t for t in tokens if t.word][-1]
                self.actors.append(Mention(0, 1, last.start, last.end, codes, "person", last.text, "speaker-label"))
                if person is None:
                    from foedus.reading.readers.persons import Person

                    self.memory.persons[last.text.capitalize()] = Person(last.text, codes, "person", None, None)
        if not codes and self.american and _US_LABEL.match(name):
            codes = ("USA",)
        self.label_speaker = Speaker(
            name, "person" if not codes else "official", codes, None, start, end, "speaker/label"
        )
        self.floor.last = (self.label_speaker,)
        self.floor.person = self.label_speaker if codes else self.floor.person

    def _speaker_codes(self, sentence: Sentence) -> tuple[str, ...]:
        if sentence.quoted_at_start and self.quote_chain:
            return self.quote_chain[-1].codes
        if self.label_speaker is not None:
            return self.label_speaker.codes
        if self.floor.last:
            return self.floor.last[-1].codes
        if self.floor.default:
            return self.floor.default[-1].codes
        return self.discourse.person_codes

    @staticmethod
    def _statement_inside(tokens: list[Token]) -> bool:
        return sum(t.text in DOUBLE for t in tokens) >= 2

    def _base_chain(self, sentence: Sentence, scope: Scope) -> tuple[Speaker, ...]:
        chain: tuple[Speaker, ...] = (self.label_speaker,) if self.label_speaker is not None else self.floor.default
        if sentence.quoted_at_start and self.quote_chain:
            return self.quote_chain
        t = scope.tokens
        if (
            t[0].text in DOUBLE
            and self.quote_chain
            and all(x.text not in DOUBLE for x in t[1:-1])
            and self.paragraph == sentence.paragraph
        ):
            return self.quote_chain
        return chain

    def _claims(self, index: int, sentence: Sentence, scope: Scope) -> None:
        t = scope.tokens
        chain = self._base_chain(sentence, scope)
        self.paragraph = sentence.paragraph
        a, b = 0, len(t)
        regions: list[Region] = []
        if index <= 2:
            self._whole_text_speaker(scope, sentence)
        if sentence.headline:
            a, b, chain = self._headline(scope, a, b, chain)
        if not sentence.quoted_at_start and _open_quote(t) is not None:
            ahead = self._speaker_ahead(index, sentence)
            opened = _open_quote(t) or 0
            if ahead is not None and not any(lemma(x.low) in REPORTING for x in t[:opened]):
                known = bool(chain) and chain[-1].name.split()[-1] == ahead.name.split()[-1]
                chain = chain if known else (*chain, ahead)
                self.quote_chain = chain
        if self._said_before(scope, sentence):
            return
        regions = regions_of(scope, a, b, chain, self.floor)
        for region in regions:
            _speak_for(scope, region, len(chain))
        scope.acts.clear()
        said = next(
            (r.chain for r in regions if len(r.chain) > len(chain) and r.chain[-1].rule != "speaker/holder-of-belief"),
            None,
        )
        quotes = 0 if scope.words.isdisjoint(DOUBLE) else sum(x.text in DOUBLE for x in t)
        if (said is not None and quotes) or said is not None:
            self.quote_chain = said
        elif not sentence.quoted_at_start and not quotes:
            self.quote_chain = ()
        self._opening(scope, min((r.a for r in regions), default=0))
        subject = self.discourse.subject
        homes = self.memory.book.home
        for region in regions:
            add_region(
                scope,
                region,
                self.book,
                headline=sentence.headline,
                homes=homes,
                subject=() if index == 0 else subject,
                addressee=self._addressee(region),
            )

    def _said_before(self, scope: Scope, sentence: Sentence) -> bool:
        """ "X said this to Y": the claims of the sentences before, so far nobody's, are X's; such a sentence claims nothing itself."""
        place = said_before(scope)
        speaker = speaker_from(scope, *place, self.floor, subject=True) if place is not None else None
        if speaker is None or sentence.headline:
            return False
        near = [
            k
            for k, claim in enumerate(self.book.claims)
            if claim.end <= scope.tokens[0].start
            and scope.tokens[0].start - claim.end <= _SAID_REACH
            and not claim.headline
        ]
        ref = reference(speaker, self.memory.book.home)
        taken = False
        for k in reversed(near):
            claim = self.book.claims[k]
            if claim.speaker_chain:
                break
            because = Because("speaker_chain", "speaker/said-this", ref.start, ref.end)
            self.book.claims[k] = replace(
                claim, speaker_chain=(ref.name,), speaker_refs=(ref,), because=(*claim.because, because)
            )
            taken = True
        if taken:
            took_floor(self.floor, (speaker,))
        return taken

    def _opening(self, scope: Scope, stop: int) -> None:
        """Events that only the words before the first claim name ("Amid the 2022 invasion of X by Y, the minister said …")."""
        if stop >= 5:
            self.book.events.extend(events_in(scope, Clause(0, stop, None, None), True, set()))

    def _speaker_ahead(self, index: int, sentence: Sentence) -> Speaker | None:
        """Who is named after the closing quotation mark, some sentences on in the same paragraph."""
        for later in self.sentences[index + 1 : index + 7]:
            if later.paragraph != sentence.paragraph or not later.quoted_at_start:
                return None
            body = self.text[later.start : later.end]
            if not any(mark in body for mark in ('"', "”", "''")):
                continue
            tokens = tokens_of(self.text, later.start, later.end)
            mentions = mentions_of(tokens, self.memory)
            everyone = stand_ins(tokens, mentions, self.discourse, ())
            scope = Scope(self.text, tokens, everyone, groups_of(tokens, everyone), {m.last for m in everyone})
            for region in regions_of(scope, 0, len(tokens), (), self.floor):
                if region.chain:
                    return region.chain[0]
            return None
        return None

    def _addressee(self, region: Region) -> tuple[str, ...]:
        """To whom an order is said: the last list or state named that is not the speaker's own."""
        own = set(region.chain[-1].codes) if region.chain else set()
        if self.memory.counts:
            for code, _ in self.memory.counts.most_common(3):
                if code not in own:
                    return (code,)
        return ()

    def _headline(
        self, scope: Scope, a: int, b: int, chain: tuple[Speaker, ...]
    ) -> tuple[int, int, tuple[Speaker, ...]]:
        """ "Report: …", "… — Russian diplomat", "…: minister"."""
        t = scope.tokens
        for k in range(b - 2, a + 2, -1):
            if t[k].text in DASHES and b - k <= 7:
                speaker = speaker_from(scope, k + 1, b, self.floor)
                if speaker is not None:
                    return a, k, (*chain, speaker)
                break
        for k in range(a, min(b - 2, a + 5)):
            if t[k].text == ":":
                if t[k - 1].low in REPORT_WORDS:
                    document = Speaker(
                        t[k - 1].text, "document", (), None, t[k - 1].start, t[k - 1].end, "speaker/headline"
                    )
                    return k + 1, b, (*chain, document)
                speaker = speaker_from(scope, a, k, self.floor)
                if speaker is not None:
                    return k + 1, b, (*chain, speaker)
                return a, b, chain
        return a, b, chain

    def _whole_text_speaker(self, scope: Scope, sentence: Sentence) -> None:
        """ "X's remarks to the media …": a text that is one person's words throughout."""
        t = scope.tokens
        for m in scope.mentions:
            if m.kind == "person" and m.shown and m.last + 1 < len(t) and t[m.last].low == "'s" and t[m.last + 1].low in {
                "remarks", "speech", "statement", "address", "interview", "answers", "comments",
            }:  # fmt: skip
                speaker = Speaker(
                    self.text[m.start : m.end],
                    "official" if m.codes else "person",
                    m.codes,
                    None,
                    m.start,
                    m.end,
                    "speaker/whole-text",
                )
                self.floor.default = (speaker,)
                self.floor.person = speaker
