"""排版 (document): a report laid out as numbered headings and paragraphs, and its formats."""

from fazhi_report.document.composer import compose
from fazhi_report.document.document import Document, Heading, Paragraph
from fazhi_report.document.formats import FORMATS, render
from fazhi_report.document.reference import Reference, read_reference
