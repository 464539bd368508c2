"""A file of facts: checked like a case, laid over the tables without a silent change, its hash in every assessment."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date

import pytest

from foedus.assessment import assess, to_json
from foedus.case.facts import load_facts
from foedus.case.load import load as load_case
from foedus.case.overlay import case_world, over, settle
from foedus.errors import CaseError
from foedus.report import render_html, render_markdown, render_terminal
from foedus.world import load

WORLD = load()
DAY = date(2025, 2, 1)

GOOD = """\
foedus: 1
title: What the desk knows
sources:
  - {id: memo, cite: Desk memo 12, kind: press, checked: memory}
world:
  - {fact: practice, pact: CSTO, member: ARM, status: suspended, since: 2024-03-01, what: as the desk sees it, source: memo}
  - {fact: deployment, from: FRA, in: ARM, kind: base, personnel: [20, 40], since: 2024-10, source: memo}
"""
BAD = """\
foedus: 1
protege: ARM
sources:
  - {id: memo, cite: Desk memo 12, kind: press, checked: memory}
world:
  - {fact: practice, pact: CSTOO, member: ARN, status: suspendd, since: 2024-03-01, source: memo}
  - {fact: deployment, from: FRA, in: ARM, kind: base, source: mem}
"""


@pytest.fixture
def write(tmp_path):
    def written(text, name="my-facts.yaml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name

    return written


@pytest.fixture
def case_folder(tmp_path, root):
    """The shipped case, pointing to a file of facts beside it."""
    for file in (root / "cases" / "armenia-csto").iterdir():
        shutil.copy(file, tmp_path / file.name)
    case = tmp_path / "case.yaml"
    text = case.read_text("utf-8")
    case.write_text(re.sub(r"^as_of:", "world_file: my-facts.yaml\nas_of:", text, flags=re.MULTILINE), "utf-8")
    (tmp_path / "my-facts.yaml").write_text(GOOD, "utf-8")
    return tmp_path


def test_a_good_file_lies_over_the_tables_and_says_where_it_disagrees(write):
    facts = load_facts(write(GOOD))
    world = over(facts, WORLD)
    assert world.practice("CSTO", "ARM", DAY).status == "suspended"
    assert WORLD.practice("CSTO", "ARM", DAY).status == "frozen"
    (laid,) = world.laid
    assert (laid.name, laid.sha256) == ("my-facts.yaml", facts.sha256)
    (dispute,) = laid.disputes
    assert dispute.used == "overlay"
    assert dispute.shipped == WORLD.practice("CSTO", "ARM", DAY).row
    assert dispute.fact == "my-facts.yaml: world[0]"
    assert dispute.shipped_says.startswith("frozen since")
    assert dispute.fact_says.startswith("suspended since")
    (base,) = (row for row in world.deployments(DAY, host="ARM", owner="FRA"))
    assert (base.origin, base.personnel_low, base.personnel_high) == ("overlay", 20, 40)


def test_it_lies_there_once(write):
    facts = load_facts(write(GOOD))
    world = over(facts, WORLD)
    assert over(facts, world) is world
    assert over(None, WORLD) is WORLD


def test_a_draft_fact_never_outweighs_a_shipped_row(write):
    world = over(
        load_facts(
            write(GOOD.replace("source: memo}\n  - {fact: dep", "source: memo, review: draft}\n  - {fact: dep"))
        ),
        WORLD,
    )
    assert world.practice("CSTO", "ARM", DAY).status == "frozen"
    assert world.laid[0].disputes[0].used == "world"


def test_every_fault_at_once_in_the_words_of_a_case_file(write):
    with pytest.raises(CaseError) as error:
        load_facts(write(BAD))
    said = str(error.value)
    for line in (
        "my-facts.yaml:2:1: 'protege' belongs to a case; a file of facts has other keys",
        "my-facts.yaml:6:28: unknown pact 'CSTOO'; nearest: 'CSTO' (at world[0].pact)",
        "my-facts.yaml:6:43: unknown state 'ARN'; nearest: 'ARM' (at world[0].member)",
        "my-facts.yaml:6:56: found 'suspendd'; expected one of active, frozen, suspended",
        "my-facts.yaml:7:5: missing 'since' of the fact 'deployment'",
        "no source 'mem' under 'sources'",
    ):
        assert line in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("foedus: 1\n", "missing 'world'"),
        ("- a\n", "found a list; a file of facts is a mapping"),
        ("foedus: 1\nwrld: []\n", "unknown key 'wrld'"),
        ("foedus: 2\nworld: []\n", "found '2'"),
        ("foedus: 1\nworld: [{fact: nonsense}]\n", "unknown kind of fact 'nonsense'"),
        ("foedus: [\n", "my-facts.yaml"),
    ],
)
def test_what_is_no_file_of_facts_is_refused(write, text, said):
    with pytest.raises(CaseError, match=re.escape(said)):
        load_facts(write(text))


def test_a_fact_without_a_beginning_holds_from_as_of(write):
    text = GOOD.replace(", since: 2024-10", "").replace("title:", "as_of: 2025-01-15\ntitle:")
    world = over(load_facts(write(text)), WORLD)
    assert world.deployments(date(2025, 1, 14), host="ARM", owner="FRA") == ()
    assert len(world.deployments(date(2025, 1, 15), host="ARM", owner="FRA")) == 1


def test_a_case_points_to_one_and_its_hash_is_in_the_assessment(case_folder):
    case = load_case(case_folder / "case.yaml")
    assert case.facts.name == "my-facts.yaml"
    assert case_world(case, WORLD).practice("CSTO", "ARM", DAY).status == "suspended"
    found = json.loads(to_json(assess(case, WORLD, draws=200)))
    (row,) = [table for table in found["run"]["tables"] if "my-facts.yaml" in table["name"]]
    assert row["sha256"] == case.facts.sha256
    assert any("Two facts disagree on use of CSTO by ARM: frozen" in line for line in found["unknowns"])


def test_other_bytes_give_another_hash(case_folder):
    one = to_json(assess(load_case(case_folder / "case.yaml"), WORLD, draws=200))
    (case_folder / "my-facts.yaml").write_text(GOOD + "# a remark\n", "utf-8")
    assert one != to_json(assess(load_case(case_folder / "case.yaml"), WORLD, draws=200))


def test_the_faults_of_the_file_stand_at_the_key_of_the_case(case_folder):
    (case_folder / "my-facts.yaml").write_text(BAD, "utf-8")
    with pytest.raises(CaseError, match=r"my-facts\.yaml:6:28: unknown pact 'CSTOO'"):
        load_case(case_folder / "case.yaml")
    (case_folder / "my-facts.yaml").unlink()
    with pytest.raises(CaseError, match=r"my-facts\.yaml: there is no such file"):
        load_case(case_folder / "case.yaml")


@pytest.mark.parametrize("path", ["../my-facts.yaml", "/etc/passwd", "a/b.yaml"])
def test_a_path_that_leaves_the_folder_is_refused(case_folder, path):
    case = case_folder / "case.yaml"
    case.write_text(case.read_text("utf-8").replace("my-facts.yaml", path), "utf-8")
    with pytest.raises(CaseError, match="the name of a file beside the case"):
        load_case(case)


def test_a_case_given_as_bytes_has_no_folder(case_folder):
    with pytest.raises(CaseError, match="does not come from a folder"):
        load_case((case_folder / "case.yaml").read_bytes())


def test_the_case_outweighs_the_file_and_that_is_said(case_folder):
    case = case_folder / "case.yaml"
    text = case.read_text("utf-8")
    fact = "  - {fact: practice, pact: CSTO, member: ARM, status: active, since: 2024-04-01, source: own}\n"
    own = "  - {id: own, cite: our own view, kind: press, checked: memory}\n"
    case.write_text(re.sub(r"^sources:\n", f"world:\n{fact}sources:\n{own}", text, flags=re.MULTILINE), "utf-8")
    settled = settle(load_case(case), WORLD)
    assert settled.world.practice("CSTO", "ARM", DAY).status == "active"
    assert [(d.fact, d.used) for d in settled.disputes] == [
        ("my-facts.yaml: world[0]", "overlay"),
        ("world[0]", "case"),
    ]


def test_a_fact_from_memory_is_unverified_in_every_form_of_the_brief(case_folder):
    found = assess(load_case(case_folder / "case.yaml"), WORLD, draws=200)
    for text in (render_markdown(found), render_terminal(found, width=100, color=False, full=True), render_html(found)):
        flat = " ".join(re.sub(r"<[^>]+>", " ", text).split())
        assert "Desk memo 12 (unverified)" in flat
        assert "Not looked up, from memory only" in flat
    (case_folder / "my-facts.yaml").write_text(
        GOOD.replace("checked: memory", "checked: looked-up, locator: p. 3, on: 2025-01-30"), "utf-8"
    )
    checked = render_markdown(assess(load_case(case_folder / "case.yaml"), WORLD, draws=200))
    assert "Desk memo 12 (unverified)" not in checked
    assert "Desk memo 12" in checked


def test_every_shipped_row_from_memory_that_a_brief_cites_is_unverified(root):
    """The sources of the shipped case: what the world has from memory never prints as a citation."""
    found = assess(load_case(root / "cases" / "armenia-csto" / "case.yaml"), WORLD, draws=200)
    views = [view for row in found.commitments for view in row.sources]
    assert views
    assert all(view.cite != "from memory; not looked up" or view.checked == "memory" for view in views)
