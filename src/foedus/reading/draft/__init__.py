"""From an unseen report to a draft case.

Question   Which question does this report ask, of whom, by when, and under which moves?
Takes      The document, what a reader found in it, the world, and what the analyst settled beforehand.
Gives      A CaseFile in which every drafted value says which rule and which characters or rows it came from.
Not here   Finding the claims (readers/), numbers of any kind (assessment). An opinion never becomes an input: a claim is
           kept as a claim, and only events and states of affairs that the text reports may enter ``world``.
"""

from __future__ import annotations

from foedus.reading.draft.compose import draft
from foedus.reading.draft.options import Options

__all__ = ["Options", "draft"]
