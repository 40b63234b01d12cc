"""A paper as DOCX, for whoever goes on writing in it."""

from __future__ import annotations

import io
from datetime import datetime

from docx import Document
from docx.document import Document as Opened
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from rc_dashboard.documents.paper import Item, Own, Pair, Paper, Part, Table
from rc_dashboard.documents.pdf import OWN_LANGUAGE


def docx_of(paper: Paper, *, made_utc: datetime) -> bytes:
    """The paper as a Word file; ``made_utc`` stands in its properties."""
    document = Document()
    document.core_properties.title = paper.title
    document.core_properties.author = "Resilient Cities"
    document.core_properties.created = made_utc
    document.core_properties.language = paper.language
    document.styles["Normal"].font.size = Pt(10.5)
    writer = _Writer(document, paper)
    writer.write()
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


class _Writer:
    """Writes a paper's parts into an open Word document, right to left where it is read so."""

    def __init__(self, document: Opened, paper: Paper) -> None:
        self.document = document
        self.paper = paper
        self.is_rtl = paper.direction == "rtl"

    def write(self) -> None:
        self._say(self.paper.title, "Title")
        if self.paper.subtitle:
            self._say(self.paper.subtitle, "Subtitle")
        if self.paper.notice:
            self._say(self.paper.notice, "Intense Quote")
        for label, value in self.paper.facts:
            self._fact(label, value)
        for section in self.paper.sections:
            self._say(section.title, "Heading 1")
            if section.note:
                self._say(section.note)
            for part in section.parts or ([section.empty] if section.empty else []):
                self._part(part)
        footer = self.document.sections[0].footer.paragraphs[0]
        self._turn(footer)
        self._run(footer, self.paper.made)

    def _part(self, part: Part) -> None:
        if isinstance(part, str):
            self._say(part)
        elif isinstance(part, Item):
            self._say(part.title, "Heading 2")
            meta = " · ".join(text for text in part.meta if text)
            for line in [meta, *part.lines]:
                if line:
                    self._say(line)
        elif isinstance(part, Pair):
            self._say(part.title, "Heading 2")
            self._table([[name for name, _ in part.sides], [said for _, said in part.sides]])
        elif isinstance(part, Table):
            self._table([part.header, *part.rows])

    def _table(self, rows) -> None:
        table = self.document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
        for number, row in enumerate(rows):
            cells = table.add_row().cells
            for cell, text in zip(cells, row, strict=True):
                paragraph = cell.paragraphs[0]
                self._turn(paragraph)
                self._run(paragraph, text).bold = number == 0
        header = table.rows[0]._tr.get_or_add_trPr()
        header.append(OxmlElement("w:tblHeader"))
        self.document.add_paragraph()

    def _fact(self, label: str, value: str) -> None:
        paragraph = self.document.add_paragraph()
        self._turn(paragraph)
        self._run(paragraph, f"{label} : ").bold = True
        self._run(paragraph, value)

    def _say(self, text: str, style: str = "Normal") -> None:
        paragraph = self.document.add_paragraph(style=style)
        self._turn(paragraph)
        self._run(paragraph, text)

    def _run(self, paragraph: Paragraph, text: str) -> Run:
        """A run with its language; python-docx writes line ends as breaks."""
        run = paragraph.add_run(str(text))
        properties = run._r.get_or_add_rPr()
        is_own = isinstance(text, Own)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), OWN_LANGUAGE if is_own else self.paper.language)
        if self.is_rtl and not is_own:
            properties.append(OxmlElement("w:rtl"))
            language.set(qn("w:bidi"), self.paper.language)
        properties.append(language)
        return run

    def _turn(self, paragraph: Paragraph) -> None:
        if self.is_rtl:
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
