"""Extended deterrence, calibrated: what a change of promises, practice or troops does to a challenger's yearly risk."""

from foedus.models.change.deterrence.beliefs import PactState, cell_of
from foedus.models.change.deterrence.fit import change, changes
from foedus.models.change.deterrence.result import ChangeResult, Contribution, Cover
from foedus.models.change.deterrence.spec import (
    STATUS_QUO,
    Candidate,
    Cell,
    Challenger,
    Defender,
    DeterrenceInputs,
    Prior,
    Priors,
    ScenarioInputs,
    Target,
    base_rate_counts,
    left_out_key,
    prior_table,
)

__all__ = [
    "STATUS_QUO",
    "Candidate",
    "Cell",
    "Challenger",
    "ChangeResult",
    "Contribution",
    "Cover",
    "Defender",
    "DeterrenceInputs",
    "PactState",
    "Prior",
    "Priors",
    "ScenarioInputs",
    "Target",
    "base_rate_counts",
    "cell_of",
    "change",
    "changes",
    "left_out_key",
    "prior_table",
]
