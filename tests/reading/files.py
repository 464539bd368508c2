"""Small PDF and Word files, made by hand for the tests: no library of either kind is needed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence

Run = tuple[float, float, float, str]
"""x, y (points from the lower left corner), size, words."""

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def pdf(pages: Sequence[Iterable[Run]], *, image_only: bool = False, encrypt: bool = False) -> bytes:
    """A PDF of these runs in Helvetica; ``image_only`` draws one grey picture a page instead."""
    objects: list[bytes] = []

    def put(data: bytes) -> int:
        objects.append(data)
        return len(objects)

    font = put(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    picture = put(
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
        b"stream\n\x80\nendstream"
    )
    tree = len(objects) + 2 * len(pages) + 1
    kids = []
    for page in pages:
        drawn = b"q 600 0 0 800 0 0 cm /Im Do Q" if image_only else b"\n".join(_shown(run) for run in page)
        content = put(b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn))
        kids.append(
            put(
                b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
                b"/Resources<</Font<</F %d 0 R>>/XObject<</Im %d 0 R>>>>>>" % (tree, content, font, picture)
            )
        )
    put(b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(b"%d 0 R" % kid for kid in kids), len(kids)))
    root = put(b"<</Type/Catalog/Pages %d 0 R>>" % tree)
    more = b""
    if encrypt:  # no password opens it: the check value is nonsense
        number = put(b"<</Filter/Standard/V 2/R 3/Length 128/P -44/O(%s)/U(%s)>>" % (b"o" * 32, b"u" * 32))
        more = b"/Encrypt %d 0 R/ID[(0123456789abcdef)(0123456789abcdef)]" % number
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    offsets = []
    for index, data in enumerate(objects, start=1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (index, data))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for offset in offsets:
        out.write(b"%010d 00000 n \n" % offset)
    out.write(b"trailer<</Size %d/Root %d 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, more, start))
    return out.getvalue()


def _shown(run: Run) -> bytes:
    x, y, size, words = run
    text = words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET" % (size, x, y, text)


def column(x: float, top: float, lines: Iterable[str], size: float = 10.0, leading: float = 12.0) -> list[Run]:
    """Lines of one column, from the top down."""
    return [(x, top - leading * index, size, line) for index, line in enumerate(lines)]


def docx(
    body: str, *, footnotes: str | None = None, prolog: str = "", more: dict[str, bytes] | None = None, level: int = 6
) -> bytes:
    """A Word document of this XML (``w:`` is bound)."""
    out = io.BytesIO()
    head = f'<?xml version="1.0" encoding="UTF-8"?>{prolog}'
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"{head}<w:document {W}><w:body>{body}</w:body></w:document>")
        if footnotes is not None:
            archive.writestr("word/footnotes.xml", f"{head}<w:footnotes {W}>{footnotes}</w:footnotes>")
        for name, data in (more or {}).items():
            archive.writestr(name, data)
    return out.getvalue()


def p(text: str, style: str | None = None) -> str:
    """A paragraph of one run."""
    set_in = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{set_in}<w:r><w:t>{text}</w:t></w:r></w:p>"
