"""What tests share: the folder of data sets, a browser, the walk's clock-free inputs.

Data sets and Chromium are optional on a reader's machine (tests that need them skip, with one line that says what to
set) and required in CI (``FOEDUS_REQUIRE_SHARED=1``, ``FOEDUS_REQUIRE_BROWSER=1``: then their absence is a failure).
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
)


def absent(what: str, required_by: str) -> NoReturn:
    """Fail where ``required_by`` is set to 1, skip with one line elsewhere."""
    if os.environ.get(required_by) == "1":
        pytest.fail(f"{what} ({required_by}=1)", pytrace=False)
    pytest.skip(what)


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's root."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder that holds the data sets (``data/``) and the real reports (``reports/``)."""
    folder = (ROOT / os.environ.get("FOEDUS_SHARED", "../shared")).resolve()
    if not (folder / "data").is_dir():
        absent("no data sets: set FOEDUS_SHARED to the folder that holds data/ and reports/", "FOEDUS_REQUIRE_SHARED")
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of a Chromium."""
    for name in CHROMIUM_NAMES:
        if (path := shutil.which(name)) is not None:
            return path
    absent("no Chromium found: install the package 'chromium' to run the browser tests", "FOEDUS_REQUIRE_BROWSER")


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """A headless Chromium, one a test process; make a context with ``offline=True`` for each test."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=list(CHROMIUM_FLAGS))
        yield launched
        launched.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line for each reason to skip, however many tests share it."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(str(report.longrepr[2]).removeprefix("Skipped: ") for report in skipped)
    for reason, count in reasons.items():
        terminalreporter.write_line(f"{count} skipped: {reason}")
