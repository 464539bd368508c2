"""The page in a real Chromium, offline: nothing is asked for, nothing is said, everything can be read and printed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

from foedus.assessment.schema import Assessment
from foedus.report import render_html

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

# Runs in the page: every visible text with its colour and the colour behind it, every mark of a drawing likewise.
CONTRASTS = """
() => {
  const luminance = ([r, g, b]) => {
    const f = (c) => { c /= 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
    return 0.2126 * f(r) + 0.7152 * f(g) + 0.0722 * f(b);
  };
  const parse = (text) => {
    const found = text.match(/rgba?\\(([^)]+)\\)/);
    if (!found) return null;
    const parts = found[1].split(',').map(Number);
    return parts.length === 4 && parts[3] === 0 ? null : parts.slice(0, 3);
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour) return colour;
    }
    return [255, 255, 255];
  };
  const ratio = (a, b) => {
    const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p);
    return (x + 0.05) / (y + 0.05);
  };
  const out = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parent = node.parentElement;
    if (!node.textContent.trim() || !parent.getClientRects().length || parent.closest('title, desc, style')) continue;
    const style = getComputedStyle(parent);
    const inDrawing = parent.closest('svg') !== null;
    const colour = parse(inDrawing ? style.fill : style.color);
    if (colour) out.push(['text', node.textContent.trim().slice(0, 40), ratio(colour, behind(parent))]);
  }
  for (const mark of document.querySelectorAll('.chart .role-mark path, .chart .role-mark line')) {
    if (!mark.getClientRects().length || Number(mark.getAttribute('opacity')) === 0) continue;
    if (mark.getAttribute('stroke') === '#d4d4d4' || mark.getAttribute('fill') === '#ededed') continue;
    const style = getComputedStyle(mark);
    const colours = [style.fill, style.stroke].map(parse).filter(Boolean);
    if (colours.length) out.push(['mark', mark.outerHTML.slice(0, 60), Math.max(...colours.map((c) => ratio(c, behind(mark))))]);
  }
  return out;
}
"""

LIGHT, DARK = "light", "dark"


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Any]:
    """Opens a page from a file, offline; keeps what it asked for and what it said."""
    contexts = []

    def opening(page_html: str, *, scheme: str = LIGHT, width: int = 1000) -> Page:
        context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}, offline=True)
        contexts.append(context)
        page = context.new_page()
        page.asked = []  # type: ignore[attr-defined]
        page.said = []  # type: ignore[attr-defined]
        page.on("request", lambda request: page.asked.append(request.url))  # type: ignore[attr-defined]
        page.on("console", lambda message: page.said.append(message.text))  # type: ignore[attr-defined]
        page.on("pageerror", lambda error: page.said.append(str(error)))  # type: ignore[attr-defined]
        path = tmp_path / "brief.html"
        path.write_text(page_html, "utf-8")
        page.goto(path.as_uri())
        return page

    yield opening
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def page_html(plain_case: Assessment) -> str:
    return render_html(plain_case)


def test_nothing_is_asked_for_and_nothing_is_said(opened: Any, page_html: str) -> None:
    page = opened(page_html)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    assert [url for url in page.asked if not url.startswith("file:")] == []
    assert len(page.asked) == 1
    assert page.said == []


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_axe_finds_nothing(opened: Any, page_html: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    # the policy of the page forbids scripts, axe's own among them
    page = opened(page_html.replace('http-equiv="Content-Security-Policy"', 'name="policy"'), scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    results = axe.Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_text_and_marks_stand_out(opened: Any, page_html: str, scheme: str) -> None:
    page = opened(page_html, scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    found = page.evaluate(CONTRASTS)
    assert sum(kind == "mark" for kind, _, _ in found) > 50
    low = [(kind, what, round(ratio, 2)) for kind, what, ratio in found if ratio < (4.5 if kind == "text" else 3.0)]
    assert low == []


@pytest.mark.parametrize(("width", "zoom"), [(360, 1), (1280, 2)])
def test_no_sideways_scroll(opened: Any, page_html: str, width: int, zoom: int) -> None:
    page = opened(page_html, width=width // zoom)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    inside, outside = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert inside <= outside


@pytest.mark.parametrize("index", [0, 4, 6, 8, 11, 12, 13])
def test_hostile_words_keep_the_layout(opened: Any, made_up: ModuleType, index: int) -> None:
    hostile = made_up.HOSTILE[index]
    page = opened(
        render_html(made_up.build(replace(made_up.PLAIN, title=hostile, words=hostile, light=True))), width=360
    )
    inside, outside = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert inside <= outside
    assert page.said == []


def _printed(page: Page) -> list[str]:
    pypdf = pytest.importorskip("pypdf")
    reader = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    return [sheet.extract_text() for sheet in reader.pages]


@pytest.mark.parametrize("name", ["plain", "no condition", "unknown level", "by hand"])
def test_page_one_prints_on_one_sheet(opened: Any, made_up: ModuleType, name: str) -> None:
    sheets = _printed(opened(render_html(made_up.build(made_up.VARIANTS[name]))))
    assert "Situation as of" in sheets[0]
    assert "Watch" in sheets[0]
    assert sheets[1].lstrip().startswith("(a) Every claim")
    assert len(sheets) <= 5


@pytest.mark.parametrize("index", [12, 13])
def test_page_one_prints_on_one_sheet_whatever_the_words(opened: Any, made_up: ModuleType, index: int) -> None:
    made = made_up.build(replace(made_up.PLAIN, title=made_up.HOSTILE[index], words=made_up.HOSTILE[index], light=True))
    sheets = _printed(opened(render_html(made, ("One level went from low to high.",) * 6)))
    assert sheets[1].lstrip().startswith("(a) Every claim")


def test_no_figure_is_cut_by_a_page(opened: Any, page_html: str) -> None:
    page = opened(page_html)
    page.emulate_media(media="print")
    assert set(
        page.evaluate("[...document.querySelectorAll('figure')].map((f) => getComputedStyle(f).breakInside)")
    ) == {"avoid"}


def test_series_differ_in_shape_where_colour_is_gone(opened: Any, page_html: str) -> None:
    page = opened(page_html)
    shapes = page.evaluate(
        """() => {
          const out = {};
          for (const path of document.querySelectorAll('#figure-scenarios .wide .mark-symbol path')) {
            if (Number(path.getAttribute('opacity')) === 0) continue;
            (out[path.getAttribute('fill')] ??= new Set()).add(path.getAttribute('d'));
          }
          return Object.entries(out).map(([fill, d]) => [fill, [...d]]);
        }"""
    )
    drawn = dict(shapes)
    assert set(drawn) >= {"#595959", "#0072B2", "#D55E00"}
    assert not set(drawn["#0072B2"]) & set(drawn["#D55E00"])
    assert not set(drawn["#595959"]) & set(drawn["#D55E00"])
