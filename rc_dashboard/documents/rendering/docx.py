"""A paper as DOCX, for whoever goes on writing in it."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from docx import Document
from docx.document import Document as Opened
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from rc_dashboard.documents.rendering.paper import (
    Bars,
    Facts,
    Heading,
    Item,
    Own,
    Pair,
    Paper,
    Part,
    Quote,
    Said,
    Source,
    Table,
    texts_of,
)
from rc_dashboard.documents.rendering.pdf import OWN_LANGUAGE, picture_of
from rc_dashboard.domain.text import direction_of
from rc_dashboard.i18n.translator import colon_in

#: The width of a figure and where page numbers end: A4 without its margins.
WIDTH = Cm(16)
GREEN = RGBColor(0x1B, 0x57, 0x2E)


def docx_of(paper: Paper, *, made_utc: datetime) -> bytes:
    """The paper as a Word file; ``made_utc`` stands in its properties."""
    document = Document()
    document.core_properties.title = paper.title
    document.core_properties.author = paper.publisher or "Resilient Cities"
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
        self._ways: dict[type, Callable[[Any], None]] = {
            Heading: self._heading,
            Item: self._item,
            Pair: self._pair,
            Table: self._captioned,
            Facts: lambda part: self._facts(part.rows),
            Quote: self._quote,
            Source: self._source,
            Bars: self._bars,
        }

    def write(self) -> None:
        if self.paper.is_book:
            self._dress()
        self._head()
        if self.paper.contents:
            self._contents()
        for section in self.paper.sections:
            self._say(section.title, "Heading 1")
            if section.note:
                self._say(section.note)
            for part in section.parts or ([section.empty] if section.empty else []):
                self._part(part)
        self._margins()

    def _dress(self) -> None:
        """A book: A4, its colour, and each chapter on a new page."""
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.5)
        section.different_first_page_header_footer = True
        for name, size in (("Title", 30), ("Heading 1", 20), ("Heading 2", 14), ("Heading 3", 11.5)):
            font = self.document.styles[name].font
            font.size, font.color.rgb = Pt(size), GREEN
        self.document.styles["Heading 1"].paragraph_format.page_break_before = True

    def _head(self) -> None:
        if self.paper.publisher:
            self._say(self.paper.publisher)
        self._say(self.paper.title, "Title")
        if self.paper.subtitle:
            self._say(self.paper.subtitle, "Subtitle")
        if self.paper.marks:
            self._say(" · ".join(self.paper.marks), "Intense Quote")
        if self.paper.notice:
            self._say(self.paper.notice, "Intense Quote")
        self._facts(self.paper.facts)

    def _contents(self) -> None:
        """A field that Word and LibreOffice fill with page numbers; until then, the headings."""
        title = self._say(self.paper.contents, "TOC Heading" if self._has("TOC Heading") else "Subtitle")
        title.paragraph_format.page_break_before = True
        names = [(1, section.title) for section in self.paper.sections]
        paragraph = self.document.add_paragraph()
        self._turn(paragraph)
        _begin_field(paragraph, r'TOC \o "1-2" \h \z \u')
        for number, (_level, name) in enumerate(names):
            if number:
                paragraph.add_run().add_break()
            self._run(paragraph, name)
        _end_field(paragraph)
        settings = self.document.settings.element
        update = OxmlElement("w:updateFields")
        update.set(qn("w:val"), "true")
        settings.append(update)

    def _has(self, style: str) -> bool:
        return style in [one.name for one in self.document.styles]

    def _margins(self) -> None:
        """The title and what must be said of every page above; when it was made and its number below."""
        section = self.document.sections[0]
        footer = section.footer.paragraphs[0]
        self._turn(footer)
        self._run(footer, self.paper.made)
        footer.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
        footer.add_run("\t")
        before, _, rest = self.paper.page_of.partition("{page}")
        between, _, after = rest.partition("{pages}")
        for text, code in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
            self._run(footer, text)
            if code:
                _begin_field(footer, code)
                footer.add_run("1")
                _end_field(footer)
        if self.paper.is_book:
            header = section.header.paragraphs[0]
            self._turn(header)
            self._run(header, " · ".join([self.paper.title, *self.paper.marks]))

    def _part(self, part: Part) -> None:
        if isinstance(part, str):
            for paragraph in _paragraphs(part) if self.paper.is_book else [part]:
                self._say(paragraph)
        else:
            self._ways[type(part)](part)

    def _heading(self, part: Heading) -> None:
        self._say(part.title, f"Heading {part.level}")

    def _item(self, part: Item) -> None:
        self._say(part.title, f"Heading {part.level}")
        meta = " · ".join(text for text in part.meta if text)
        for line in [meta, *part.lines]:
            if line:
                self._say(line)

    def _pair(self, part: Pair) -> None:
        if part.level:
            self._say(part.title, f"Heading {part.level}")
        else:
            self._caption(part.title)
        self._table([[name for name, _ in part.sides], [said for _, said in part.sides]])

    def _captioned(self, part: Table) -> None:
        if part.caption:
            self._caption(part.caption)
        self._table([part.header, *part.rows])

    def _quote(self, part: Quote) -> None:
        self._caption(part.title)
        for paragraph in _paragraphs(part.text):
            self._say(paragraph, "Quote")

    def _source(self, part: Source) -> None:
        paragraph = self.document.add_paragraph()
        self._turn(paragraph)
        self._run(paragraph, f"{part.label} ").bold = True
        self._run(paragraph, part.text)
        if part.address:
            self._run(paragraph, f" {part.address}")

    def _bars(self, part: Bars) -> None:
        """A picture that is described, and its table below it."""
        self._caption(part.title)
        if any(bar.values for bar in part.bars):
            picture = io.BytesIO(picture_of(part, self.paper.direction))
            shape = self.document.add_picture(picture, width=WIDTH)
            shape._inline.docPr.set("descr", " ".join([f"{part.title}.", *(bar.said for bar in part.bars)]))
            shape._inline.docPr.set("title", part.title)
        blank = [""] * len(part.marks)
        rows = [[bar.name, *(bar.cells if bar.values else [bar.cells[0], *blank[1:]])] for bar in part.bars]
        self._table([[part.head, *(mark.label for mark in part.marks)], *rows])

    def _caption(self, text: str) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        self._turn(paragraph)
        self._run(paragraph, text).bold = True

    def _table(self, rows: Sequence[Sequence[Said]]) -> None:
        table = self.document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
        for number, row in enumerate(rows):
            cells = table.add_row().cells
            for cell, text in zip(cells, row, strict=True):
                paragraph = cell.paragraphs[0]
                self._turn(paragraph)
                self._runs(paragraph, text, bold=number == 0)
        header = table.rows[0]._tr.get_or_add_trPr()
        header.append(OxmlElement("w:tblHeader"))
        self.document.add_paragraph()

    def _facts(self, rows: Sequence[tuple[str, Said]]) -> None:
        for label, value in rows:
            paragraph = self.document.add_paragraph()
            self._turn(paragraph)
            self._run(paragraph, f"{label}{colon_in(self.paper.language)} ").bold = True
            self._runs(paragraph, value)

    def _say(self, text: str, style: str = "Normal") -> Paragraph:
        paragraph = self.document.add_paragraph(style=style)
        self._turn(paragraph)
        self._run(paragraph, text)
        return paragraph

    def _runs(self, paragraph: Paragraph, said: Said, *, bold: bool = False) -> None:
        """One text, or several under each other."""
        for number, text in enumerate(texts_of(said)):
            if number:
                paragraph.add_run().add_break()
            self._run(paragraph, text).bold = bold

    def _run(self, paragraph: Paragraph, text: str) -> Run:
        """A run with its language; python-docx writes line ends as breaks."""
        run = paragraph.add_run(str(text))
        properties = run._r.get_or_add_rPr()
        is_own = isinstance(text, Own)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), OWN_LANGUAGE if is_own else self.paper.language)
        if (direction_of(text) or ("rtl" if self.is_rtl and not is_own else "ltr")) == "rtl":
            properties.append(OxmlElement("w:rtl"))
            language.set(qn("w:bidi"), self.paper.language if self.is_rtl else "ar")
        properties.append(language)
        return run

    def _turn(self, paragraph: Paragraph) -> None:
        if self.is_rtl:
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))


def _paragraphs(text: str) -> list[str]:
    """A text as its paragraphs, which an empty line parts; each keeps its language."""
    parts = [part.strip() for part in text.split("\n\n") if part.strip()]
    return [Own(part) for part in parts] if isinstance(text, Own) else parts


def _begin_field(paragraph: Paragraph, instruction: str) -> None:
    """A field of Word's: what it is made from, then what it shows until it is made anew."""
    begin = _mark(paragraph, "begin")
    begin.set(qn("w:dirty"), "true")
    text = OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = instruction
    paragraph.add_run()._r.append(text)
    _mark(paragraph, "separate")


def _end_field(paragraph: Paragraph) -> None:
    _mark(paragraph, "end")


def _mark(paragraph: Paragraph, kind: str) -> BaseOxmlElement:
    mark: BaseOxmlElement = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)
    return mark
