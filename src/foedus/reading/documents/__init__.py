"""A report comes in here, and nothing that is not a report: text, HTML, PDF, Word; each character with its place."""

from foedus.reading.documents.dates import MONTHS, date_of, month_number, title_of
from foedus.reading.documents.document import Document, Place, placed
from foedus.reading.documents.opening import document_of, read_document
from foedus.reading.documents.plain import MAX_BYTES

__all__ = [
    "MAX_BYTES",
    "MONTHS",
    "Document",
    "Place",
    "date_of",
    "document_of",
    "month_number",
    "placed",
    "read_document",
    "title_of",
]
