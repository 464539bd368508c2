"""Section (c): the pact concerned through time, in law and in use, with the acts of force against the protégé."""

from __future__ import annotations

from datetime import date

from foedus.assessment import schema as s
from foedus.assessment.inputs import STATUS_QUO, Setting
from foedus.assessment.views import Seen, source_view


def main_pact(setting: Setting, slug: str) -> str | None:
    """The pact that the question's scenario touches first; else the defence pact with the most members."""
    for step in setting.situations[slug].steps:
        if step.pact and setting.world.has_pact(step.pact):
            return step.pact
    held = [row for row in setting.situations[STATUS_QUO].pacts if setting.world.pact(row.pact).purpose == "defence"]
    return max(held, key=lambda row: len(row.members)).pact if held else None


def timeline(seen: Seen, pact: str | None) -> tuple[tuple[s.TimelineEvent, ...], tuple[s.TimelineSpan, ...]]:
    """Dated events of the pact concerned, force against the protégé, and the spans of law and use."""
    setting, world, on = seen.setting, seen.setting.world, seen.setting.on
    events: list[s.TimelineEvent] = []
    spans: list[s.TimelineSpan] = []
    if pact is not None:
        for row in world.events(pact, setting.protege, on):
            events.append(
                s.TimelineEvent(
                    date=row.date_text, lane="use", what=row.what, source=source_view(row.source, row.origin)
                )
            )
        for spell in world.membership_history(pact, setting.protege, on):
            spans.append(
                s.TimelineSpan(lane="law", state="in force", begin=spell.begin.isoformat(), end=_iso(spell.end))
            )
            events.append(
                s.TimelineEvent(
                    date=spell.begin_text,
                    lane="law",
                    what=f"{seen.namer.state(setting.protege)} becomes a party to {seen.namer.pact(pact)}",
                    source=source_view(spell.source, spell.origin),
                )
            )
        practice = world.practice(pact, setting.protege, on)
        first = next((span.begin for span in spans if span.end is None), None)
        if practice is not None:
            if first is not None and first < practice.since.isoformat():
                spans.append(s.TimelineSpan(lane="use", state="active", begin=first, end=practice.since.isoformat()))
            spans.append(
                s.TimelineSpan(lane="use", state=practice.status, begin=practice.since.isoformat(), words=practice.what)
            )
        elif first is not None:
            spans.append(
                s.TimelineSpan(lane="use", state="unknown", begin=first, words="nothing on file about its use")
            )
        for refusal in world.refusals(on, asked_by=setting.protege, body=pact):
            events.append(
                s.TimelineEvent(
                    date=refusal.date_text,
                    lane="use",
                    what=refusal.what,
                    source=source_view(refusal.source, refusal.origin),
                )
            )
    for code in setting.challengers:
        for act in world.force(on, by=code, against=setting.protege, years=10):
            events.append(
                s.TimelineEvent(
                    date=act.date_text, lane="force", what=act.what, source=source_view(act.source, act.origin)
                )
            )
    return tuple(sorted(events, key=lambda event: (event.date, event.lane))), tuple(spans)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
