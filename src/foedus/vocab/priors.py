"""The assumptions that a case may override under ``assumptions:``, with what each may be set to.

Plain data. The case loader checks names and ranges against it, the change model ``deterrence`` draws from it, the
brief and the theory page print it: one list, three readers.

An override is a number (the quantity is that in every draw) or a pair ``[low, high]`` (drawn evenly between the two).
It replaces the distribution of the *quantity*, never a parameter of that distribution, so that nobody needs to know
what a Beta is to argue with one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Form = Literal["lognormal", "uniform", "beta", "half_normal", "abs_normal", "fixed"]


@dataclass(frozen=True, slots=True)
class PriorTerm:
    """One assumption: its name in a case file, its symbol, its default, and the range an override may use.

    ``a`` and ``b`` belong to ``form``: lognormal = median and standard deviation of the log; uniform = ends; beta = its
    two parameters; half_normal = scale (``b`` unused); abs_normal = mean and standard deviation before the absolute
    value; fixed = the number (``b`` unused). ``one_number``: a pair is refused, since a run has one such value.
    """

    name: str
    symbol: str
    form: Form
    a: float
    b: float
    low: float
    high: float
    unit: str
    source: str
    meaning: str
    one_number: bool = False


_BF = "Berkemeier & Fuhrmann (2018), defence pacts in wars from 1945; Jeffreys"

DETERRENCE: Final[tuple[PriorTerm, ...]] = (
    PriorTerm(
        "sensitivity",
        "λ",
        "lognormal",
        1.0,
        0.5,
        0.01,
        10.0,
        "log-odds per stake",
        "assumed; wide around the −18 to −28 % published for defence pacts",
        "how strongly a challenger's yearly log-odds of attacking follow what it expects to gain",
    ),
    PriorTerm(
        "war_cost",
        "c",
        "uniform",
        0.05,
        0.3,
        0.0,
        1.0,
        "share of the stake",
        "assumed",
        "what a war costs the challenger when nobody joins; it cancels in every difference between scenarios",
    ),
    PriorTerm(
        "intervention_cost",
        "κ",
        "uniform",
        0.2,
        1.0,
        0.0,
        5.0,
        "share of the stake",
        "assumed",
        "what it costs the challenger, beyond a likelier defeat, that this defender fights, per defender",
    ),
    PriorTerm(
        "resolve",
        "r",
        "beta",
        18.0,
        2.0,
        0.0,
        1.0,
        "probability",
        "assumed",
        "the chance that the target fights rather than gives in when attacked",
    ),
    PriorTerm(
        "left_out_sd",
        "τ",
        "fixed",
        0.3,
        0.0,
        0.0,
        2.0,
        "log-odds",
        "assumed: the ±.5 that histories of exits leave open",
        "how large the effects of a step may be that the game leaves out, in either direction",
        one_number=True,
    ),
    PriorTerm(
        "reach_km",
        "L",
        "uniform",
        500.0,
        2000.0,
        50.0,
        20000.0,
        "km",
        "assumed; after Boulding's loss-of-strength gradient",
        "the distance over which an ordinary state's strength falls to 37 %",
    ),
    PriorTerm(
        "reach_km_major",
        "L (major powers)",
        "uniform",
        2000.0,
        8000.0,
        50.0,
        40000.0,
        "km",
        "assumed; after Boulding's loss-of-strength gradient",
        "the distance over which a major power's strength falls to 37 %",
    ),
    PriorTerm(
        "freeze_penalty",
        "f",
        "half_normal",
        0.5,
        0.0,
        0.0,
        5.0,
        "log-odds",
        "assumed",
        "how much less a defender is believed while the pact is frozen or suspended, or notice has been given",
    ),
    PriorTerm(
        "exit_penalty",
        "g",
        "half_normal",
        0.35,
        0.0,
        0.0,
        5.0,
        "log-odds",
        "assumed",
        "how much less a defender is believed, beyond a freeze, once a pact ends while another with it remains",
    ),
    PriorTerm(
        "troops_bonus",
        "t",
        "abs_normal",
        0.7,
        0.35,
        0.0,
        5.0,
        "log-odds",
        "assumed",
        "how much more a defender is believed whose troops stand in the target's territory",
    ),
    PriorTerm(
        "refusal_penalty",
        "q",
        "half_normal",
        0.7,
        0.0,
        0.0,
        5.0,
        "log-odds",
        "assumed",
        "how much less a defender is believed after its body refused a request for help in the last five years",
    ),
    PriorTerm(
        "rate_bilateral",
        "ρ₂",
        "beta",
        6.5,
        16.5,
        0.001,
        0.99,
        "probability",
        _BF + ", 6 of 22",
        "how often bilateral defence pacts were honoured once war had come",
    ),
    PriorTerm(
        "rate_multilateral",
        "ρₘ",
        "beta",
        4.5,
        17.5,
        0.001,
        0.99,
        "probability",
        _BF + ", 4 of 21 by the lenient count",
        "how often multilateral defence pacts were honoured, counted as soon as some member fought",
    ),
    PriorTerm(
        "rate_no_pact",
        "ρ₀",
        "beta",
        1.0,
        39.0,
        0.0001,
        0.99,
        "probability",
        "assumed; never above the lowest rate in use",
        "the chance that a state without a promise that binds fights for the target",
    ),
    PriorTerm(
        "unknown_factor",
        "u",
        "fixed",
        0.5,
        0.0,
        0.01,
        1.0,
        "ratio",
        "assumed",
        "what a rate is multiplied by where it is not known whether the promise covers the attack",
        one_number=True,
    ),
    PriorTerm(
        "troops_threshold",
        "n",
        "fixed",
        1000.0,
        0.0,
        1.0,
        1_000_000.0,
        "persons",
        "assumed",
        "how many hosted troops count as a presence",
        one_number=True,
    ),
)

PRIORS: Final[dict[str, PriorTerm]] = {term.name: term for term in DETERRENCE}
"""Assumption name → term; every name that ``assumptions:`` of a case may use."""
