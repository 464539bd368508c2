"""Assessments of a made-up region, built once."""

from __future__ import annotations

from types import ModuleType

import pytest

from foedus.assessment.schema import Assessment
from foedus.report import render_html

from . import fixture_assessment as made


@pytest.fixture(scope="session")
def made_up() -> ModuleType:
    """The module that builds made-up assessments."""
    return made


@pytest.fixture(scope="session")
def plain_case() -> Assessment:
    """The ordinary made-up assessment."""
    return made.build(made.PLAIN)


@pytest.fixture(scope="session", params=list(made.VARIANTS))
def variant(request: pytest.FixtureRequest) -> Assessment:
    """Each shape that a brief has to survive."""
    return made.build(made.VARIANTS[request.param])


@pytest.fixture(scope="session")
def variant_page(variant: Assessment) -> str:
    """The page of each shape."""
    return render_html(variant)
