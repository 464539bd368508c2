"""What every change method promises, whatever it computes; a new method adds a subclass here."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from typing import Any

import numpy as np
import pytest

from foedus.errors import UsageError
from foedus.models.change import deterrence
from foedus.vocab.streams import Streams

from .made_up import region

DRAWS = 400


class ChangeContract:
    """Inherit, and give ``inputs``, ``run`` and the slugs: ``quiet`` touches nothing, ``moving`` does."""

    status_quo = "status_quo"
    quiet: str
    moving: str

    def inputs(self) -> Any:
        raise AssertionError("a subclass gives its inputs")

    def run(self, scenario: str, seed: int = 1, draws: int = DRAWS) -> Any:
        raise AssertionError("a subclass runs its method")

    def test_eta_has_one_row_a_draw_and_one_column_a_challenger(self) -> None:
        result = self.run(self.moving)

        assert result.eta.shape == result.structural.shape == (DRAWS, len(result.challengers))
        assert np.isfinite(result.eta).all()

    def test_eta_is_exactly_zero_at_the_status_quo(self) -> None:
        assert not self.run(self.status_quo).eta.any()

    def test_nothing_is_added_where_nothing_is_touched(self) -> None:
        result = self.run(self.quiet)

        assert not result.structural.any()
        assert not result.eta.any()
        assert not result.left_out.any()

    def test_same_seed_same_answer_and_another_seed_another(self) -> None:
        first, again, other = self.run(self.moving, 5), self.run(self.moving, 5), self.run(self.moving, 6)

        assert first.eta.tobytes() == again.eta.tobytes()
        assert first.eta.tobytes() != other.eta.tobytes()

    def test_a_result_is_frozen(self) -> None:
        result = self.run(self.moving)

        with pytest.raises(FrozenInstanceError):
            result.scenario = "another"

    def test_it_says_why_and_what_it_covers(self) -> None:
        result = self.run(self.moving)

        assert result.why
        assert all(cover.first <= cover.used <= cover.last for cover in result.cover)

    def test_an_unknown_scenario_is_refused_by_name(self) -> None:
        with pytest.raises(UsageError, match="no scenario 'nowhere'"):
            self.run("nowhere")


class TestDeterrence(ChangeContract):
    quiet, moving = "join_nothing", "exit"

    def run(self, scenario: str, seed: int = 1, draws: int = DRAWS) -> deterrence.ChangeResult:
        result = deterrence.change(region(), scenario, draws, Streams(seed))
        deterrence.checks.check_result(result)
        return result
