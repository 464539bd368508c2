"""Drawings as Vega-Lite dictionaries, written directly.

Positions are figure values, labels are figures as shown; only places on paper are computed. Sizes are fixed
(``autosize: none``) and every label has a place of its own, so that no layout depends on the fonts of the machine. Written
directly, since importing Altair costs more than drawing every chart.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from foedus.report.blocks import (
    Day,
    Dots,
    Drawing,
    Fragment,
    IntervalRow,
    Intervals,
    Lanes,
    Mark,
    Name,
    Number,
    Quotation,
    Sentence,
    Series,
    Unit,
    Words,
    plain,
)

Spec = dict[str, Any]

BLUE: Final = "#0072B2"
VERMILLION: Final = "#D55E00"
GREY: Final = "#595959"
INK: Final = "#1b1b1b"
MUTED: Final = "#565656"
RULE: Final = "#d4d4d4"
SHADE: Final = "#ededed"
SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v5.json"
FONT: Final = "Helvetica, Arial, sans-serif"

COLOUR: Final[dict[Series, str]] = {"status quo": GREY, "question": VERMILLION, "other": BLUE, "source": GREY}
SHAPE: Final[dict[Series, str]] = {"status quo": "circle", "question": "diamond", "other": "square", "source": "circle"}
SIZE: Final[dict[Series, int]] = {"status quo": 130, "question": 170, "other": 110, "source": 90}
GLYPH_SHAPE: Final = {"▲": "triangle-up", "■": "square"}

BAND_WORDS: Final = ("almost no chance", "very unlikely", "unlikely", "even", "likely", "very likely", "almost certain")

WIDE: Final = 680
NARROW: Final = 330
PANEL: Final = 332


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text at a place inside the plot, in pixels from its upper left corner."""

    sentence: Sentence
    x: float
    y: float
    anchor: Literal["start", "middle", "end"]
    size: int = 12
    bold: bool = False


class Labels:
    """The texts of one drawing: they stand in the specification as text marks, and in the page as text elements of
    ours, since vl-convert takes 2 ms to measure each and the numbers in them have to be marked."""

    def __init__(self) -> None:
        self.all: list[Label] = []

    def put(
        self,
        sentence: Sentence,
        x: float,
        y: float,
        anchor: Literal["start", "middle", "end"],
        *,
        size: int = 12,
        bold: bool = False,
        width: int = 200,
        most: int = 1,
    ) -> None:
        """Place a sentence, in at most ``most`` lines of ``width`` characters, centred on ``y``."""
        lines = wrapped(sentence, width, most)
        top = y - 7.0 * (len(lines) - 1)
        self.all.extend(Label(line, x, round(top + 14.0 * i, 1), anchor, size, bold) for i, line in enumerate(lines))

    def layers(self, height: float) -> list[Spec]:
        """The texts as Vega-Lite layers, one a look."""
        looks: defaultdict[tuple[str, int, bool, float], list[Spec]] = defaultdict(list)
        for label in self.all:
            looks[label.anchor, label.size, label.bold, label.x].append({"t": plain(label.sentence), "y": label.y})
        align = {"start": "left", "middle": "center", "end": "right"}
        return [
            {
                "data": {"values": rows},
                "mark": {"type": "text", "align": align[anchor], "baseline": "middle", "fontSize": size,
                         "fontWeight": "bold" if bold else "normal"},
                "encoding": {"x": {"value": x}, "y": _y(height), "text": {"field": "t"}},
            }
            for (anchor, size, bold, x), rows in looks.items()
        ]  # fmt: skip


def _cut(fragment: Fragment, start: int, end: int) -> Fragment:
    match fragment:
        case Number():
            return fragment
        case Day(iso=iso, shown=shown):
            return Day(iso, shown[start:end])
        case Name(text=text, link=link):
            return Name(text[start:end], link)
        case Quotation(text=text):
            return Words(f"“{text}”"[start:end])
        case Mark(glyph=glyph):
            return Mark(glyph[start:end])
        case Unit(text=text):
            return Unit(text[start:end])
        case Words(text=text, strong=strong):
            return Words(text[start:end], strong)


def wrapped(sentence: Sentence, width: int, most: int = 3) -> list[Sentence]:
    """The sentence in lines of at most ``width`` characters (a longer word stays whole), at most ``most`` lines.

    >>> [plain(line) for line in wrapped((Words("exit, withdrawal and more"),), 12)]
    ['exit,', 'withdrawal', 'and more']
    """
    text = "".join(
        plain((part,)).replace(" ", "\u00a0") if isinstance(part, Number) else plain((part,)) for part in sentence
    )
    bounds: list[tuple[int, int]] = []
    at = 0
    for word in re.finditer(r"[^ ]+", text):
        if bounds and word.end() - bounds[-1][0] <= width:
            bounds[-1] = (bounds[-1][0], word.end())
        else:
            bounds.append((word.start(), word.end()))
    cut = len(bounds) > most
    out: list[Sentence] = []
    for start, end in bounds[:most]:
        stop = min(end, start + 2 * width)
        parts: list[Fragment] = []
        at = 0
        for part in sentence:
            size = len(plain((part,)))
            low, high = max(start, at), min(stop, at + size)
            if low < high:
                parts.append(_cut(part, low - at, high - at))
            at += size
        out.append(tuple(parts))
    if cut:
        out[-1] = (*out[-1], Words(" …"))
    return out


def _base(width: int, height: int, padding: tuple[int, int, int, int], layers: list[Spec]) -> Spec:
    top, right, bottom, left = padding
    return {
        "$schema": SCHEMA,
        "width": width - left - right,
        "height": height - top - bottom,
        "autosize": {"type": "none"},
        "padding": {"top": top, "right": right, "bottom": bottom, "left": left},
        "background": None,
        "layer": layers,
        "config": {
            "font": FONT,
            "view": {"stroke": None},
            "axis": {
                "labelFont": FONT, "labelFontSize": 12, "labelColor": MUTED, "gridColor": RULE, "domain": False,
                "tickColor": RULE, "tickSize": 4, "title": None,
            },
            "text": {"font": FONT, "fontSize": 12, "color": INK},
        },
    }  # fmt: skip


def _x(axis: tuple[float, float], ticks: Sequence[float] | None, field: str = "x", **more: Any) -> Spec:
    shown: Spec | None = None if ticks is None else {"values": list(ticks), "grid": True, **more}
    return {
        "field": field,
        "type": "quantitative",
        "scale": {"domain": list(axis), "nice": False, "zero": False},
        "axis": shown,
    }


def _y(height: float, field: str = "y") -> Spec:
    scale = {"domain": [0, height], "range": [0, height], "nice": False, "zero": False}
    return {"field": field, "type": "quantitative", "scale": scale, "axis": None}


def _ticks(axis: tuple[float, float]) -> list[float]:
    low, high = axis
    if (low, high) == (0.0, 100.0):
        return [0, 20, 40, 60, 80, 100]
    if low == -high:
        return [low, low / 2, 0, high / 2, high]
    span = high - low
    step = next(s for s in (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, span) if span / s <= 5)
    first = -(-low // step)
    count = int((high - first * step) // step) + 1
    return [round((first + i) * step, 6) for i in range(max(count, 1))]


def _interval_layers(
    rows: Sequence[tuple[IntervalRow, float]], axis: tuple[float, float], height: float, ticks: list[float]
) -> list[Spec]:
    """Grid, thin 90 % lines, thick 50 % lines and medians of rows at given heights."""
    thin, thick = [], []
    dots: defaultdict[Series, list[Spec]] = defaultdict(list)
    marks: list[tuple[str, Spec]] = []
    for row, y in rows:
        found = row.interval
        if found is not None:
            colour = COLOUR[row.series]
            if found.low is not None and found.high is not None:
                thin.append({"x": _r(found.low), "x2": _r(found.high), "y": y, "c": colour})
            if found.quarter is not None and found.three_quarters is not None:
                thick.append({"x": _r(found.quarter), "x2": _r(found.three_quarters), "y": y, "c": colour})
            if found.mid is not None:
                dots[row.series].append({"x": _r(found.mid), "y": y})
        marks.extend((glyph, {"x": _r(value), "y": y}) for glyph, value in row.points)
    colour_of = {"field": "c", "type": "nominal", "scale": None, "legend": None}
    layers: list[Spec] = [
        {
            "data": {"values": [{"x": axis[0], "y": 0}]},
            "mark": {"type": "point", "opacity": 0},
            "encoding": {"x": _x(axis, ticks), "y": _y(height)},
        }
    ]
    for values, size in ((thin, 1.6), (thick, 5.0)):
        if values:
            layers.append(
                {
                    "data": {"values": values},
                    "mark": {"type": "rule", "strokeWidth": size, "strokeCap": "butt"},
                    "encoding": {"x": _x(axis, ticks), "x2": {"field": "x2"}, "y": _y(height), "color": colour_of},
                }
            )
    for series, points in dots.items():
        layers.append(
            {
                "data": {"values": points},
                "mark": {"type": "point", "shape": SHAPE[series], "size": SIZE[series], "opacity": 1, "strokeWidth": 1,
                         "fill": COLOUR[series], "stroke": "#ffffff"},
                "encoding": {"x": _x(axis, ticks), "y": _y(height)},
            }
        )  # fmt: skip
    for glyph, point in marks:
        layers.append(
            {
                "data": {"values": [point]},
                "mark": {"type": "point", "shape": GLYPH_SHAPE.get(glyph, "circle"), "filled": True, "size": 52,
                         "opacity": 1, "color": GREY},
                "encoding": {"x": _x(axis, ticks), "y": _y(height)},
            }
        )  # fmt: skip
    return layers


def _r(value: float) -> float:
    """Rounded for drawing; no printed number comes from here."""
    return round(value, 2)


def _reference(value: float, axis: tuple[float, float], height: float) -> Spec:
    return {
        "data": {"values": [{"x": _r(value), "y": 0, "y2": height}]},
        "mark": {"type": "rule", "strokeDash": [4, 3], "strokeWidth": 1.3, "color": GREY},
        "encoding": {"x": _x(axis, _ticks(axis)), "y": _y(height), "y2": {"field": "y2"}},
    }


def intervals(drawing: Intervals, labels: Labels, width: int) -> Spec:
    """Intervals with their labels at the side where there is room, above each row where there is not."""
    wide = width >= WIDE
    count = len(drawing.rows)
    ticks = _ticks(drawing.axis)
    if wide:
        step = min(240.0, 34.0 * count) / max(count, 1)
        padding, places = (6, 176, 26, 206), [step * (i + 0.5) for i in range(count)]
    elif count > 8:
        step = 16.0
        padding, places = (6, 74, 24, 146), [step * (i + 0.5) for i in range(count)]
    else:
        step = 38.0
        padding, places = (4, 12, 24, 12), [step * i + 25 for i in range(count)]
    height = step * max(count, 1)
    inner = width - padding[1] - padding[3]
    for row, y in zip(drawing.rows, places, strict=True):
        if wide:
            labels.put(row.label, -12, y, "end", width=30, most=2)
            labels.put(row.right, inner + 14, y, "start", bold=True)
        elif count > 8:
            labels.put(row.label, -8, y, "end", size=11, width=29)
            labels.put(row.right, inner + 8, y, "start", size=11)
        else:
            labels.put(row.label, -8, y - 16, "start", width=34)
            labels.put(row.right, inner + 8, y - 16, "end", bold=True)
    layers = _interval_layers(list(zip(drawing.rows, places, strict=True)), drawing.axis, height, ticks)
    if drawing.reference is not None:
        layers.insert(1, _reference(drawing.reference, drawing.axis, height))
    for flip, y in zip(drawing.flips, places, strict=False):
        if flip is not None:
            layers.append(
                {
                    "data": {"values": [{"x": _r(flip), "y": y}]},
                    "mark": {"type": "tick", "orient": "vertical", "thickness": 3, "size": 20, "opacity": 1,
                             "color": VERMILLION},
                    "encoding": {"x": _x(drawing.axis, ticks), "y": _y(height)},
                }
            )  # fmt: skip
    return _base(width, round(height) + padding[0] + padding[2], padding, layers)


def _stacked(dots: Sequence[float], bin_width: float) -> list[tuple[float, int]]:
    """Each dot's place: the middle of its bin and its rank in it."""
    ranks: defaultdict[int, int] = defaultdict(int)
    out = []
    for value in dots:
        # a bin never straddles zero, or a rise would be drawn as a fall
        index = int(value // bin_width)
        at = 0.0 if value == 0.0 else (index + 0.5) * bin_width
        key = 10_000 if value == 0.0 else index
        out.append((at, ranks[key]))
        ranks[key] += 1
    return out


def dots(drawing: Dots, labels: Labels, width: int) -> Spec:
    """Quantile dot plots: filled above zero, hollow below, the zero line marked."""
    axis = drawing.axis
    ticks = _ticks(axis)
    single = not drawing.zero
    padding = (4, 12, 24, 12) if single else (4, 148, 24, 12)
    inner = width - padding[1] - padding[3]
    per_dot = (axis[1] - axis[0]) * 6.6 / inner
    row_height = 108.0 if single else 62.0
    room = 58.0 if single else 28.0
    shapes: defaultdict[str, list[Spec]] = defaultdict(list)
    lines: list[Spec] = []
    for i, row in enumerate(drawing.rows):
        base = row_height * (i + 1) - 5
        stacked = _stacked(row.dots, per_dot)
        highest = max((rank for _, rank in stacked), default=0)
        pitch = min(6.6, room / max(highest, 1))
        for (at, rank), value in zip(stacked, row.dots, strict=True):
            kind = "up" if value > 0 or single else "down" if value < 0 else "zero"
            shapes[kind].append({"x": _r(min(max(at, axis[0]), axis[1])), "y": round(base - 4 - rank * pitch, 2)})
        lines.append({"x": axis[0], "x2": axis[1], "y": base})
        labels.put(row.label, -8, base - row_height + 13 + (16 if single else 0), "start", bold=not single, width=44)
        for k, sentence in enumerate(row.right):
            if single:
                labels.put(sentence, inner + 8, base - row_height + 29, "end")
            elif len(row.right) == 1:
                labels.put(sentence, inner + 10, base - 20, "start", size=11, width=24, most=3)
            else:
                labels.put(sentence, inner + 10, base - 22 + 15 * k, "start", size=11, width=30)
    height = row_height * len(drawing.rows)
    below = [(row, height + 20 + 36 * i + 10) for i, row in enumerate(drawing.intervals)]
    for line, y in below:
        labels.put(line.label, -8, y - 15, "start", width=36)
        labels.put(line.right, inner + 8, y - 15, "end")
    height = height + (20 + 36 * len(below) if below else 0)
    layers: list[Spec] = []
    if drawing.bands:
        values = [{"x": low, "x2": high, "y": 0, "y2": height} for low, high in drawing.bands[::2]]
        layers.append(
            {
                "data": {"values": values},
                "mark": {"type": "rect", "color": SHADE},
                "encoding": {"x": _x(axis, ticks), "x2": {"field": "x2"}, "y": _y(height), "y2": {"field": "y2"}},
            }
        )
    if drawing.bands and width >= WIDE:
        for (low, high), word in zip(drawing.bands, BAND_WORDS, strict=True):
            if high - low >= 10.0:
                labels.put(
                    (Words(word),),
                    round(((low + high) / 2 - axis[0]) / (axis[1] - axis[0]) * inner, 1),
                    8,
                    "middle",
                    size=11,
                )
    layers.extend(_interval_layers(below, axis, height, ticks))
    layers.append(
        {
            "data": {"values": lines},
            "mark": {"type": "rule", "strokeWidth": 1, "color": RULE},
            "encoding": {"x": _x(axis, ticks), "x2": {"field": "x2"}, "y": _y(height)},
        }
    )
    if drawing.zero:
        layers.append(
            {
                "data": {"values": [{"x": 0, "y": 0, "y2": height}]},
                "mark": {"type": "rule", "strokeWidth": 1.4, "color": INK},
                "encoding": {"x": _x(axis, ticks), "y": _y(height), "y2": {"field": "y2"}},
            }
        )
    looks = {
        "up": {"fill": BLUE, "stroke": BLUE},
        "down": {"fill": "#ffffff", "stroke": VERMILLION},
        "zero": {"fill": GREY, "stroke": GREY},
    }
    for kind, points in shapes.items():
        layers.append(
            {
                "data": {"values": points},
                "mark": {
                    "type": "point",
                    "shape": "circle",
                    "size": 30,
                    "strokeWidth": 1.4,
                    "opacity": 1,
                    **looks[kind],
                },
                "encoding": {"x": _x(axis, ticks), "y": _y(height)},
            }
        )
    return _base(width, round(height) + padding[0] + padding[2], padding, layers)


_LANE_NAMES = {"law": "in law", "use": "in use", "force": "force", "talks": "talks"}


def lanes(drawing: Lanes, labels: Labels, width: int) -> Spec:
    """A lane for law and one for use, with letters for events; force and talks have their own thin lanes where present."""
    order = ["law", "use", *(lane for lane in ("force", "talks") if any(e.lane == lane for e in drawing.events))]
    step = 104.0 / len(order)
    height = step * len(order)
    padding = (6, 14, 24, 58)
    axis = (drawing.begin, drawing.end)
    years = _ticks(axis)
    if len(years) < 2 or any(year != int(year) for year in years):
        years = list(dict.fromkeys(float(int(year)) for year in (drawing.begin, drawing.end)))
    middle = {lane: step * (i + 0.5) for i, lane in enumerate(order)}
    kinds: defaultdict[str, list[Spec]] = defaultdict(list)
    for span in drawing.spans:
        low, high = max(span.begin, axis[0]), min(span.end, axis[1])
        if span.lane not in middle or low >= high:
            continue
        kind = {"in force": "solid", "active": "solid", "ended": "gap", "unknown": "gap"}.get(span.state, "hatched")
        kinds[kind].append({"x": round(low, 3), "x2": round(high, 3), "y": middle[span.lane] + 5})
    ticks = [
        {"x": round(e.at, 3), "y": middle[e.lane] - 3, "y2": middle[e.lane] + 11}
        for e in drawing.events
        if e.lane in middle
    ]
    inner = width - padding[1] - padding[3]
    events = [(e.at, middle[e.lane] - 9, e.letter) for e in drawing.events if e.lane in middle]
    for place, at, letter in _spread(events, axis, inner):
        labels.put((Words(letter),), place, at, "middle", bold=True)
    for lane in order:
        labels.put((Words(_LANE_NAMES[lane]),), -10, middle[lane] + 4, "end")
    x = _x(axis, years, format="d")
    layers: list[Spec] = []
    for kind, look in (
        ("solid", {"strokeWidth": 9, "color": GREY}),
        ("hatched", {"strokeWidth": 9, "color": GREY, "strokeDash": [2, 3]}),
        ("gap", {"strokeWidth": 1, "color": GREY, "strokeDash": [1, 4]}),
    ):
        if kinds[kind]:
            layers.append(
                {
                    "data": {"values": kinds[kind]},
                    "mark": {"type": "rule", **look},
                    "encoding": {"x": x, "x2": {"field": "x2"}, "y": _y(height)},
                }
            )
    layers.append(
        {
            "data": {"values": ticks},
            "mark": {"type": "rule", "strokeWidth": 2, "color": VERMILLION},
            "encoding": {"x": x, "y": _y(height), "y2": {"field": "y2"}},
        }
    )
    layers.append(
        {
            "data": {"values": [{"x": round(drawing.as_of, 3), "y": 0, "y2": height}]},
            "mark": {"type": "rule", "strokeDash": [4, 3], "strokeWidth": 1.3, "color": INK},
            "encoding": {"x": x, "y": _y(height), "y2": {"field": "y2"}},
        }
    )
    return _base(width, 140, padding, layers)


def _spread(
    marks: list[tuple[float, float, str]], axis: tuple[float, float], pixels: float
) -> list[tuple[float, float, str]]:
    """Letters at their places in pixels, those of one lane kept apart."""
    last: dict[float, float] = {}
    out = []
    for at, y, letter in sorted(marks):
        place = max((at - axis[0]) / (axis[1] - axis[0]) * pixels, last.get(y, -11.0) + 11.0)
        last[y] = place
        out.append((round(min(place, pixels + 8.0), 1), y, letter))
    return out


def drawn(drawing: Drawing, labels: Labels, width: int) -> Spec:
    """The specification of a drawing at a width; its texts are put into ``labels``."""
    match drawing:
        case Intervals():
            return intervals(drawing, labels, width)
        case Dots():
            return dots(drawing, labels, width)
        case Lanes():
            return lanes(drawing, labels, width)
