"""``foedus case new REPORT --review``: look at what was drafted, one key a decision; every decision is in the file at once.

Screen     One item at a time: its words in the text, then its fields as they stand in the case file.
Safety     The case file is written whole after each key (a new file, then a rename), so a closed window loses nothing; the next
           run goes on where this one stopped, since what was decided stands in the case itself.
Not here   What a decision does (case/decisions); the stamp (case/review).
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from foedus.case import decisions
from foedus.case.decisions import Item
from foedus.case.load import dump, load
from foedus.case.overlay import over
from foedus.case.review import changed_since, signed
from foedus.case.schema import CaseFile
from foedus.case.write import part
from foedus.cli import streams
from foedus.cli.keys import END, Keyboard
from foedus.cli.streams import visible
from foedus.errors import CaseError, UsageError
from foedus.reading.hedged import unmarked

if TYPE_CHECKING:
    from foedus.reading.documents import Document
    from foedus.world import World

SOURCE: Final = "report"
_CONTEXT: Final = 240
_PROMPT: Final = "  > "
_KEYS: Final = {
    "question": "a accept  e edit  u undo  l later  q quit",
    "fact": "a accept  e edit  r reject  u undo  l later  q quit",
    "claim": "a accept  e edit  r reject  u undo  l later  q quit",
    "sentence": "a add as a claim  e add and edit  r no claim  u undo  l later  q quit",
}
_TITLES: Final = {
    "question": "The question that the brief will answer",
    "fact": "A fact read from the text; accepted, it outweighs the shipped tables",
    "claim": "Claim",
    "sentence": "A hedged sentence without a claim",
}


@dataclass(slots=True)
class Session:
    """One sitting: the case as it stands, how it came to be, where it lies."""

    file: CaseFile
    document: Document
    world: World
    path: Path
    earlier: list[CaseFile] = field(default_factory=list)
    later: set[tuple[str, int, int]] = field(default_factory=set)
    hedged: tuple[tuple[int, int, str], ...] = ()

    def __post_init__(self) -> None:
        """Find the sentences that no claim covers, those that were rejected included."""
        review = self.file.review
        claims = (*self.file.claims, *(review.rejected if review is not None else ()))
        spans = [(c.span.start, c.span.end) for c in claims if c.span is not None and c.review != "added"]
        self.hedged = tuple((h.start, h.end, h.word) for h in unmarked(self.document.text, spans))

    def pending(self) -> list[Item]:
        """What is left, without what was put off."""
        return [item for item in decisions.pending(self.file, self.hedged) if self.key(item) not in self.later]

    def key(self, item: Item) -> tuple[str, int, int]:
        """What an item is known by while indices move: its characters, or its place among its kind."""
        if item.kind == "claim":
            return ("claim:" + self.file.claims[item.index].id, 0, 0)
        return (item.kind, item.start or item.index, item.end)

    def take(self, file: CaseFile) -> None:
        """A decision: the case after it, in the file."""
        write(self.path, file)
        self.earlier.append(self.file)
        self.file = file

    def undo(self) -> bool:
        """The case before the last decision, in the file; False where this sitting made none."""
        if not self.earlier:
            return False
        write(self.path, self.earlier[-1])
        self.file = self.earlier.pop()
        return True


def write(path: Path, file: CaseFile) -> None:
    """The case file, whole or not at all."""
    temporary = path.with_name(f".{os.urandom(8).hex()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("xb") as handle:
            handle.write(dump(file).encode("utf-8"))
            handle.flush()
            os.fsync(handle.fileno())
        os.replace(temporary, path)
    except OSError as why:
        raise UsageError(f"{path}: cannot be written ({why.strerror or why}).\nTry: --out DIR") from None
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def opened(file: CaseFile, document: Document, world: World, folder: Path) -> Session:
    """The sitting of a report: begun with ``file``, or gone on with the case that lies in ``folder``.

    Raises
    ------
    UsageError
        If a case of another text, or one with faults, lies there.
    """
    path = folder / "case.yaml"
    if path.exists():
        try:
            lying = load(path, world=world)
        except CaseError as error:
            raise UsageError(f"{error}\nTry: mend these faults, then review again; or --out DIR") from None
        there, world = lying.file, over(lying.facts, world)
        old, new = there.source(SOURCE), file.source(SOURCE)
        if getattr(old, "sha256", None) != getattr(new, "sha256", ""):
            raise UsageError(
                f"{path}: a case of another text lies there, and it is not overwritten.\nTry: --out DIR to review elsewhere"
            )
        return Session(there, document, world, path)
    text = folder / "report.txt"
    if text.exists() and text.read_bytes() != document.text.encode("utf-8"):
        raise UsageError(f"{text}: another text lies there, and it is not overwritten.\nTry: --out DIR")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        text.write_bytes(document.text.encode("utf-8"))
    except OSError as why:
        raise UsageError(f"{text}: cannot be written ({why.strerror or why}).\nTry: --out DIR") from None
    write(path, file)
    return Session(file, document, world, path)


def sit(session: Session, by: str | None, today: date, keyboard: Keyboard) -> bool:
    """Go through what is left; True once everything is decided and signed.

    Raises
    ------
    KeyboardInterrupt
        As the person's own Ctrl-C; every decision is in the file by then.
    """
    first = len(session.pending())
    if not first:
        return _end(session, by, today, keyboard)
    streams.result(
        f"{visible(str(session.path))}: {first} to look at. Every decision is saved at once; q stops, ? explains."
    )
    while left := session.pending():
        item = left[0]
        _show(session, item, len(left))
        if not _decide(session, item, keyboard):
            _stopped(session)
            return False
    return _end(session, by, today, keyboard)


def _decide(session: Session, item: Item, keyboard: Keyboard) -> bool:
    """Take one key and carry it out; False for quitting."""
    key = keyboard.key(_PROMPT)
    if key in ("q", END):
        return False
    quote = session.document.text[item.start : item.end]
    try:
        if key == "a" or (key == "e" and item.kind == "sentence"):
            at = session.document.where(item.start, item.end)
            session.take(decisions.accept(session.file, item, SOURCE, quote, at))
            streams.result("  added" if item.kind == "sentence" else "  accepted")
            if key == "e":
                _edit(session, Item("claim", len(session.file.claims) - 1), keyboard)
        elif key == "e":
            _edit(session, item, keyboard)
        elif key == "r":
            session.take(decisions.reject(session.file, item, SOURCE, quote))
            streams.result(
                "  no claim" if item.kind == "sentence" else "  rejected (it stays in the file, under 'review')"
            )
        elif key == "u":
            streams.result("  undone" if session.undo() else "  nothing to undo in this sitting")
        elif key == "l":
            session.later.add(session.key(item))
            streams.result("  later")
        elif key == "?":
            streams.result(_HELP)
    except UsageError as why:
        streams.result(f"  {visible(str(why))}")
    return True


_HELP: Final = """  a  accept what is shown, as it stands
  e  edit: type a field as in the case file, such as  negated: true  or  then: {attack: ARM, by: [AZE]}
     null removes a field; an empty line ends; nothing that fails a check is taken
  r  reject: it leaves the case's claims or facts, and is kept under 'review'
  u  undo the last decision of this sitting        l  leave it for the next sitting
  q  stop; run the same command to go on"""


def _edit(session: Session, item: Item, keyboard: Keyboard) -> None:
    """Lines of YAML until an empty one; each is checked, and the first good one counts as the decision."""
    streams.result("  a field as it stands in the file, such as  negated: true ; an empty line ends")
    file, changed = session.file, False
    while True:
        line = keyboard.line("  edit> ")
        if not line.strip():
            break
        try:
            file = decisions.edit(file, item, line, session.world)
            changed = True
            streams.result("  taken")
        except CaseError as error:
            for fault in error.faults[:4]:
                streams.result(f"  not taken: {visible(fault.message)} (at {visible(fault.path)})")
        except UsageError as why:
            streams.result(f"  not taken: {visible(str(why))}")
    if changed:
        session.take(decisions.edited(file, item))
        streams.result("  edited")


# ---------------------------------------------------------------- what is shown


def _show(session: Session, item: Item, left: int) -> None:
    from foedus.cli.marked import wrapped

    width = streams.width(100)
    rule = "─" * min(width, 72)
    lines = ["", rule]
    title = _TITLES[item.kind]
    if item.kind == "claim":
        claim = session.file.claims[item.index]
        question = " (the question comes from it)" if claim.id == session.file.question_claim else ""
        title = f"{title} {claim.id}{question}"
    lines += wrapped(f"{title}   [{left} left]", width)
    start, end = _place(session, item)
    if end:
        at = session.document.where(start, end)
        words = _in_context(session.document.text, start, end)
        lines += ["", *(f"  {line}" for line in wrapped(visible(words), width - 2))]
        if at:
            lines.append(f"  ({at})")
    lines += [
        "",
        *(f"  {visible(line)}" for line in _fields(session.file, item).splitlines()),
        "",
        f"  {_KEYS[item.kind]}",
    ]
    streams.result("\n".join(lines))


def _place(session: Session, item: Item) -> tuple[int, int]:
    if item.kind == "sentence":
        return item.start, item.end
    if item.kind == "claim":
        span = session.file.claims[item.index].span
        return (span.start, span.end) if span is not None else (0, 0)
    note = session.file.from_.get(f"world[{item.index}]" if item.kind == "fact" else "question_claim")
    return note.span if note is not None and note.span is not None else (0, 0)


def _in_context(text: str, start: int, end: int) -> str:
    """The words between » « with what stands around them."""
    before = text[max(0, start - _CONTEXT) : start].rpartition("\n")[2]
    after = text[end : end + _CONTEXT].partition("\n")[0]
    dots = "…" if start > _CONTEXT and len(before) == _CONTEXT else ""
    more = "…" if len(after) == _CONTEXT else ""
    return f"{dots}{before}»{text[start:end]}«{after}{more}"


def _fields(file: CaseFile, item: Item) -> str:
    if item.kind == "claim":
        claim = file.claims[item.index]
        bare = claim.model_copy(update={"span": None, "from_": None, "review": None})
        names = {source.id: getattr(source, "name", source.id) for source in file.sources}
        by = " → ".join(str(names.get(ref, ref)) for ref in claim.by)
        return part(bare) + (f"\n(said by {by})" if by else "\n(the text's own voice)")
    if item.kind == "fact":
        return part(file.world[item.index])
    if item.kind == "sentence":
        return f"hedge: {item.word}"
    data = [f"{key}: {_plain(getattr(file, key))}" for key in decisions.QUESTION_FIELDS]
    scenarios = ", ".join(file.scenarios)
    guesses = [f"guess: {text}" for text in (file.drafted.guesses if file.drafted is not None else ())]
    return "\n".join([*data, f"(scenarios: {scenarios})", *guesses])


def _plain(value: object) -> str:
    return f"[{', '.join(map(str, value))}]" if isinstance(value, tuple) else "null" if value is None else str(value)


# ---------------------------------------------------------------- the end of a sitting


def _stopped(session: Session) -> None:
    left = len(decisions.pending(session.file, session.hedged))
    streams.result(
        f"\nStopped; {left} left. Everything decided is in {visible(str(session.path))}; run the same command to go on."
    )


def _end(session: Session, by: str | None, today: date, keyboard: Keyboard) -> bool:
    if decisions.pending(session.file, session.hedged):
        _stopped(session)
        return False
    stamp = session.file.reviewed
    if stamp is not None and not changed_since(session.file):
        streams.result(f"Everything is decided; reviewed by {visible(stamp.by)} on {stamp.on}.")
        return True
    streams.result("\nEverything is decided. s sign as reviewed  u undo  q leave it unsigned")
    while True:
        key = keyboard.key(_PROMPT)
        if key in ("q", END):
            streams.result(f"Not signed. The case: {visible(str(session.path))}")
            return False
        if key == "u":
            if session.undo():
                streams.result("  undone")
                return sit(session, by, today, keyboard)
            streams.result("  nothing to undo in this sitting")
        if key == "s":
            name = by or keyboard.line("Your name, for the stamp: ").strip()
            if name:
                session.take(signed(session.file, name[:1000], today))
                streams.result(f"Signed. Try: foedus assess {visible(str(session.path))}")
                return True
            streams.result("  a stamp needs a name: s again, or q")


__all__ = ["Session", "opened", "sit", "write"]
