"""Foedus: a report's conditional claim about alliances, made runnable, testable, arguable and trackable.

The names that an analyst types; each is imported when it is first used, and nothing is computed here.

>>> import foedus
>>> foedus.read("If Ruritania leaves the League, war may follow.").language
'en'
"""

from __future__ import annotations

import importlib
import typing

from foedus.vocab import version as _version

if typing.TYPE_CHECKING:
    from foedus.assessment.schema import Assessment
    from foedus.case.load import Case
    from foedus.case.schema import CaseFile
    from foedus.evidence.outcome_table import Frame
    from foedus.evidence.panel import Panel
    from foedus.reading.claims import Reading
    from foedus.world import World
    from foedus.world import load as load_world


__version__ = _version.VERSION

__all__ = ["Assessment", "Case", "Reading", "World", "assess", "draft", "load_world", "outcomes", "panel", "read"]

_HOMES = {
    "Assessment": ("foedus.assessment.schema", "Assessment"),
    "Case": ("foedus.case.load", "Case"),
    "Reading": ("foedus.reading.claims", "Reading"),
    "World": ("foedus.world", "World"),
    "load_world": ("foedus.world", "load"),
}


def __getattr__(name: str) -> typing.Any:
    if name in _HOMES:
        module, attribute = _HOMES[name]
        return getattr(importlib.import_module(module), attribute)
    raise AttributeError(f"module 'foedus' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])


def read(text: str, world: World | None = None) -> Reading:
    """Find the claims of an English text: who says what about whom, if what, how surely, until when.

    ``world`` defaults to the shipped tables. Every item carries its place in ``text`` in code points.
    """
    from foedus.reading.readers.rules import read as by_rules
    from foedus.world import load

    return by_rules(text, world if world is not None else load())


def draft(text: str, world: World | None = None, **settled: typing.Any) -> CaseFile:
    """Draft a case from a report; ``settled`` are fields of :class:`foedus.reading.draft.Options`.

    Raises
    ------
    NoClaimError, UnresolvedError, LanguageError
        If the text asks no question, or leaves open what only a person can settle.
    """
    from foedus.reading.documents import document_of
    from foedus.reading.draft import Options
    from foedus.reading.draft import draft as by_rules
    from foedus.world import load

    world = world if world is not None else load()
    document = document_of(text.encode("utf-8"), "text", "text")
    return by_rules(document, read(text, world), world, Options(**settled))


def assess(case: Case, world: World | None = None, *, draws: int = 20_000, seed: int = 1) -> Assessment:
    """Assess a case: levels and changes combined draw by draw, verdicts, and every number with its source.

    ``world`` defaults to the shipped tables. The same case, draws, seed and versions give the same assessment.
    """
    from foedus.assessment import assess as combined
    from foedus.world import load

    return combined(case, world if world is not None else load(), draws=draws, seed=seed)


def outcomes(
    years: tuple[int, int] = (1816, 2024), between: tuple[int, int] | None = None, *, folder: str | None = None
) -> Frame:
    """What each state did to each other, by year: a row a directed pair and year, a column an outcome.

    ``use_of_force``, ``fatal_force``, ``armed_conflict``, ``war`` and ``cow_war`` are 1, 0 or null (not known), each
    with the sources behind it (``*_known_by``); the columns that end in ``_side_a`` are the literature's readings by the
    coded side A. ``between`` are the COW codes of two states. The data sets are read from ``folder``, else from where
    ``foedus data pull`` put them.

    Raises
    ------
    CoverageError, UsageError, DataError
        A year outside 1816–2024; a code that no state has; a file that is missing or damaged.
    """
    from foedus.cli.folders import data_folder
    from foedus.evidence.outcome_table import outcome_frame

    return outcome_frame(data_folder(folder), *years, between)


def panel(
    unit: str = "directed_dyad_year",
    system: str = "cow",
    years: typing.Any = None,
    add: typing.Sequence[str] | str = (),
    *,
    folder: str | None = None,
    **options: typing.Any,
) -> Panel:
    """Make a panel of states or pairs of states by year, with peacesciencer's column names.

    ``unit`` is "directed_dyad_year", "dyad_year" or "state_year", ``system`` "cow" or "gw"; ``years`` a year,
    (first, last), a range or "1816-2010" (None: all); ``add`` names additions (``foedus panel --columns`` lists their
    columns). The data sets are read from ``folder``, else from where ``foedus data pull`` put them. ``options`` are
    those of :func:`foedus.evidence.panel.panel`: relevant, keep, whittle, init, on. A cell outside the years of its
    data set is null, never 0.

    Raises
    ------
    UsageError, CoverageError, DataError
        An argument does not fit; a year that the list of states does not know; a file that is missing or damaged.
    """
    from foedus.cli.folders import data_folder
    from foedus.evidence.panel import panel as make

    return make(unit, system, years, add, folder=data_folder(folder), **options)  # type: ignore[arg-type]
