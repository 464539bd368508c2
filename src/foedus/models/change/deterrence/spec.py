"""What the deterrence game takes: actors, beliefs' inputs by scenario, priors.

Question   Which promises stand behind a target, against which challenger, in which scenario?
Takes      Codes, capabilities and distances; per scenario, per defender and challenger, the law and use of its pacts.
Gives      DeterrenceInputs (frozen), Priors (frozen, every one replaceable), the table of priors for the pages.
Method     Extended deterrence with a calibrated quantal response; symbols in NOTATION.md.
Not here   Deciding which pact binds against whom (case/), what a status means for belief (beliefs.py),
           the sum over who fights (game.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from foedus.errors import CoverageError, UsageError
from foedus.vocab.priors import PRIORS, Form, PriorTerm

Array = NDArray[np.float64]

STATUS_QUO: Final = "status_quo"

PactClass = Literal["bilateral", "multilateral"]
Binds = Literal["YES", "UNKNOWN"]
Practice = Literal["active", "frozen", "notice", "ended_other_remains", "ended_none_remains"]
Carried = Literal["active", "frozen"]
MultilateralRule = Literal["lenient", "strict"]


@dataclass(frozen=True, slots=True)
class Target:
    """The protégé: ISO3 code and share of the world's capabilities (COW CINC, 0–1; ``None`` = not recorded)."""

    code: str
    cinc: float | None


@dataclass(frozen=True, slots=True)
class Challenger:
    """A state that may attack.

    ``contiguous``: by land to the target. ``km``: (between the nearest borders, between the capitals), needed where it
    is neither contiguous nor has troops in the target. ``major``: a COW major power.
    """

    code: str
    cinc: float | None
    contiguous: bool
    km: tuple[float, float] | None = None
    major: bool = False


@dataclass(frozen=True, slots=True)
class Defender:
    """A state that may fight for the target; fields as for :class:`Challenger`.

    ``refused``: a member of a body that refused the target's request for help in the five years before ``as_of``
    (in all scenarios).
    """

    code: str
    cinc: float | None
    contiguous: bool
    km: tuple[float, float] | None = None
    major: bool = False
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """One pact in force that promises defence, does not also hold the challenger, and binds (or may)."""

    kind: PactClass
    binds: Binds = "YES"


@dataclass(frozen=True, slots=True)
class Cell:
    """One defender against one challenger in one scenario.

    ``candidates``: the pacts that remain and pass; empty = no promise binds. ``practice``: standing of the most
    recently changed pact that passes. ``carried`` (read for ``ended_none_remains`` alone): what the pact's practice
    was at ``as_of``. :func:`foedus.models.change.deterrence.beliefs.cell_of` makes one from the pacts.
    """

    candidates: tuple[Candidate, ...] = ()
    practice: Practice = "active"
    carried: Carried = "active"


@dataclass(frozen=True, slots=True)
class ScenarioInputs:
    """What holds in one scenario.

    ``cells``: (defender code, challenger code) → Cell, every pair. ``personnel``: state → its troops in the target
    (persons; ``None`` = present, number unknown: read as below the threshold and said so; no key = none).
    ``pledges``: defenders that newly promise defence (a bilateral promise, active, against every challenger).
    ``steps``: keys of the scenario's steps (``foedus.vocab.steps.Step.key``).
    """

    steps: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell]
    personnel: Mapping[str, int | None] = field(default_factory=dict)
    pledges: frozenset[str] = frozenset()


def left_out_key(step: str) -> str:
    """The name under which a step's left-out effect is drawn: several ``renounce`` steps of one actor are one.

    >>> left_out_key("renounce:ARM:treaty_1997"), left_out_key("leave:ARM:CSTO")
    ('renounce:ARM', 'leave:ARM:CSTO')
    """
    verb, *rest = step.split(":")
    return ":".join([verb, *rest[:1]]) if verb == "renounce" else step


def left_out_keys(steps: tuple[str, ...]) -> tuple[str, ...]:
    """The distinct left-out effects of a scenario, in order."""
    return tuple(dict.fromkeys(left_out_key(step) for step in steps))


@dataclass(frozen=True, slots=True)
class Prior:
    """The distribution of one quantity; ``a`` and ``b`` as in :class:`foedus.vocab.priors.PriorTerm`."""

    form: Form
    a: float
    b: float = 0.0
    reason: str = ""

    def draw(self, draws: int, rng: np.random.Generator) -> Array:
        """``draws`` values, shape (draws,)."""
        if self.form == "lognormal":
            return self.a * np.exp(self.b * rng.standard_normal(draws))
        if self.form == "uniform":
            return rng.uniform(self.a, self.b, draws)
        if self.form == "beta":
            return rng.beta(self.a, self.b, draws)
        if self.form == "half_normal":
            return np.abs(self.a * rng.standard_normal(draws))
        if self.form == "abs_normal":
            return np.abs(self.a + self.b * rng.standard_normal(draws))
        return np.full(draws, self.a)

    @property
    def mean(self) -> float:
        """Mean of a rate (beta, uniform or fixed); used to choose among classes."""
        if self.form == "beta":
            return self.a / (self.a + self.b)
        if self.form == "uniform":
            return (self.a + self.b) / 2.0
        if self.form == "fixed":
            return self.a
        raise UsageError(f"a rate is beta, uniform or fixed, not {self.form}")

    @property
    def words(self) -> str:
        """The distribution in words.

        >>> Prior("uniform", 500, 2000).words, Prior("beta", 6.5, 16.5).words
        ('evenly between 500 and 2,000', 'Beta(6.5, 16.5), mean 0.28')
        """
        a, b = f"{self.a:,.6g}" if self.a < 1e6 else f"{self.a:,.0f}", f"{self.b:,.6g}"
        if self.form == "lognormal":
            return f"log-normal, median {a}, standard deviation of the log {b}"
        if self.form == "uniform":
            return f"evenly between {a} and {b}"
        if self.form == "beta":
            return f"Beta({a}, {b}), mean {self.mean:.2f}"
        if self.form == "half_normal":
            return f"half-normal, scale {a}"
        if self.form == "abs_normal":
            return f"absolute value of a normal, mean {a}, standard deviation {b}"
        return f"always {a}"


def _default(name: str) -> Prior:
    term = PRIORS[name]
    return Prior(term.form, term.a, term.b)


@dataclass(frozen=True, slots=True)
class Priors:
    """Every prior of the game, by the name that a case file uses; units and meanings in :func:`prior_table`."""

    sensitivity: Prior = field(default_factory=lambda: _default("sensitivity"))
    war_cost: Prior = field(default_factory=lambda: _default("war_cost"))
    intervention_cost: Prior = field(default_factory=lambda: _default("intervention_cost"))
    resolve: Prior = field(default_factory=lambda: _default("resolve"))
    left_out_sd: Prior = field(default_factory=lambda: _default("left_out_sd"))
    reach_km: Prior = field(default_factory=lambda: _default("reach_km"))
    reach_km_major: Prior = field(default_factory=lambda: _default("reach_km_major"))
    freeze_penalty: Prior = field(default_factory=lambda: _default("freeze_penalty"))
    exit_penalty: Prior = field(default_factory=lambda: _default("exit_penalty"))
    troops_bonus: Prior = field(default_factory=lambda: _default("troops_bonus"))
    refusal_penalty: Prior = field(default_factory=lambda: _default("refusal_penalty"))
    rate_bilateral: Prior = field(default_factory=lambda: _default("rate_bilateral"))
    rate_multilateral: Prior = field(default_factory=lambda: _default("rate_multilateral"))
    rate_no_pact: Prior = field(default_factory=lambda: _default("rate_no_pact"))
    unknown_factor: Prior = field(default_factory=lambda: _default("unknown_factor"))
    troops_threshold: Prior = field(default_factory=lambda: _default("troops_threshold"))

    @classmethod
    def at(cls, as_of: date, multilateral: MultilateralRule = "lenient") -> Priors:
        """The defaults with the class rates of wars begun by ``as_of`` (Jeffreys: k + ½, n − k + ½).

        Raises
        ------
        CoverageError
            If no war with a bilateral and a multilateral test from 1945 on had begun by ``as_of``.

        Examples
        --------
        >>> Priors.at(date(2025, 2, 1)).rate_bilateral.words
        'Beta(6.5, 16.5), mean 0.28'
        """
        k2, n2 = base_rate_counts(as_of, multilateral)["bilateral"]
        km, nm = base_rate_counts(as_of, multilateral)["multilateral"]
        return cls(
            rate_bilateral=Prior("beta", k2 + 0.5, n2 - k2 + 0.5),
            rate_multilateral=Prior("beta", km + 0.5, nm - km + 0.5),
        )

    def with_assumptions(
        self, assumptions: Mapping[str, float | tuple[float, float]], reasons: Mapping[str, str] | None = None
    ) -> Priors:
        """A copy in which each named quantity is a number, or drawn evenly between the two of a pair.

        Raises
        ------
        UsageError
            For an unknown name, a value outside the allowed range, a pair out of order, or a pair where one number is
            needed.

        Examples
        --------
        >>> Priors().with_assumptions({"resolve": 0.5, "reach_km": (400, 800)}).reach_km.words
        'evenly between 400 and 800'
        """
        changed: dict[str, Prior] = {}
        for name, value in assumptions.items():
            if name not in PRIORS:
                raise UsageError(f"no assumption is called '{name}'; the names are {', '.join(PRIORS)}")
            reason = (reasons or {}).get(name, "")
            changed[name] = _override(PRIORS[name], value, reason)
        return replace(self, **changed)


def _override(term: PriorTerm, value: float | tuple[float, float], reason: str) -> Prior:
    pair = (float(value[0]), float(value[1])) if isinstance(value, (tuple, list)) else (float(value), float(value))
    shown = f"{value}"
    if not (term.low <= pair[0] <= pair[1] <= term.high):
        raise UsageError(
            f"assumption '{term.name}' is {shown}; it lies between {term.low:g} and {term.high:g} ({term.unit}), "
            "a pair in rising order"
        )
    if isinstance(value, (tuple, list)):
        if term.one_number:
            raise UsageError(f"assumption '{term.name}' is {shown}; a run has one such value: give a number")
        return Prior("uniform", *pair, reason=reason)
    return Prior("fixed", pair[0], reason=reason)


@dataclass(frozen=True, slots=True)
class PriorRow:
    """One row of the table of priors; ``changed`` where it is not the default, with the ``reason`` given."""

    name: str
    symbol: str
    distribution: str
    default: str
    unit: str
    source: str
    meaning: str
    changed: bool
    reason: str


def prior_table(priors: Priors | None = None) -> tuple[PriorRow, ...]:
    """The priors in words, in the order of the notation page.

    >>> prior_table()[0].name, prior_table()[0].symbol
    ('sensitivity', 'λ')
    """
    current, default = priors or Priors(), Priors()
    rows = []
    for slot in fields(Priors):
        term, mine, usual = PRIORS[slot.name], getattr(current, slot.name), getattr(default, slot.name)
        rows.append(
            PriorRow(
                term.name,
                term.symbol,
                mine.words,
                usual.words,
                term.unit,
                term.source,
                term.meaning,
                (mine.form, mine.a, mine.b) != (usual.form, usual.a, usual.b),
                mine.reason,
            )
        )
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class WarCount:
    """Defence pacts put to the test in one war: (honoured, tested), by class.

    Counted from the replication file of Berkemeier & Fuhrmann (2018): rows of the period 1945–2003 with ``defense`` = 1
    and ``dnaLLM`` not 1; honoured = ``honorLLM``, lenient = ``sabroskyhonorllm`` (some member fought).
    """

    war: str
    begin: date
    bilateral: tuple[int, int]
    multilateral_lenient: tuple[int, int]
    multilateral_strict: tuple[int, int]


# Begin: first day by the COW inter-state war list 4.0; the two wars that it lacks count from the end of their year.
WARS: Final[tuple[WarCount, ...]] = (
    WarCount("World War II", date(1939, 9, 1), (1, 2), (1, 1), (0, 1)),
    WarCount("Korea", date(1950, 6, 24), (1, 1), (1, 1), (0, 1)),
    WarCount("Off-shore Islands", date(1954, 9, 3), (0, 1), (0, 0), (0, 0)),
    WarCount("Sinai", date(1956, 10, 29), (0, 1), (0, 3), (0, 3)),
    WarCount("Soviet–Hungarian", date(1956, 11, 4), (0, 2), (0, 1), (0, 1)),
    WarCount("Taiwan Straits", date(1958, 8, 23), (0, 1), (0, 0), (0, 0)),
    WarCount("Bizerte", date(1961, 12, 31), (0, 2), (0, 1), (0, 1)),
    WarCount("Malaysia", date(1963, 12, 31), (1, 1), (0, 0), (0, 0)),
    WarCount("Six-Day", date(1967, 6, 5), (1, 4), (2, 2), (0, 2)),
    WarCount("Football", date(1969, 7, 14), (0, 0), (0, 3), (0, 3)),
    WarCount("Bangladesh", date(1971, 12, 3), (0, 1), (0, 1), (0, 1)),
    WarCount("Yom Kippur", date(1973, 10, 6), (1, 1), (0, 0), (0, 0)),
    WarCount("Second Ogaden", date(1977, 7, 23), (0, 1), (0, 1), (0, 1)),
    WarCount("Ugandan–Tanzanian", date(1978, 10, 28), (0, 1), (0, 0), (0, 0)),
    WarCount("Lebanon", date(1982, 4, 21), (0, 0), (0, 2), (0, 2)),
    WarCount("Aouzou Strip", date(1986, 11, 15), (0, 0), (0, 1), (0, 1)),
    WarCount("Gulf", date(1990, 8, 2), (1, 1), (0, 1), (0, 1)),
    WarCount("Azeri–Armenian", date(1993, 2, 6), (0, 1), (0, 2), (0, 2)),
    WarCount("Badme", date(1998, 5, 6), (0, 1), (0, 0), (0, 0)),
    WarCount("Iraq", date(2003, 3, 19), (0, 0), (0, 1), (0, 1)),
)


def base_rate_counts(as_of: date, multilateral: MultilateralRule = "lenient") -> dict[PactClass, tuple[int, int]]:
    """(honoured, tested) by class, over wars of the period from 1945 on that had begun by ``as_of``.

    Berkemeier & Fuhrmann (2018, *Research & Politics*). ``strict`` counts a multilateral pact as honoured only where
    the file's own coding does.

    Raises
    ------
    CoverageError
        If no such war had begun: the file's later period holds nothing to count.

    Examples
    --------
    >>> base_rate_counts(date(2025, 2, 1))
    {'bilateral': (6, 22), 'multilateral': (4, 21)}
    >>> base_rate_counts(date(1978, 12, 31))
    {'bilateral': (5, 19), 'multilateral': (4, 14)}
    """
    begun = [war for war in WARS if war.begin <= as_of] if as_of >= date(1945, 1, 1) else []
    if not begun:
        raise CoverageError("Alliance fulfilment (Berkemeier & Fuhrmann 2018)", (1945, 2003), (as_of.year, as_of.year))
    many = [war.multilateral_lenient if multilateral == "lenient" else war.multilateral_strict for war in begun]
    return {
        "bilateral": (sum(war.bilateral[0] for war in begun), sum(war.bilateral[1] for war in begun)),
        "multilateral": (sum(k for k, _ in many), sum(n for _, n in many)),
    }


@dataclass(frozen=True, slots=True)
class DeterrenceInputs:
    """One question to the game.

    ``defenders``: every state whose promise passes against some challenger in some scenario, the same in all scenarios,
    never a challenger. ``scenarios``: slug → inputs, ``status_quo`` among them. ``cinc_year``: the year of the
    capabilities; ``cinc_cover``: first and last year that their source records. ``priors``: :meth:`Priors.at` the case's
    date, with its assumptions.
    """

    as_of: date
    target: Target
    challengers: tuple[Challenger, ...]
    defenders: tuple[Defender, ...]
    scenarios: Mapping[str, ScenarioInputs]
    cinc_year: int
    cinc_cover: tuple[int, int]
    priors: Priors = field(default_factory=Priors)
