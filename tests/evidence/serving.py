"""A real HTTP server on this machine, with the faults of the network at will."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ETAG = '"version-1"'


@dataclass
class Page:
    """What a path gives.

    ``cut_at``: bytes sent of the first ``cuts`` answers, though all were announced; ``stall``: seconds of silence after
    half of the body; ``ranges``: whether Range is understood; ``named``: whether there is an ETag; ``to``: sends on.
    """

    body: bytes = b""
    status: int = 200
    to: str = ""
    cut_at: int = 0
    cuts: int = 0
    stall: threading.Event | None = None
    ranges: bool = True
    named: bool = True
    length: bool = True
    etag: str = ETAG
    ranges_asked: list[str | None] = field(default_factory=list)


@dataclass
class Site:
    """The server: its pages by path, and where it listens."""

    pages: dict[str, Page]
    address: str
    asked: list[str] = field(default_factory=list)

    def url(self, path: str) -> str:
        """Address of a page."""
        return self.address + path


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: Site

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on the test's output."""

    def do_GET(self) -> None:
        """Answer as the page says."""
        self.site.asked.append(self.path)
        page = self.site.pages.get(self.path)
        self.close_connection = True
        if page is None:
            self.send_error(404)
            return
        page.ranges_asked.append(self.headers.get("Range"))
        if page.to:
            self.send_response(302)
            self.send_header("Location", page.to)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if page.status != 200:
            self.send_error(page.status)
            return
        body, status, begin = page.body, 200, 0
        asked = self.headers.get("Range")
        if asked and page.ranges and self.headers.get("If-Range") in (None, page.etag):
            begin = int(asked.removeprefix("bytes=").rstrip("-"))
            if begin >= len(body):
                self.send_error(416)
                return
            body, status = body[begin:], 206
        self.send_response(status)
        if status == 206:
            self.send_header("Content-Range", f"bytes {begin}-{len(page.body) - 1}/{len(page.body)}")
        if page.length:
            self.send_header("Content-Length", str(len(body)))
        if page.named:
            self.send_header("ETag", page.etag)
        self.send_header("Connection", "close")
        self.end_headers()
        if page.cuts > 0:
            page.cuts -= 1
            self.wfile.write(body[: page.cut_at])
            return
        if page.stall is not None:
            self.wfile.write(body[: len(body) // 2])
            self.wfile.flush()
            page.stall.wait(20)
            return
        self.wfile.write(body)


@contextmanager
def serving(pages: dict[str, Page]) -> Iterator[Site]:
    """Serve pages on a free port of this machine until the block ends."""
    handler = type("Handler", (_Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    site = Site(pages, f"http://127.0.0.1:{server.server_address[1]}")
    handler.site = site  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        for page in pages.values():
            if page.stall is not None:
                page.stall.set()
        server.shutdown()
        server.server_close()
        thread.join()
