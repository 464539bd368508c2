"""Bad input: one clear message, exit 2, quickly, whatever the bytes."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

import pytest

from foedus.case.load import load
from foedus.errors import CaseError, Fault

REGION = Path(__file__).parents[2] / "cases" / "made-up-region" / "case.yaml"

MINIMAL = """\
foedus: 1
title: A case
as_of: 2024-06-01
protege: ARM
challengers: [AZE]
scenarios:
  status_quo: []
"""


def faults(data: bytes | str) -> tuple[Fault, ...]:
    with pytest.raises(CaseError) as error:
        load(data.encode() if isinstance(data, str) else data, "case.yaml")
    assert error.value.exit_code == 2
    return error.value.faults


def only(data: bytes | str) -> Fault:
    found = faults(data)
    assert len(found) == 1, [fault.message for fault in found]
    return found[0]


def test_the_smallest_case_is_a_case():
    case = load(MINIMAL.encode(), "case.yaml")

    assert case.file.horizon_years == 5
    assert case.lines["protege"] == 4
    assert case.scenarios == ("status_quo",)


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf", b"  \r\n"])
def test_an_empty_file(data: bytes):
    assert "the file is empty" in only(data).message


def test_only_comments():
    assert "only comments" in only("# nothing\n").message


def test_binary_junk_names_the_byte_and_its_line():
    fault = only(b"foedus: 1\ntitle: \xff\xfe\x00\x01")

    assert (fault.line, fault.column) == (2, 8)
    assert "0xFF is not UTF-8" in fault.message


def test_utf_16_is_not_guessed():
    assert "not UTF-8" in only(MINIMAL.encode("utf-16")).message


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\x7f", "\x85", "\u2028"])
def test_a_control_character(char: str):
    fault = only(MINIMAL.replace("A case", f"A{char}case"))

    assert fault.line == 2
    assert f"U+{ord(char):04X}" in fault.message


def test_a_control_character_behind_an_escape():
    assert "U+001B" in only(MINIMAL.replace("A case", '"A \\e[31m case"')).message


def test_a_file_of_50_mb_is_refused_before_it_is_read(tmp_path: Path):
    big = tmp_path / "big.yaml"
    with big.open("wb") as handle:
        handle.truncate(50_000_000)

    begin = time.process_time()
    with pytest.raises(CaseError, match="50,000,000 bytes; a case has at most 1,048,576"):
        load(big)

    assert time.process_time() - begin < HANGS_SECONDS


def test_a_megabyte_of_brackets_is_answered_at_once():
    begin = time.process_time()
    fault = only(b"[" * (1 << 20))

    assert time.process_time() - begin < HANGS_SECONDS
    assert "nested deeper than 64 levels" in fault.message


HANGS_SECONDS = 5.0
"""Processor time; a loader that reads a megabyte the ordinary way takes 14 s. Not a measure of speed."""

HOSTILE = {
    "brackets": b"[" * (1 << 20),
    "brackets in lines": b"[\n" * (1 << 19),
    "braces": b"{" * (1 << 20),
    "braced keys": b"{a: " * (1 << 18),
    "dashes": b"- " * (1 << 19),
    "questions": b"? " * (1 << 19),
    "indents": b"".join(b" " * i + b"a:\n" for i in range(1400)),
    "items": b"- a\n" * (1 << 18),
    "flow items": b"[" + b"a," * (1 << 19),
    "documents": b"---\n" * (1 << 18),
    "directives": b"".join(b"%%TAG !%d! tag:x\n" % i for i in range(40_000)),
    "quotes": b'"' * (1 << 20),
    "open quote": b'"' + b"a\n" * (1 << 19),
    "colons": b":" * (1 << 20),
    "spaces": b" " * ((1 << 20) - 1) + b"a",
    "tabs": b"\t" * (1 << 20),
    "long key": b"a" * 100_000 + b": b\n",
    "billion laughs": b"a: &a [x,x]\n"
    + b"".join(b"%c: &%c [*%c,*%c]\n" % (c + 1, c + 1, c, c) for c in range(ord("a"), ord("t"))),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_answered_quickly(name: str):
    begin = time.process_time()
    found = faults(HOSTILE[name])

    assert time.process_time() - begin < HANGS_SECONDS
    assert all(fault.message for fault in found)
    assert all(len(fault.message) < 2_000 for fault in found)


def test_64_levels_are_read_and_the_65th_is_not():
    deep = MINIMAL + "x: " + "[" * 62 + "]" * 62 + "\n"
    deeper = MINIMAL + "x: " + "[" * 64 + "]" * 64 + "\n"

    assert [fault.message[:15] for fault in faults(deep)] == ["unknown key 'x'"]
    assert "nested deeper" in faults(deeper)[0].message


def test_a_date_that_does_not_exist_is_one_fault_with_its_line():
    fault = only(MINIMAL.replace("2024-06-01", "2024-02-30"))

    assert (fault.line, fault.column, fault.path) == (3, 8, "as_of")
    assert fault.message == "found '2024-02-30', which is not a date: February 2024 has 29 days"


@pytest.mark.parametrize(
    "text", ["2024", "2024-13-01", "1 June 2024", "2024-06-01T00:00:00", "20240601", "２０２４-06-01"]
)
def test_other_dates_that_are_none(text: str):
    assert only(MINIMAL.replace("2024-06-01", text)).path == "as_of"


def test_equal_keys_name_both_lines():
    fault = only(MINIMAL + "title: Another\n")

    assert fault.line == 8
    assert fault.message == "the key 'title' stands here a second time (first on line 2)"


def test_equal_keys_below():
    fault = only(MINIMAL.replace("[]", "[]\n  exit: []\n  exit: []"))

    assert (fault.line, fault.path) == (9, "scenarios.exit")


def test_no_stays_text_and_is_named():
    fault = only(MINIMAL.replace("[AZE]", "[no]"))

    assert "found 'no'" in fault.message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("title: &x A case", "anchors and aliases are not used"),
        ("title: !!str A case", "tags are not used"),
        ("title: !x A case", "tags are not used"),
        ("title: !!python/object/apply:os.system [ls]", "tags are not used"),
    ],
)
def test_anchors_and_tags(text: str, words: str):
    found = faults(MINIMAL.replace("title: A case", text))

    assert found[0].line == 2
    assert words in found[0].message


def test_aliases_and_merges():
    found = faults(MINIMAL + "x: &a {b: 1}\ny:\n  <<: *a\n")
    messages = " | ".join(f"{fault.line} {fault.message}" for fault in found)

    assert "8 anchor '&a'" in messages
    assert "10 merge key '<<'" in messages
    assert "10 alias '*a'" in messages


@pytest.mark.parametrize("key", ["[a, b]", "{a: b}", "null", "~", "? [a]\n"])
def test_keys_that_are_no_words(key: str):
    assert "a key is a word" in faults(f"{MINIMAL}{key}: 1\n")[0].message


def test_a_second_document():
    fault = only(MINIMAL + "---\nfoedus: 1\n")

    assert "a second document begins here" in fault.message


def test_crlf_and_a_byte_order_mark_are_read_with_the_same_lines():
    case = load(b"\xef\xbb\xbf" + MINIMAL.replace("\n", "\r\n").encode(), "case.yaml")

    assert case.lines["protege"] == 4
    assert case.file.title == "A case"


def test_right_to_left_and_zero_width_characters_are_spelled_out_in_messages():
    found = faults(MINIMAL.replace("[AZE]", "[A\u200bZE, \u202eEZA]"))

    assert [fault.line for fault in found] == [5, 5]
    assert "'A\\u200bZE'" in found[0].message
    assert "'\\u202eEZA'" in found[1].message


def test_right_to_left_text_is_kept_in_titles():
    title = "ארמניה \u200f(CSTO)"
    case = load(MINIMAL.replace("A case", f'"{title}"').encode(), "case.yaml")

    assert case.file.title == title


def test_broken_yaml_names_its_place():
    fault = only(MINIMAL.replace("[AZE]", "[AZE"))

    assert fault.line in (6, 7)
    assert fault.message.startswith("this is not YAML: ")


@pytest.mark.parametrize("data", ["just text", "- a\n- b\n", "12"])
def test_a_case_is_a_mapping(data: str):
    assert "a case is a mapping" in only(data).message


def test_paths_that_cannot_be_read(tmp_path: Path):
    for path, words in [(tmp_path / "none.yaml", "no such file"), (tmp_path, "is a folder")]:
        with pytest.raises(CaseError, match=words):
            load(path)
    with pytest.raises(CaseError, match="cannot be read"):
        load("a\0b")


def test_an_empty_mapping_names_every_missing_key():
    found = faults("{}")

    missing = {fault.message.removeprefix("missing ").strip("'") for fault in found}
    assert missing >= {"foedus", "title", "as_of", "protege", "challengers", "scenarios"}


def test_nulls_where_values_are_needed():
    found = faults("foedus:\ntitle:\nas_of:\nprotege:\nchallengers:\nscenarios:\n")

    assert [fault.line for fault in found] == [1, 2, 3, 4, 5, 6]


def test_every_single_mutilation_of_a_good_case_is_answered_in_words():
    """Cut the region's case after each of its lines; never anything but a case or faults."""
    lines = REGION.read_bytes().splitlines(keepends=True)
    for end in range(0, len(lines), 7):
        with contextlib.suppress(CaseError):
            load(b"".join(lines[:end]), "case.yaml")
