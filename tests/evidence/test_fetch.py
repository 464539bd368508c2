"""Downloads from a real server that cuts off, stalls, sends on, forgets ranges; the store's lock; the record."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json
import threading
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from foedus.errors import CannotError, DataError
from foedus.evidence import fetch as fetching
from foedus.evidence import pull as pulling
from foedus.evidence import sources
from foedus.evidence.fetch import Fetched, Progress, fetch, only_one
from foedus.evidence.store import compare, locate, path_of
from foedus.evidence.unpack import Offer

from .serving import Page, Site, serving

BODY = bytes(range(256)) * 4000  # about a megabyte


def get(url: str, target: Path, progress: Progress = lambda done, total: None) -> Fetched:
    return fetch(url, target, agent="test", progress=progress, timeout=2.0)


# --- one address ------------------------------------------------------------------------------------------------------


def test_a_file_arrives_whole_with_its_hash_and_progress(tmp_path: Path) -> None:
    seen: list[tuple[int, int | None]] = []
    with serving({"/a": Page(BODY)}) as site:
        came = get(site.url("/a"), tmp_path / "a", lambda done, total: seen.append((done, total)))

    assert (tmp_path / "a").read_bytes() == BODY
    assert came.sha256 == hashlib.sha256(BODY).hexdigest()
    assert seen[-1] == (len(BODY), len(BODY))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a"]


def test_a_cut_off_answer_goes_on_with_a_range(tmp_path: Path) -> None:
    page = Page(BODY, cut_at=300_000, cuts=2)
    with serving({"/a": page}) as site:
        get(site.url("/a"), tmp_path / "a")

    assert (tmp_path / "a").read_bytes() == BODY
    assert page.ranges_asked == [None, "bytes=300000-", "bytes=600000-"]


@pytest.mark.parametrize(
    "page", [Page(BODY, cut_at=300_000, cuts=1, ranges=False), Page(BODY, cut_at=9, cuts=1, named=False)]
)
def test_without_ranges_or_a_name_it_begins_anew(tmp_path: Path, page: Page) -> None:
    with serving({"/a": page}) as site:
        get(site.url("/a"), tmp_path / "a")

    assert (tmp_path / "a").read_bytes() == BODY


def test_always_cut_off_is_an_error_that_keeps_the_part(tmp_path: Path) -> None:
    page = Page(BODY, cut_at=0, cuts=99)
    with serving({"/a": page}) as site, pytest.raises(DataError, match=r"only 0 of 1,024,000 bytes arrived, 3 times"):
        get(site.url("/a"), tmp_path / "a")

    assert not (tmp_path / "a").exists()
    assert len(page.ranges_asked) == 3


def test_a_second_call_goes_on_from_the_kept_part(tmp_path: Path) -> None:
    page = Page(BODY, cut_at=0, cuts=0)
    with serving({"/a": page}) as site:
        page.cut_at, page.cuts = 400_000, 1
        with pytest.raises(DataError):
            fetch(site.url("/a"), tmp_path / "a", agent="t", timeout=2, pause=_stop_serving(page))
        page.cuts, page.status = 0, 200
        came = get(site.url("/a"), tmp_path / "a")

    assert came.resumed_from == 400_000
    assert (tmp_path / "a").read_bytes() == BODY


def _stop_serving(page: Page) -> object:
    def pause(seconds: float) -> None:
        page.status = 503

    return pause


def test_a_part_of_another_version_is_not_gone_on_from(tmp_path: Path) -> None:
    page = Page(BODY, cut_at=400_000, cuts=1)

    def replaced(seconds: float) -> None:
        page.body, page.etag = BODY[::-1], '"version-2"'

    with serving({"/a": page}) as site:
        fetch(site.url("/a"), tmp_path / "a", agent="t", timeout=2, pause=replaced)

    assert (tmp_path / "a").read_bytes() == BODY[::-1]


def test_a_stall_ends(tmp_path: Path) -> None:
    with serving({"/a": Page(BODY, stall=threading.Event())}) as site:
        with pytest.raises(DataError, match=r"no byte for 0\.2 seconds.*bytes are kept"):
            fetch(site.url("/a"), tmp_path / "a", agent="t", timeout=0.2)
        assert not (tmp_path / "a").exists()


def test_a_redirect_is_followed_and_named(tmp_path: Path) -> None:
    with serving({"/old": Page(to="/new"), "/new": Page(BODY)}) as site:
        came = get(site.url("/old"), tmp_path / "a")

    assert came.url.endswith("/new")
    assert (tmp_path / "a").read_bytes() == BODY


@pytest.mark.parametrize("to", ["file:///etc/hostname", "ftp://127.0.0.1/x"])
def test_a_redirect_out_of_http_is_refused(tmp_path: Path, to: str) -> None:
    with serving({"/old": Page(to=to)}) as site, pytest.raises(DataError, match=r"not safe to follow|not allowed"):
        get(site.url("/old"), tmp_path / "a")
    assert not (tmp_path / "a").exists()


def test_a_redirect_down_from_https_is_refused() -> None:
    request = urllib.request.Request("https://owner.example/a")
    with pytest.raises(DataError, match="not safe to follow"):
        fetching._Redirects().redirect_request(request, None, 302, "Found", {}, "http://owner.example/a")


def test_a_ring_of_redirects_ends(tmp_path: Path) -> None:
    with serving({"/a": Page(to="/b"), "/b": Page(to="/a")}) as site, pytest.raises(DataError, match="302"):
        get(site.url("/a"), tmp_path / "a")


def test_no_such_page_is_said_at_once_with_the_owners_page(tmp_path: Path) -> None:
    with serving({}) as site, pytest.raises(DataError, match=r"(?s)404.*owner's page"):
        get(site.url("/a"), tmp_path / "a")
    assert len(site.asked) == 1


def test_a_server_that_is_busy_is_asked_again(tmp_path: Path) -> None:
    page = Page(BODY, status=503)
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        page.status = 200

    with serving({"/a": page}) as site:
        fetch(site.url("/a"), tmp_path / "a", agent="t", pause=pause, timeout=2)
    assert len(pauses) == 1


@pytest.mark.parametrize("length", [True, False])
def test_too_much_is_refused(tmp_path: Path, length: bool) -> None:
    with serving({"/a": Page(BODY, length=length)}) as site, pytest.raises(DataError, match=r"Nothing was kept"):
        fetch(site.url("/a"), tmp_path / "a", agent="t", most_bytes=1000)
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://x/y", "data:,x", "/etc/passwd"])
def test_only_http_addresses_are_fetched(tmp_path: Path, url: str) -> None:
    with pytest.raises(DataError, match="only http and https"):
        get(url, tmp_path / "a")


def test_no_server_at_all(tmp_path: Path) -> None:
    with serving({}) as site:
        url = site.url("/a")
    with pytest.raises(DataError, match=r"no connection"):
        get(url, tmp_path / "a")


def test_the_lock_lets_one_in_and_says_that_it_waits(tmp_path: Path) -> None:
    order: list[str] = []
    inside, waited = threading.Event(), threading.Event()

    def second() -> None:
        inside.wait(5)
        with only_one(tmp_path, waited.set):
            order.append("second")

    thread = threading.Thread(target=second)
    thread.start()
    with only_one(tmp_path):
        inside.set()
        assert waited.wait(5)
        order.append("first")
    thread.join()

    assert order == ["first", "second"]


# --- data sets --------------------------------------------------------------------------------------------------------

MAJORS = b"stateabb,ccode,styear,stmonth,stday,endyear,endmonth,endday,version\r\nUSA,2,1898,8,13,2016,12,31,2016\r\n"


def packed(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return out.getvalue()


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A registry of one made-up set ``majors`` in two files, served from this machine."""
    sha = hashlib.sha256(MAJORS).hexdigest()[:12]
    with serving({}) as site:
        made = dataclasses.replace(
            sources.SOURCES["majors"],
            files=(
                sources.DataFile("cow_system/majors2016.csv", sha),
                sources.DataFile("cow_system/codes.csv", sha, needed=False),
            ),
            urls=(site.url("/majors.zip"),),
        )
        monkeypatch.setitem(sources.SOURCES, "majors", made)
        yield site


def bring(store: Path, **options: object) -> list[pulling.Pulled]:
    return pulling.pull(["majors"], store, get=get, **options)  # type: ignore[arg-type]


def test_the_first_pull_says_so_and_writes_the_hash_down(tmp_path: Path, registered: Site) -> None:
    body = packed({"a folder/Majors2016.CSV": MAJORS, "a folder/codes.csv": MAJORS, "read me.txt": b"x"})
    registered.pages["/majors.zip"] = Page(body)
    said: list[str] = []
    came = bring(tmp_path, talk=said.append)

    assert [row.state for row in came] == ["new", "new"]
    assert path_of(tmp_path, "majors").read_bytes() == MAJORS
    assert any("unverified" in line for line in said)
    assert any(hashlib.sha256(body).hexdigest() in line for line in said)
    record = json.loads((tmp_path / "pulls.json").read_text())
    assert record["addresses"][registered.url("/majors.zip")]["sha256"] == hashlib.sha256(body).hexdigest()
    assert sorted(path.name for path in tmp_path.iterdir() if path.name not in (".lock", ".parts")) == [
        "cow_system",
        "pulls.json",
    ]

    said.clear()
    assert [row.state for row in bring(tmp_path, talk=said.append)] == ["here", "here"]
    assert said == []
    assert len(registered.asked) == 1


def test_an_address_that_gives_something_else_the_second_time_is_refused(tmp_path: Path, registered: Site) -> None:
    registered.pages["/majors.zip"] = Page(packed({"majors2016.csv": MAJORS, "codes.csv": MAJORS}))
    bring(tmp_path)
    registered.pages["/majors.zip"] = Page(
        packed({"majors2016.csv": MAJORS, "codes.csv": MAJORS, "more": b"x"}), etag='"2"'
    )

    with pytest.raises(DataError, match=r"came from there before.*(?s:.)*--accept-changed"):
        bring(tmp_path, again=True)
    assert path_of(tmp_path, "majors").read_bytes() == MAJORS
    assert [row.state for row in bring(tmp_path, again=True, accept_changed=True)] == ["new", "new"]


def test_a_wrong_hash_writes_nothing(tmp_path: Path, registered: Site) -> None:
    registered.pages["/majors.zip"] = Page(packed({"majors2016.csv": MAJORS + b"x", "codes.csv": MAJORS}))
    with pytest.raises(DataError, match=r"not the file that Foedus was built on. Nothing was written"):
        bring(tmp_path)

    assert locate(tmp_path, "majors") is None
    assert locate(tmp_path, "majors", 1) is None
    assert bring(tmp_path, accept_changed=True)[0].note.endswith("accepted")


@pytest.mark.parametrize("registered_end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_every_kind_of_line_end_is_the_same_table(end: bytes, registered_end: bytes) -> None:
    table = b"a,b\n1,2\n"
    file = sources.DataFile("x.csv", hashlib.sha256(table.replace(b"\n", registered_end)).hexdigest()[:12])
    expected = "same" if end == registered_end else "same but for line ends"

    assert compare(table.replace(b"\n", end), file, "x.csv") == expected
    assert compare(table.replace(b"2", b"3"), file, "x.csv") == "other"


def test_line_ends_may_differ(tmp_path: Path, registered: Site) -> None:
    other = MAJORS.replace(b"\r\n", b"\n")
    registered.pages["/majors.zip"] = Page(packed({"majors2016.csv": other, "codes.csv": MAJORS}))

    assert bring(tmp_path)[0].note == "same but for line ends"


def test_a_web_page_in_place_of_the_file_is_no_data(tmp_path: Path, registered: Site) -> None:
    registered.pages["/majors.zip"] = Page(b"  <!DOCTYPE html><html>moved</html>")
    with pytest.raises(DataError, match="gave a web page, not a file"):
        bring(tmp_path)


@pytest.mark.parametrize("cut", [10, -30])
def test_an_archive_that_is_cut_off_is_no_archive(tmp_path: Path, registered: Site, cut: int) -> None:
    whole = packed({"majors2016.csv": MAJORS, "codes.csv": MAJORS})
    registered.pages["/majors.zip"] = Page(whole[:cut], length=False)
    with pytest.raises(DataError, match="not an archive that can be opened"):
        bring(tmp_path)


@pytest.mark.parametrize(
    "name", ["../majors2016.csv", "/majors2016.csv", "a/../../majors2016.csv", "C:/majors2016.csv", "..\\x"]
)
def test_a_name_that_leads_out_refuses_the_archive(tmp_path: Path, registered: Site, name: str) -> None:
    registered.pages["/majors.zip"] = Page(packed({"codes.csv": MAJORS, "majors2016.csv": MAJORS, name: MAJORS}))
    inside = tmp_path / "store"
    with pytest.raises(DataError, match="leads out of the archive; nothing was taken"):
        bring(inside)

    assert [path.name for path in tmp_path.iterdir()] == ["store"]
    assert not (inside / "cow_system").exists()


def test_a_bomb_is_refused(tmp_path: Path, registered: Site) -> None:
    registered.pages["/majors.zip"] = Page(packed({"majors2016.csv": bytes(30 << 20)}))
    with pytest.raises(DataError, match="packed too well"):
        bring(tmp_path)


def test_an_archive_in_an_archive_is_opened(tmp_path: Path, registered: Site) -> None:
    inner = packed({"majors2016.csv": MAJORS, "codes.csv": MAJORS})
    registered.pages["/majors.zip"] = Page(packed({"Majors/inner.zip": inner}))

    assert [row.state for row in bring(tmp_path)] == ["new", "new"]


def test_two_pulls_at_once_fetch_once(tmp_path: Path, registered: Site) -> None:
    registered.pages["/majors.zip"] = Page(packed({"majors2016.csv": MAJORS, "codes.csv": MAJORS}))
    results: list[list[str]] = []

    def one() -> None:
        results.append([row.state for row in bring(tmp_path)])

    threads = [threading.Thread(target=one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(results) == [["here", "here"]] * 3 + [["new", "new"]]
    assert len(registered.asked) == 1


def test_from_a_folder_or_an_archive_without_the_network(tmp_path: Path, registered: Site) -> None:
    source = tmp_path / "mine" / "deep"
    source.mkdir(parents=True)
    (source / "Majors2016.csv").write_bytes(MAJORS)
    (tmp_path / "mine" / "codes.zip").write_bytes(packed({"x/codes.csv": MAJORS}))

    assert [row.state for row in bring(tmp_path / "store", source=tmp_path / "mine")] == ["new", "new"]
    assert [row.state for row in bring(tmp_path / "two", source=tmp_path / "mine" / "codes.zip")] == ["missing", "new"]
    assert registered.asked == []
    with pytest.raises(DataError, match="no such folder or file"):
        bring(tmp_path / "store", source=tmp_path / "nowhere", again=True)


def test_a_broken_archive_beside_the_right_one_is_passed_over_and_named(tmp_path: Path, registered: Site) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "other.zip").write_bytes(packed({"../x": b"x"}))
    (mine / "majors.zip").write_bytes(packed({"majors2016.csv": MAJORS}))
    came = bring(tmp_path / "store", source=mine)

    assert [row.state for row in came] == ["new", "missing"]
    assert "passed over other.zip: member '../x' leads out" in came[1].note


def test_a_changed_file_of_the_store_is_found(tmp_path: Path, registered: Site) -> None:
    registered.pages["/majors.zip"] = Page(packed({"majors2016.csv": MAJORS, "codes.csv": MAJORS}))
    bring(tmp_path)
    assert pulling.changed(tmp_path) == []
    path_of(tmp_path, "majors").write_bytes(b"x")

    assert pulling.changed(tmp_path) == ["cow_system/majors2016.csv"]


def test_a_damaged_record_is_said(tmp_path: Path, registered: Site) -> None:
    (tmp_path / "pulls.json").write_text("[]")
    with pytest.raises(DataError, match=r"pulls\.json: damaged"):
        bring(tmp_path)


def test_cow_alliances_are_never_fetched(tmp_path: Path) -> None:
    came = pulling.pull(["cow_alliances"], tmp_path, get=get)

    assert sources.SOURCES["cow_alliances"].urls == ()
    assert {row.state for row in came} == {"supplied"}
    with pytest.raises(CannotError, match="asked software not to facilitate"):
        pulling.only_supplied(came)


def test_a_host_that_cannot_be_reached_is_asked_for_one_address_only(tmp_path: Path) -> None:
    asked: list[str] = []

    def unreachable(url: str, target: Path, progress: Progress) -> Fetched:
        asked.append(url)
        raise fetching.UnreachableError(f"{url}: no connection")

    came = pulling.pull(["majors", "contiguity", "ucdp"], tmp_path, get=unreachable, keep_going=True)

    assert len(asked) == 2
    assert {row.state for row in came} == {"failed"}


def test_one_set_that_fails_does_not_stop_the_others(tmp_path: Path, registered: Site) -> None:
    came = pulling.pull(["majors", "cow_alliances"], tmp_path, get=get, keep_going=True)

    assert [row.state for row in came] == ["failed", "failed", "supplied", "supplied"]
    assert "404" in came[0].note


def test_every_set_is_taken_from_the_owners_files_and_hashes_as_registered(shared: Path, tmp_path: Path) -> None:
    came = pulling.pull(sources.SOURCES, tmp_path, get=get, source=shared / "data")

    assert {row.state for row in came} == {"new"}
    assert {row.note for row in came} == {""}


def test_two_tables_of_one_name_are_not_taken_for_each_other(shared: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    wrong = shared / "data/isard/cw_democracy.parquet"
    (tmp_path / "mine" / "other").mkdir()
    (tmp_path / "mine/other/cw_democracy.parquet").write_bytes(wrong.read_bytes())
    (tmp_path / "mine/cw_democracy.parquet").write_bytes(wrong.read_bytes())
    files = sources.SOURCES["dangerous_dyads"].files
    index = [file.name for file in files].index("cw_democracy.parquet")

    assert Offer.of(tmp_path / "mine").bytes_of("dangerous_dyads", index, files[index]) is None


def test_no_hash_and_no_address_is_made_up(shared: Path) -> None:
    table = (shared / "data/SOURCES.md").read_text("utf-8")
    for source in sources.SOURCES.values():
        for file in source.files:
            row = next(line for line in table.splitlines() if line.startswith(f"| `{file.path}`"))
            assert row.rstrip(" |").endswith(file.sha256_12)
            assert ("| official" in row) == file.official
        assert all(url.startswith("https://") for url in source.urls)
        assert bool(source.urls) != bool(source.supplied)


def test_an_r_table_becomes_parquet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from .rfile import rda

    body = rda({"ccode": [2, None], "name": ["A", None], "score": [0.5, float("nan")]})
    with serving({"/x.rda": Page(body)}) as site:
        made = dataclasses.replace(
            sources.SOURCES["rivalries"],
            files=(sources.DataFile("rivalries/x.parquet", "0" * 12, False, ("x.rda",)),),
            urls=(site.url("/x.rda"),),
        )
        monkeypatch.setitem(sources.SOURCES, "rivalries", made)
        pulling.pull(["rivalries"], tmp_path, get=get)

    assert pl.read_parquet(tmp_path / "rivalries/x.parquet").rows() == [(2, "A", 0.5), (None, None, None)]
