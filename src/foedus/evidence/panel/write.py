"""Write a panel: Parquet, CSV or Stata, each with what its columns mean and how far they reach.

Gives      :func:`write`, :func:`described`, :func:`sources_of`; ``SUFFIXES``.
Method     Parquet: the description is JSON under the key ``foedus`` of the file's key-value metadata. Stata: the label of
           each variable ends in its data set and the years that it covers. Beside a CSV or Stata file lies the whole
           description as ``NAME.json``. A file is written beside its place and then moved there, so that a break leaves
           no half file. Text that a spreadsheet would run as a formula is written with an apostrophe before it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from foedus.errors import CannotError, DataError, UsageError
from foedus.vocab.version import VERSION

if TYPE_CHECKING:
    import polars as pl

    from foedus.evidence.panel.build import Panel

KEY: Final = "foedus"
STATA_LABEL: Final = 80


def described(panel: Panel) -> dict[str, Any]:
    """What the panel is: unit, system, years, additions, data sets with versions, and every column with its reach."""
    from foedus.evidence.sources import source_of

    sources = {key: source_of(key) for key in panel.sources}
    return {
        "made_by": f"Foedus {VERSION}",
        "unit": panel.unit,
        "system": panel.system,
        "years": list(panel.years),
        "add": list(panel.add),
        "rows": panel.height,
        "missing": "null: outside the years of the column's data set, or not recorded in it",
        "sources": {key: {"name": s.name, "version": s.version, "years": list(s.years)} for key, s in sources.items()},
        "columns": {
            column.name: {
                "label": column.label,
                "source": column.source,
                **({"also": list(column.also)} if column.also else {}),
                "years": list(column.years),
                "absent": column.absent,
            }
            for column in panel.columns
        },
    }


def sources_of(path: Path) -> tuple[str, ...]:
    """Keys of the data sets behind a file that :func:`write` made.

    Raises
    ------
    DataError
        The file is not there, or carries no description (a CSV or Stata file without the ``.json`` beside it).
    """
    import polars as pl

    beside = path.with_name(path.name + ".json")
    try:
        if path.suffix == ".parquet":
            found = json.loads(pl.read_parquet_metadata(path)[KEY])
        else:
            found = json.loads(beside.read_text("utf-8"))
        return tuple(found["sources"])
    except (OSError, KeyError, TypeError, ValueError, pl.exceptions.PolarsError):
        where = f"nor a {beside.name} beside it" if path.suffix != ".parquet" else "in its metadata"
        raise DataError(
            f"{path}: no description of a panel {where}.\nTry: a file that `foedus panel … -o FILE` wrote"
        ) from None


def _flat(frame: pl.DataFrame) -> pl.DataFrame:
    """Lists of defenders as text (``365:4220+4890 …``), categories as text."""
    import polars as pl

    out = []
    for name, kind in frame.schema.items():
        if isinstance(kind, pl.List):
            one = (
                pl.element().struct.field("ccode").cast(pl.String)
                + ":"
                + pl.element().struct.field("pacts").str.replace_all(" ", "+")
            )
            out.append(pl.col(name).list.eval(one).list.join(" ").alias(name))
        elif kind in (pl.Enum, pl.Categorical):
            out.append(pl.col(name).cast(pl.String))
    return frame.with_columns(out)


def _harmless(frame: pl.DataFrame) -> pl.DataFrame:
    """Text that begins like a formula with an apostrophe before it."""
    import polars as pl

    texts = [name for name, kind in frame.schema.items() if kind == pl.String]
    risky = r"^[=+\-@\t\r\n]"
    return frame.with_columns(
        pl.when(pl.col(name).str.contains(risky)).then(pl.lit("'") + pl.col(name)).otherwise(pl.col(name)).alias(name)
        for name in texts
    )


def _parquet(panel: Panel, path: Path) -> None:
    text = json.dumps(described(panel), ensure_ascii=False)
    panel.frame.write_parquet(
        path, compression="zstd", compression_level=1, statistics=False, row_group_size=131072, metadata={KEY: text}
    )


def _csv(panel: Panel, path: Path) -> None:
    _harmless(_flat(panel.frame)).write_csv(path)


def _stata(panel: Panel, path: Path) -> None:
    try:
        import pyreadstat
    except ImportError:
        raise CannotError(
            "a .dta file needs the package pyreadstat, which is not installed.\nTry: pip install 'foedus[stata]'"
        ) from None
    import polars as pl

    frame = _flat(panel.frame)
    frame = frame.with_columns(pl.col(pl.Int8, pl.Int16).cast(pl.Int32))
    to = {name: name.replace(".", "_") for name in frame.columns}
    labels: dict[str, str | None] = {to[column.name]: column.short[:STATA_LABEL] for column in panel.columns}
    title = f"{panel.unit} ({panel.system}) {panel.years[0]}-{panel.years[1]}, Foedus {VERSION}"
    try:
        pyreadstat.write_dta(frame.rename(to), str(path), column_labels=labels, file_label=title[:STATA_LABEL])
    except (pyreadstat.PyreadstatError, pyreadstat.ReadstatError) as why:
        raise OSError(str(why)) from None


_WRITERS: Final[dict[str, Callable[[Panel, Path], None]]] = {".parquet": _parquet, ".csv": _csv, ".dta": _stata}
SUFFIXES: Final = tuple(_WRITERS)


def checked(path: Path) -> Path:
    """The path itself if its suffix is one of ``SUFFIXES`` and its folder is there.

    Raises
    ------
    UsageError
        Another suffix, or no such folder.
    """
    if path.suffix not in _WRITERS:
        raise UsageError(f"{path}: a panel is written as {', '.join(SUFFIXES)}; found {path.suffix or 'no suffix'!r}")
    if not path.parent.is_dir():
        raise UsageError(f"{path}: there is no folder {path.parent}")
    return path


def write(panel: Panel, path: Path) -> None:
    """Write a panel to ``path`` by its suffix; an existing file is replaced once the new one is whole.

    Raises
    ------
    UsageError
        The suffix is none of ``SUFFIXES``, there is no such folder, or it cannot be written.
    CannotError
        A ``.dta`` without the package pyreadstat.
    """
    import polars as pl

    checked(path)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        _WRITERS[path.suffix](panel, part)
        if path.suffix != ".parquet":
            text = json.dumps(described(panel), ensure_ascii=False, indent=1) + "\n"
            path.with_name(path.name + ".json").write_text(text, encoding="utf-8")
        part.replace(path)
    except (OSError, pl.exceptions.PolarsError) as why:
        what = getattr(why, "strerror", None) or str(why)
        raise UsageError(f"{path}: cannot be written ({what.splitlines()[0]})\nTry: another folder or disk") from None
    finally:
        part.unlink(missing_ok=True)
