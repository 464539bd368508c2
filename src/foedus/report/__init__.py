"""From an assessment to a brief: the same outline as a page, in the terminal, in Markdown and as tables.

The tables beside a brief are made by :func:`foedus.report.tables.tables`. Nothing is computed here: every number is the ``shown`` of a figure of the assessment.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foedus.assessment.schema import Assessment

__all__ = ["render_html", "render_markdown", "render_terminal"]


def render_html(assessment: Assessment, since: Sequence[str] | None = None) -> str:
    """The brief as one HTML page that loads nothing; ``since``: sentences on what changed since the last run."""
    from foedus.report.page.html import render_html as render

    return render(assessment, since)


def render_terminal(
    assessment: Assessment,
    width: int = 80,
    color: bool = False,
    full: bool = False,
    since: Sequence[str] | None = None,
) -> str:
    """Page one as plain text of at most 60 lines; ``full`` adds what stands behind it."""
    from foedus.report.terminal import render_terminal as render

    return render(assessment, width=width, color=color, full=full, since=since)


def render_markdown(assessment: Assessment, since: Sequence[str] | None = None) -> str:
    """The brief as Markdown."""
    from foedus.report.markdown import render_markdown as render

    return render(assessment, since)
