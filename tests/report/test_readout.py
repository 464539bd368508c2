"""A marked report as a page: it loads nothing, runs nothing, escapes everything, and reads well without colours."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from foedus.cli.read import arranged
from foedus.reading.documents import document_of, read_document
from foedus.reading.readers.rules import read
from foedus.report.page.readout import render
from foedus.world import load

from .test_page import POLICY

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def page_of(text: str) -> str:
    document = document_of(text.encode(), "<b>report</b>.txt", "report")
    return render(arranged(document, read(document.text, load()), load()))


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    document = read_document(root / "cases" / "armenia-csto" / "report.txt")
    return render(arranged(document, read(document.text, load()), load()))


def test_the_page_carries_the_policy_and_nothing_that_runs_or_loads(page: str) -> None:
    assert f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">' in page
    assert not re.search(r"<(?:script|iframe|object|embed|form|base)\b|@import|@font-face|\son\w+=", page)
    assert not re.search(r"\b(?:src|srcset|data|poster)=\"(?!data:)", page)
    assert re.findall(r'<link [^>]*href="([^"]*)"', page) == ["data:,"]


def test_ids_are_there_once_and_every_link_leads_within_the_page(page: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    targets = re.findall(r'<a [^>]*href="([^"]+)"', page)
    assert targets
    assert {target.removeprefix("#") for target in targets} <= set(ids)


def test_headings_are_in_order(page: str) -> None:
    levels = [int(level) for level in re.findall(r"<h(\d)", page)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_text_is_whole_and_the_signs_are_all_that_was_added(page: str, root: Path) -> None:
    text = (root / "cases" / "armenia-csto" / "report.txt").read_text("utf-8")
    body = re.search(r'<section id="text".*?</section>', page, re.S)
    assert body is not None
    shown = re.sub(r'<div class="who">.*?</div>', "", body.group(), flags=re.S)
    shown = re.sub(r'<(?:a|span) class="sign".*?</(?:a|span)>\s?', "", shown)
    bare = re.sub(r"<[^>]+>", "", shown).replace("&#39;", "'").replace("&#34;", '"').replace("&amp;", "&")
    assert "".join(bare.split()) == "".join(text.split())


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "{{ 7*7 }}",
        "</style><script>",
        "\u202egnirts",
        "<script>\u200b<img>",
        "<script>\r<img>",
    ],
)
def test_hostile_words_are_text(hostile: str) -> None:
    made = page_of(f"{hostile} may attack\n\nRuritania {hostile} may attack Grandland, {hostile} said. " * 3)
    assert "<script" not in made
    assert "<img" not in made
    assert "49" not in made
    assert "\u202e" not in made


def test_same_reading_same_bytes(page: str, root: Path) -> None:
    document = read_document(root / "cases" / "armenia-csto" / "report.txt")
    assert render(arranged(document, read(document.text, load()), load())) == page


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1200])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_accessible_and_never_wider_than_the_window(
    browser: Browser, page: str, width: int, scheme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(
        offline=True, bypass_csp=True, viewport={"width": width, "height": 900}, color_scheme=scheme
    )
    tab = context.new_page()
    tab.set_content(page)

    found = Axe().run(tab)

    assert found.violations_count == 0, found.generate_report()
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
