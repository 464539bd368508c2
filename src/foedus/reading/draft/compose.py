"""The draft case, put together field by field."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from typing import Any, Final, get_args

from foedus.case import schema as s
from foedus.errors import UnresolvedError
from foedus.reading.claims import ClaimSpan, Reading
from foedus.reading.documents import Document
from foedus.reading.draft.actors import challengers_of, protege_of
from foedus.reading.draft.facts import facts_of
from foedus.reading.draft.notes import Notes
from foedus.reading.draft.options import Options
from foedus.reading.draft.question import choose, has_verb, quoted, rival
from foedus.reading.draft.scenarios import Move, Plan, move_of, plan_of
from foedus.reading.draft.speakers import Concerned, Voices, voices_of
from foedus.reading.draft.words import DEFAULT_HORIZON, outcome_of, years_of
from foedus.vocab.outcome import Outcome
from foedus.world import World

REPORT: Final = "report"
"""Id of the document in ``sources``, and the stem of its file beside the case."""

_PLAIN_NAMES: Final = ("report", "text", "article", "stdin", "case", "index")


def draft(document: Document, reading: Reading, world: World, options: Options | None = None) -> s.CaseFile:
    """Draft a case from one report.

    Parameters
    ----------
    document : Document
        The report as given; its own date is the case's unless ``options`` says otherwise. The clock is never asked.
    reading : Reading
        What a reader found in it.
    world : World
        The shipped tables: who is a rival, a partner, a guarantor on that day.
    options : Options, optional
        Fields that the analyst settles; each is noted as such.

    Raises
    ------
    UsageError
        If an option cannot be (exit 2).
    LanguageError, NoClaimError, UnresolvedError
        If the text asks no question, or leaves open what only a person can settle (exit 1). The message lists what was
        found and what to type next.
    """
    options = options or Options()
    options.check(world)
    choice = choose(document, reading, world, options)
    notes = Notes()
    on = _as_of(document, reading, choice[0], options, notes)
    index, protege, challengers = _first_settled(document, reading, choice, world, options, on, notes)
    asked = reading.claims[index]
    moves = {
        i: tuple(move_of(c, world, on, protege) for c in claim.condition) for i, claim in enumerate(reading.claims)
    }
    plan = plan_of(reading, moves[index], world, on, protege, challengers, notes)
    _left_open(moves[index], plan, notes)
    if plan.question == "status_quo":
        notes.add("question_scenario", "no_condition_that_can_be_run")
    else:
        notes.add("question_scenario", "the_claim's_condition")
    horizon = _horizon(asked, on, options, notes)
    outcome = _outcome(asked, document.text, options, notes)
    pact = plan.pacts[0] if plan.pacts else None
    voices = voices_of(reading, world, on, Concerned(pact, protege, challengers), (REPORT,))
    against = rival(reading, index, frozenset(plan.pacts), protege, document.text)
    facts = facts_of(reading, document.text, world, on, REPORT, voices, notes)
    codes = _Codes(world)
    claims = tuple(
        _claim(
            i,
            claim,
            document.where(claim.start, claim.end),
            moves[i],
            on,
            voices,
            codes,
            rival_of=_id(index) if i == against else None,
        )
        for i, claim in enumerate(reading.claims[: s.MAX_CLAIMS])
    )
    title = document.title or reading.title
    if title:
        notes.add("title", "headline")
    else:
        title = f"{world.name_of(protege, on)} and {world.pact(pact).short if pact else 'its neighbours'}"
        notes.add("title", "no_headline")
    return s.CaseFile.model_validate(
        {
            "foedus": s.VERSION,
            "slug": slug_of(document),
            "title": title,
            "as_of": on,
            "protege": protege,
            "challengers": challengers,
            "horizon_years": horizon,
            "outcome": outcome,
            "question_claim": _id(index),
            "question_scenario": plan.question,
            "sources": (_document(document), *voices.sources),
            "world": facts,
            "scenarios": plan.scenarios,
            "claims": claims,
            "from": notes.by_field,
            "drafted": notes.drafted(),
        }
    )


def _first_settled(
    document: Document,
    reading: Reading,
    choice: tuple[int, ...],
    world: World,
    options: Options,
    on: date,
    notes: Notes,
) -> tuple[int, str, tuple[str, ...]]:
    """The first claim of the choice whose two sides and whose moves are settled; none: the first one's reason is raised."""
    first: UnresolvedError | None = None
    for index in choice:
        claim, own = reading.claims[index], Notes()
        own.add("question_claim", _rule_of_question(claim), span=(claim.start, claim.end))
        try:
            protege = protege_of(document, reading, index, world, options, on, own)
            challengers = challengers_of(document, reading, index, world, options, on, protege, own)
            if protege in challengers:
                raise UnresolvedError(
                    "protege", f"{document.name}: {protege} would be attacked by itself.\nTry: --protege CODE"
                )
            moves = tuple(move_of(condition, world, on, protege) for condition in claim.condition)
            _some_move_can_be_run(document, claim, moves, world, protege, challengers, on)
        except UnresolvedError as why:
            first = first or why
            continue
        notes.take(own)
        return index, protege, challengers
    assert first is not None  # the choice is never empty
    raise first


def slug_of(document: Document) -> str:
    """The slug of a report: its file's name without the ending; of ``x/report.txt`` the folder's name.

    >>> slug_of(Document("report", "cases/armenia-csto/report.txt", "", ""))
    'armenia-csto'
    >>> slug_of(Document("My Report (final)", "My Report (final).txt", "", ""))
    'my-report-final'
    """
    stem = document.id
    if stem.lower() in _PLAIN_NAMES:
        parts = [part for part in re.split(r"[/\\]", document.name)[:-1] if part not in ("", ".", "..")]
        stem = parts[-1] if parts else stem
    words = re.findall(r"[a-z0-9]+", stem.lower())
    return "-".join(words)[:80].strip("-") or "report"


def _id(index: int) -> str:
    return f"c{index + 1}"


def _rule_of_question(claim: ClaimSpan) -> str:
    return "condition_with_a_verb" if has_verb(claim) else "hostile_forecast"


def _document(document: Document) -> s.TextSource:
    text = hashlib.sha256(document.text.encode("utf-8")).hexdigest()
    other = text != document.sha256  # taken out of a PDF, or read in another encoding
    return s.TextSource(
        id=REPORT,
        title=document.title or document.id,
        published=document.date,
        text=f"{REPORT}.txt",
        sha256=text,
        original=re.split(r"[/\\]", document.name)[-1][:200] if other else None,
        original_sha256=document.sha256 if other else None,
    )


def _as_of(document: Document, reading: Reading, index: int, options: Options, notes: Notes) -> date:
    if options.as_of is not None:
        notes.add("as_of", "option")
        return options.as_of
    if document.date is not None:
        notes.add("as_of", "date_of_the_document", words=document.date)
        return date.fromisoformat(document.date)
    dates = ", ".join(dict.fromkeys(iso for _, _, iso in reading.dates))
    raise UnresolvedError(
        "as_of",
        f"{document.name}: the text does not say when it was written, and Foedus does not take today for it.\n"
        f"The claim it would assess: {quoted(reading.claims[index].quote)}\n"
        + (f"Dates that the text names: {dates}.\n" if dates else "It names no date.\n")
        + f"Try: foedus assess {document.name} --as-of YYYY-MM-DD   (the day on which the report was written)",
        tuple(iso for _, _, iso in reading.dates),
    )


def _horizon(claim: ClaimSpan, on: date, options: Options, notes: Notes) -> int:
    if options.horizon_years is not None:
        notes.add("horizon_years", "option")
        return options.horizon_years
    read = years_of(claim.horizon_text, on)
    if read is not None:
        if read.high < 1 or read.row.endswith("0–1"):
            why = f"'{claim.horizon_text}' is shorter than a year, the shortest time that is estimated"
            notes.guess("horizon_years", str(read.headline), why, "horizon_table")
        else:
            notes.add("horizon_years", "horizon_table", words=read.row)
        return read.headline
    why = f"no row of the table fits '{claim.horizon_text}'" if claim.horizon_text else "the claim sets no time limit"
    notes.guess("horizon_years", str(DEFAULT_HORIZON), why, "default")
    return DEFAULT_HORIZON


def _outcome(claim: ClaimSpan, text: str, options: Options, notes: Notes) -> Outcome:
    if options.outcome is not None:
        notes.add("outcome", "option")
        return options.outcome
    then = claim.consequent
    read = outcome_of(then.act, text[then.start : then.end], claim.quote)
    if read is None:
        notes.guess("outcome", "armed_conflict", "no word of the claim is in the outcome table", "default")
        return "armed_conflict"
    notes.add("outcome", "outcome_table", words=read[1], span=(claim.start, claim.end))
    return read[0]


def _some_move_can_be_run(
    document: Document,
    claim: ClaimSpan,
    moves: tuple[Move, ...],
    world: World,
    protege: str,
    challengers: tuple[str, ...],
    on: date,
) -> None:
    """A claim about a move that cannot be run is not answered with another move."""
    named = [move for move in moves if move.condition.verb is not None]
    if not named or any(move.steps for move in named):
        return
    reasons = "\n".join(f"  {quoted(move.condition.text or claim.quote)}: {move.cannot}" for move in named)
    raise UnresolvedError(
        "scenarios",
        f"{document.name}: the claim's condition cannot be run.\nThe claim: {quoted(claim.quote)}\n{reasons}\n"
        f"Try: foedus case new --protege {protege} --challengers {','.join(challengers)} --as-of {on} > case.yaml\n"
        "     and add the pact, membership or deployment that is missing under 'world', with its source",
        tuple(move.condition.text for move in named),
    )


def _left_open(moves: tuple[Move, ...], plan: Plan, notes: Notes) -> None:
    """Conditions that no scenario holds, and words that were filled in, are guesses of the scenario asked about."""
    dropped = [f"{quoted(move.condition.text)} is left out: {move.cannot}" for move in moves if not move.steps]
    filled = [note for move in moves if move.steps for note in move.filled]
    if dropped or filled:
        path = f"scenarios.{plan.question}"
        if path not in notes.guessed:
            why = "; ".join([*dropped, *filled])
            notes.guess(path, "the conditions as far as they can be run", why, "conditions_in_part")


class _Codes:
    """Codes that a case file may hold: three letters only where they are a state or a body on file."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.known = {row.code for row in world.names_table} | set(world.state_codes()) | {"ANY"}
        self.places = set(world.state_codes()) | {row.code for row in world.names_table if row.kind == "territory"}
        self.pacts = set(world.pact_ids())
        self.form = re.compile(r"[A-Z][A-Z0-9-]{1,23}", re.ASCII)

    def actors(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(
                code
                for code in codes
                if self.form.fullmatch(code) and (len(code) != 3 or code in self.known or code in self.pacts)
            )
        )

    def object(self, code: str | None) -> str | None:
        if code is None or code in self.pacts:
            return code
        return next(iter(self.actors((code,))), None)


def _claim(
    index: int,
    claim: ClaimSpan,
    at: str | None,
    moves: tuple[Move, ...],
    on: date,
    voices: Voices,
    codes: _Codes,
    rival_of: str | None,
) -> s.Claim:
    years = years_of(claim.horizon_text, on)
    horizon = None
    if claim.horizon_text:
        horizon = s.Horizon(text=_short(claim.horizon_text), years=(years.low, years.high) if years else None)
    first = claim.because[0] if claim.because else None
    return s.Claim.model_validate(
        {
            "id": _id(index),
            "by": voices.chain(claim),
            "says": claim.type,
            "if": tuple(entry for move in moves for entry in _conditions(move, codes)),
            "then": _then(claim, codes),
            "likelihood": s.Likelihood(word=_short(claim.verbal_probability_word), modality=claim.modality),
            "horizon": horizon,
            "negated": claim.negated,
            "mechanisms": tuple(dict.fromkeys(m.name for m in claim.mechanisms if m.name in get_args(s.Mechanism))),
            "denies": _id(claim.denies) if claim.denies is not None and claim.denies != index else None,
            "rival_of": rival_of,
            "span": s.Span(source=REPORT, start=claim.start, end=claim.end, quote=claim.quote, at=at),
            "from": s.FromNote(rule=first.rule) if first is not None and first.rule else None,
        }
    )


def _short(text: str | None) -> str | None:
    flat = " ".join(text.split()) if text else ""
    return flat[:1000] or None


def _conditions(move: Move, codes: _Codes) -> list[s.Condition]:
    condition = move.condition
    words = _short(condition.text)
    if move.steps:
        return [s.Condition(step=step, negated=condition.negated, text=words) for step in move.steps]
    event: Any = condition.what
    return [
        s.Condition(
            event=event,
            who=codes.actors(condition.who),
            object=codes.object(condition.object),
            negated=condition.negated,
            text=words,
        )
    ]


def _then(claim: ClaimSpan, codes: _Codes) -> s.Then | None:
    then = claim.consequent
    if then.what == "attack" and len(then.whom) == 1 and then.whom[0] in codes.places:
        return s.Then(attack=then.whom[0], by=codes.actors(then.who))
    return s.Then(what=then.what, who=codes.actors(then.who), whom=codes.actors(then.whom))
