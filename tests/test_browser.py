"""The browser that the page tests drive starts, and is offline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.mark.browser
def test_the_browser_shows_a_page_offline(browser: Browser) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.set_content("<title>foedus</title>")

    assert page.title() == "foedus"
    assert page.evaluate("navigator.onLine") is False
    context.close()
