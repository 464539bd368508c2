"""Drawings to SVG: Vega-Lite rendered by vl-convert, whose only door this is.

Question   How does a drawing of the outline get into a page?
Takes      :class:`~foedus.report.blocks.Picture` with positions that the assessment computed.
Gives      SVG with a title, a description and marked numbers; the specification of each drawing for a reader to restyle.
Not here   Any number, and how a chart is laid out (charts).

Cost on two cores: 0.5 s for the first call (the JavaScript engine starts), about 0.02 s for each further drawing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape

from foedus.report.blocks import (
    Day,
    Fragment,
    Name,
    Number,
    Picture,
    Sentence,
    Unit,
    Words,
    plain,
)
from foedus.report.charts import INK, NARROW, PANEL, WIDE, Labels, Spec, drawn


def variants(picture: Picture) -> list[tuple[str, list[tuple[str, int]]]]:
    """For each drawing its key and the (class, width) pairs to draw it in: wide and narrow, or one panel for both."""
    if len(picture.drawings) > 1:
        return [(f"{picture.key}-{i + 1}", [("panel", PANEL)]) for i in range(len(picture.drawings))]
    return [(picture.key, [("wide", WIDE), ("narrow", NARROW)])]


def specifications(pictures: Iterable[Picture]) -> dict[str, Spec]:
    """The Vega-Lite specification of every drawing, by name, as a reader may restyle it."""
    out: dict[str, Spec] = {}
    for picture in pictures:
        for (key, sizes), (_, drawing, _) in zip(variants(picture), picture.drawings, strict=True):
            labels = Labels()
            spec = drawn(drawing, labels, sizes[0][1])
            out[f"chart-{key}"] = {**spec, "layer": [*spec["layer"], *labels.layers(spec["height"])]}
    return out


def vega_lite_svg(spec: Spec) -> str:
    """Render one specification; the only call into vl-convert."""
    import vl_convert

    return str(vl_convert.vegalite_to_svg(spec))


_ROOT = re.compile(r"<svg\b[^>]*?width=\"([\d.]+)\"[^>]*?height=\"([\d.]+)\"[^>]*>")
_ARIA = re.compile(r"\s(?:aria-[\w-]+|role|pointer-events|xmlns:xlink|version)=\"[^\"]*\"")
_FONT = re.compile(r"\sfont-family=\"[^\"]*\"")
_IDS = re.compile(r"\b(id=\"|url\(#)(?=[\w-])")
_EMPTY = re.compile(r"<path class=\"(?:background|foreground)\"[^>]*/>|<path [^>]*display=\"none\"[^>]*/>")


def svg(picture: Picture, index: int, css: str, width: int, render: Callable[[Spec], str] = vega_lite_svg) -> str:
    """One drawing of a picture as SVG that stands in a page: titled, described, its numbers marked."""
    heading, drawing, description = picture.drawings[index]
    labels = Labels()
    spec = drawn(drawing, labels, width)
    raw = render(spec)
    key = f"{picture.key}-{index + 1}-{css}"
    raw = _EMPTY.sub("", _FONT.sub("", _ARIA.sub("", raw)))
    raw = _IDS.sub(rf"\g<1>{key}-", raw)
    title: Sentence = (*heading, Words(". "), *picture.finding) if heading else picture.finding
    head = _ROOT.search(raw)
    if head is None:
        raise ValueError("vl-convert returned no svg element")
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart {css}" viewBox="0 0 {head[1]} {head[2]}" role="img" '
        f'aria-labelledby="{key}-t" aria-describedby="{key}-d">'
        f'<title id="{key}-t"{_figures(title)}>{escape(plain(title), quote=False)}</title>'
        f'<desc id="{key}-d"{_figures(description)}>{escape(plain(description), quote=False)}</desc>'
    )
    texts = _texts(labels, spec["padding"]["left"], spec["padding"]["top"])
    return opening + raw[head.end() :].removesuffix("</svg>") + texts + "</svg>"


def _texts(labels: Labels, left: float, top: float) -> str:
    """The texts of a drawing, the numbers in them marked."""
    out = []
    for label in labels.all:
        weight = ' font-weight="600"' if label.bold else ""
        out.append(
            f'<text x="{left + label.x:g}" y="{top + label.y:g}" dy=".35em" text-anchor="{label.anchor}" '
            f'font-size="{label.size}" fill="{INK}"{weight}>{"".join(_tspan(part) for part in label.sentence)}</text>'
        )
    return "".join(out)


def _figures(sentence: Sentence) -> str:
    ids = [part.figure for part in sentence if isinstance(part, Number)]
    names = [plain((part,)) for part in sentence if isinstance(part, Day | Name | Unit)]
    out = f' data-figures="{escape(" ".join(ids))}"' if ids else ""
    return out + (f' data-names="{escape(" ".join(names))}"' if names else "")


def _tspan(part: Fragment) -> str:
    match part:
        case Number(figure=figure, shown=shown):
            return f'<tspan data-figure="{escape(figure)}">{escape(shown, quote=False)}</tspan>'
        case Day(shown=shown):
            return f'<tspan data-date="">{escape(shown, quote=False)}</tspan>'
        case Name(text=text):
            return f'<tspan data-name="">{escape(text, quote=False)}</tspan>'
        case Unit(text=text):
            return f'<tspan data-unit="">{escape(text, quote=False)}</tspan>'
        case _:
            return escape(plain((part,)), quote=False)
