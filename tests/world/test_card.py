"""The reference page says what the tables hold."""

from __future__ import annotations

from foedus.world import read
from foedus.world.card import card


def test_the_page_shows_how_the_rows_were_checked(root):
    page = (root / "docs" / "reference" / "world.md").read_text("utf-8")
    assert card() in page, "run `python -m foedus.world.card` and put its table on the page"


def test_the_page_names_every_table_and_column(root):
    page = (root / "docs" / "reference" / "world.md").read_text("utf-8")
    for path in read.TABLES.glob("*.csv"):
        (line,) = [line for line in page.splitlines() if line.startswith(f"| `{path.name}` |")]
        header = path.read_text("utf-8").splitlines()[0].split(",")
        for column in header:
            assert column in read.SOURCE_COLUMNS or f"`{column}`" in line, (path.name, column)
