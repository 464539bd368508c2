"""``foedus case new`` prints a case that ``foedus case check`` accepts, or says which option stands in the way."""

from __future__ import annotations

import pytest

from foedus.case.load import load

from .running import foedus

BEGUN = ("case", "new", "--protege", "ARM", "--as-of", "2025-02-01", "--challengers", "AZE")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--slug", "../x"), "--slug: found '../x'"),
        (("--challengers", "TUR,RUS,IRN,GEO,UKR,USA"), "--challengers: found 7"),
        (("--title", "a\x1b[31mb"), "--title: text holds the control character U+001B"),
        (("--title", "a\udcff"), "--title: holds bytes that are no text"),
        (("--title", ""), "--title: found 0"),
        (("--leave", "NATO"), "--leave: ARM is not a party to NATO"),
        (("--withdraw", "ARM"), "--withdraw: 'withdraw' needs two states"),
        (("--pledge", "ARM"), "--pledge: 'pledge' needs two states"),
        (("--withdraw", "RUS,USA,FRA,GBR,IRN,GEO,TUR"), "make 9 scenarios"),
    ],
)
def test_what_no_case_can_hold_is_named_by_its_option(options: tuple[str, ...], said: str) -> None:
    run = foedus(*BEGUN, *options)

    assert (run.code, run.out) == (2, "")
    assert said in run.err


def test_a_pact_named_nine_times_is_left_once() -> None:
    run = foedus(*BEGUN, *("--leave", "CSTO") * 9, "--withdraw", "RUS", "--pledge", "FRA")

    assert run.code == 0, run.err
    assert list(load(run.out.encode()).file.scenarios) == [
        "status_quo", "exit", "withdrawal", "exit_and_withdrawal", "fra_pledge",
    ]  # fmt: skip
