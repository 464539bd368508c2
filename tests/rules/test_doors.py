"""One door per outside package, and the world outside comes in at the edges only."""

from __future__ import annotations

import ast
import sys

import pytest

from .tree import imported, modules, used

NETWORK = """
    socket ssl http urllib.request urllib.error ftplib smtplib poplib imaplib xmlrpc socketserver asyncio webbrowser
    requests httpx aiohttp urllib3 pooch
"""
NEVER = "random secrets uuid pickle shelve marshal dill joblib pandas multiprocessing"
OUTSIDE_WORLD = """
    datetime.datetime.now datetime.datetime.today datetime.datetime.utcnow datetime.date.today
    time.time time.time_ns time.monotonic time.perf_counter time.localtime time.gmtime
    os.environ os.getenv os.getcwd os.urandom pathlib.Path.cwd pathlib.Path.home os.path.expanduser platform.node
"""
# package -> the rooms or files that may import it; () = nobody
DOORS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(NETWORK.split(), ("evidence/fetch.py",)),
    **dict.fromkeys(NEVER.split(), ()),
    "jinja2": ("report/page/",),
    "markupsafe": ("report/page/",),
    "vl_convert": ("report/figures.py",),
    "rich": ("cli/", "report/terminal.py"),
    "typer": ("cli/",),
    "click": ("cli/",),
    "pydantic": ("case/", "assessment/schema.py"),
    "polars": ("evidence/", "world/build"),
    "pyreadstat": ("evidence/panel/write.py",),
    "subprocess": ("reading/documents/apart.py",),
    "resource": ("reading/documents/child.py",),
    "pypdfium2": ("reading/documents/pdf.py",),
    **dict.fromkeys(("trafilatura", "htmldate", "lxml"), ("reading/documents/html.py",)),
    "charset_normalizer": ("reading/documents/plain.py",),
    "yaml": ("case/load.py", "case/compose.py"),
}
# use -> who may; the clock, the environment, the folders and chance are arguments everywhere else
EDGES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(OUTSIDE_WORLD.split(), ("cli/",)),
    "numpy.random": ("vocab/streams.py",),
}
AS_TYPE_ONLY = {"numpy.random.Generator"}


def broken(path: str, tree: ast.Module) -> list[str]:
    """Each rule that a module breaks, with its line."""
    faults = []
    uses = {*used(tree), *imported(tree)}
    for rules, found in ((DOORS, imported(tree)), (EDGES, sorted(uses))):
        for line, name in found:
            for rule, rooms in rules.items():
                inside = name == rule or name.startswith(rule + ".")
                if (
                    inside
                    and not path.startswith(rooms)
                    and not (name in AS_TYPE_ONLY or name == rule == "numpy.random")
                ):
                    faults.append(f"{path}:{line}: {name} belongs in {' or '.join(rooms) or 'no room'}")
    return sorted(set(faults))


@pytest.mark.parametrize(("path", "tree"), modules(), ids=[path for path, _ in modules()])
def test_outside_packages_and_the_outside_world_come_in_by_their_doors(path: str, tree: ast.Module) -> None:
    assert broken(path, tree) == []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("world/x.py", "import polars as pl"),
        ("case/x.py", "def f():\n    from urllib import request"),
        ("models/x.py", "import numpy as np\nnp.random.default_rng(1)"),
        ("models/x.py", "from numpy.random import default_rng"),
        ("models/x.py", "import random"),
        ("assessment/x.py", "import datetime\ndatetime.date.today()"),
        ("report/x.py", "from datetime import datetime as d\nd.now()"),
        ("report/x.py", "import os\nos.environ['A']"),
        ("reading/x.py", "from os import environ"),
        ("report/x.py", "import yaml"),
        ("report/wording.py", "from markupsafe import Markup"),
    ],
)
def test_the_rule_sees_a_breach(path: str, source: str) -> None:
    assert broken(path, ast.parse(source)) != []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("models/x.py", "import numpy as np\ndef f(rng: np.random.Generator): ..."),
        ("vocab/streams.py", "import numpy as np\nnp.random.PCG64(1)"),
        ("cli/x.py", "import os, datetime\nos.environ['A'], datetime.date.today()"),
        ("case/x.py", "from datetime import date\ndate.fromisoformat('2025-02-01')"),
        ("reading/x.py", "from urllib.parse import quote"),
    ],
)
def test_the_rule_lets_pass_what_it_should(path: str, source: str) -> None:
    assert broken(path, ast.parse(source)) == []


@pytest.mark.parametrize(
    ("path", "tree"),
    [(path, tree) for path, tree in modules() if path.startswith("world/") and not path.startswith("world/build")],
)
def test_world_needs_the_standard_library_alone(path: str, tree: ast.Module) -> None:
    roots = {name.split(".")[0] for _, name in imported(tree)}

    assert roots - set(sys.stdlib_module_names) - {"foedus", "__future__"} == set(), path
