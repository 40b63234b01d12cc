"""The booklet as files: contents that lead to the right page, headings alike in both, nothing read as markup."""

from __future__ import annotations

import io
import re
import subprocess
from datetime import date, datetime

import docx
import pypdf
import pytest

from rc_dashboard.documents.papers.booklet import Bound, booklet_paper, figures_of
from rc_dashboard.documents.rendering.docx import docx_of
from rc_dashboard.documents.rendering.pdf import pdf_of
from rc_dashboard.domain.booklets.rules import Texts
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.vocabulary import Reply
from rc_dashboard.i18n import translator
from rc_dashboard.services.booklets.compose_booklet import Wanted, gather_booklet
from rc_dashboard.store.database import close_databases
from tests.documents.test_papers import ARABIC, HOSTILE, text_of
from tests.world import build_world

MADE = datetime(2026, 3, 2, 12)
#: Long enough to turn over several lines of a heading and of the contents.
LONG = "Un titre qui ne finit pas, " * 8
FAMILIES = ("accessibility", "participation")


def figures(count: int):
    sums = {"known": count, "progress": count * 2.0, "unknown": 0.0}
    groups = (
        {"counts": {"kept": count}, "weights": {"kept": count * 2.0}} if count else {"counts": {}, "weights": {}}
    )
    return {"sums": sums | groups, **dict.fromkeys(("late", "disagreements", "examples"), 0)}


def test_a_booklet_made_final_before_the_six_groups_is_still_read():
    sums = {"count": 9, "known": 9, "weight": 18.0, "done": 10.44, "under_way": 5.0, "unknown": 0.0}
    counts = {"completed": 1, "begun": 7, "blocked": 1, "planned": 1, "abandoned": 0, "silent": 0}
    read = figures_of({"sums": sums, **counts, "late": 2, "disagreements": 0, "examples": 0})

    assert list(read.summary.counts.values()) == [1, 6, 1, 1, 0, 0]
    assert (read.count, read.kept, read.late) == (9, 1, 2)
    assert read.summary.low == pytest.approx(0.58)


def commitment(number: int, place: str, **changes):
    silent = {"voice": "participants", "level": None}
    own = {"voice": "municipality", "level": "limited", "read_on": "2026-01-01", "replies": []}
    heard = {
        "voice": "place", "level": "limited", "read_on": "2026-01-01", "reason": HOSTILE, "method": "visite",
        "n": None, "is_few": True, "replies": [{"voice": "municipality", "text": "RÉPONSE", "on": "2026-01-02"}],
    }  # fmt: skip
    indicator = {
        "code": f"I{number}", "title": "Mesure", "unit": "jours", "direction": "down", "baseline": 9.0,
        "baseline_on": "2025-01-01", "target": 3.0, "target_on": "2026-12-31", "source": "registre", "method": "compte",
        "measurements": [{"on": "2025-06-01", "value": None, "method": "", "n": None, "is_few": True}],
    }  # fmt: skip
    return {
        "code": f"E{number:02d}", "title": f"Engagement {number}", "department": "Direction", "due_on": "2026-06-01",
        "status": "in_progress", "progress": 0.4, "last_update_on": "2026-01-01", "gap": "agreed", "is_late": False,
        "place": place, "family": FAMILIES[0], "voices": [own, heard, silent],
        "evidence": [{"url": "https://example.org/x", "shows": HOSTILE, "file_name": None, "dated_on": "2026-01-01"}],
        "notes": [{"on": "2026-01-01", "text": "Noté"}],
        "obstacles": [{"on": "2026-01-01", "text": "Bloqué", "unblocks": "Un vote", "who": "state"}],
        "indicators": [indicator], **changes,
    }  # fmt: skip


def recommendation(number: int, place: str, commitments=(), **changes):
    return {
        "code": f"R{number:02d}", "title": f"Recommandation {number}", "summary": "Un résumé.", "place": place,
        "recommended_on": "2025-01-01", "reply": Reply.DECLINED.value, "reply_reason": "Une raison.",
        "reply_on": "2025-02-01", "transferable": True, "family": FAMILIES[number % 2], "question": "Une question",
        "edition": "edition-1", "lesson": "Une leçon.", "experiments": [], "origins": [], "taken_up": [], "commitments": list(commitments), **changes,
    }  # fmt: skip


def content(recommendations=(), commitments=(), places=(("lyon", "Lyon"),), **changes):
    by_place = [{"place": code, "figures": figures(2)} for code, _ in places]
    return {
        "form": 1, "title": "Ce que les villes ont appris", "subtitle": "Carnet", "introduction": "Un.\n\nDeux.",
        "closing": "Fin.", "as_of": "2026-03-02", "small": 5, "editions": ["edition-1"], "all_editions": True,
        "places": [{"code": code, "name": name, "kind": "commune", "figures": figures(2)} for code, name in places],
        "families": [
            {"scheme": "programme", "code": code, "label": code, "figures": figures(2), "by_place": by_place}
            for code in FAMILIES
        ],
        "figures": figures(4), "recommendations": list(recommendations), "commitments": list(commitments),
        "is_example": True, **changes,
    }  # fmt: skip


def many():
    """Two cities, twelve recommendations, some with titles that fill lines."""
    commitments = [commitment(n, "lyon") for n in range(1, 13)]
    said = [
        recommendation(
            n,
            "lyon" if n < 7 else "brest",
            [f"E{n:02d}"],
            **({"title": f"{LONG}numéro {n}"} if n % 5 == 0 else {}),
        )
        for n in range(1, 13)
    ]
    return content(said, commitments, (("lyon", "Lyon"), ("brest", "Brest")))


def paper_of(said, content_hash="", language="fr"):
    return booklet_paper(Bound(said, content_hash), translator(language))


@pytest.fixture(scope="module")
def whole() -> bytes:
    return pdf_of(paper_of(many()))


def titles(reader: pypdf.PdfReader, outline=None):
    """The bookmarks of a PDF with the pages that they lead to, chapters and what is in them."""
    for entry in reader.outline if outline is None else outline:
        if isinstance(entry, list):
            yield from titles(reader, entry)
        else:
            yield re.sub(r"\s+", " ", str(entry.title)).strip(), reader.get_destination_page_number(entry) + 1


def contents_of(whole: bytes, tmp_path) -> dict[str, int]:
    """What the contents page says: each line's words and its number, read out by another program."""
    (tmp_path / "b.pdf").write_bytes(whole)
    asked = ["pdftotext", "-layout", "-f", "2", "-l", "3", "b.pdf", "-"]
    text = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    flat = re.sub(r"[\s\u2060]+", " ", text.split("Sommaire", 1)[1])
    return {
        re.sub(r"\W+", "", name)[-30:]: int(number)
        for name, number in re.findall(r"(.*?)[ .]{3,}(\d+)(?= |$)", flat)
    }


@pytest.mark.process
def test_the_contents_lead_to_the_pages_where_things_stand(whole, tmp_path):
    reader = pypdf.PdfReader(io.BytesIO(whole))
    said = contents_of(whole, tmp_path)
    found = [(name, page) for name, page in titles(reader) if name != "Sommaire"]
    assert len(found) > 15
    for name, page in found:
        assert said[re.sub(r"\W+", "", name)[-30:]] == page, name
        on_page = re.sub(r"\W+", "", reader.pages[page - 1].extract_text())
        assert re.sub(r"\W+", "", name)[:30] in on_page
    assert f"page 4 sur {len(reader.pages)}" in re.sub(r"\s+", " ", reader.pages[3].extract_text())


def test_it_is_tagged_titled_and_in_its_language(whole):
    reader = pypdf.PdfReader(io.BytesIO(whole))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "fr"
    assert reader.metadata.title == "Ce que les villes ont appris"
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


def test_the_same_text_makes_the_same_file(whole):
    """Made anew at another time, a page of the public is not a new page: nothing in it tells the time."""
    reader = pypdf.PdfReader(io.BytesIO(whole))
    assert not {"/CreationDate", "/ModDate"} & set(reader.metadata)
    assert b"CreateDate" not in reader.trailer["/Root"]["/Metadata"].get_data()
    assert pdf_of(paper_of(many())) == whole


def test_every_page_says_draft_and_example_while_it_is_one(whole):
    for number, page in enumerate(pypdf.PdfReader(io.BytesIO(whole)).pages, 1):
        assert "Exemple" in page.extract_text(), number
        assert "Brouillon" in page.extract_text(), number
    final = pypdf.PdfReader(io.BytesIO(pdf_of(paper_of({**many(), "is_example": False}, "abc123"))))
    for page in final.pages:
        assert "Exemple" not in page.extract_text()
        assert "Brouillon" not in page.extract_text()
    assert "abc123" in final.pages[-1].extract_text()


def test_no_heading_is_left_alone_at_the_foot_of_a_page(whole):
    for page in pypdf.PdfReader(io.BytesIO(whole)).pages[2:]:
        lines = [line.strip() for line in page.extract_text().splitlines() if line.strip()]
        body = [line for line in lines if not re.search(r"page \d+|Brouillon", line)]
        assert not re.match(r"(R|E)\d\d ·|Jusqu’où", body[-1]), body[-1]


def test_word_has_the_headings_of_the_pdf_and_a_contents_field(whole):
    document = docx.Document(io.BytesIO(docx_of(paper_of(many()), made_utc=MADE)))
    headings = [
        re.sub(r"\s+", " ", p.text).strip()
        for p in document.paragraphs
        if p.style.name in ("Heading 1", "Heading 2")
    ]
    marked = [name for name, _ in titles(pypdf.PdfReader(io.BytesIO(whole))) if name != "Sommaire"]
    assert headings == marked
    xml = document.element.xml
    assert 'TOC \\o "1-2"' in xml
    assert xml.count("w:tblHeader") == len(document.tables)
    pictures = document.inline_shapes
    assert len(pictures) == 4
    for picture in pictures:
        assert "Lyon" in picture._inline.docPr.get("descr") or "Accessibilité" in picture._inline.docPr.get(
            "descr"
        )


@pytest.mark.parametrize("field", ["introduction", "closing", "title", "subtitle"])
def test_signs_of_markup_stay_signs(field):
    made = pdf_of(paper_of(content(**{field: HOSTILE})))
    assert HOSTILE in text_of(made)
    words = "\n".join(
        p.text
        for p in docx.Document(
            io.BytesIO(docx_of(paper_of(content(**{field: HOSTILE})), made_utc=MADE))
        ).paragraphs
    )
    assert HOSTILE in words


def test_signs_of_markup_stay_signs_in_what_cities_wrote():
    said = content([recommendation(1, "lyon", ["E01"], title=HOSTILE, lesson=HOSTILE)], [commitment(1, "lyon")])
    assert text_of(pdf_of(paper_of(said))).count("*étoile* _souligné_") >= 4


@pytest.mark.process
def test_an_arabic_name_is_read_out_whole_within_french(tmp_path):
    said = content([recommendation(1, "lyon", title=f"Avec {ARABIC} ensemble")])
    (tmp_path / "a.pdf").write_bytes(pdf_of(paper_of(said)))
    text = subprocess.run(
        ["pdftotext", "a.pdf", "-"], cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout
    bare = re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text)
    assert "الاجتماع" in bare
    assert "ensemble" in bare


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_a_booklet_of_nothing_is_calm(language):
    empty = content(places=(), introduction="", closing="", figures=figures(0), is_example=False)
    assert len(pypdf.PdfReader(io.BytesIO(pdf_of(paper_of(empty, language=language)))).pages) > 3


def test_what_few_said_is_not_counted_anywhere():
    text = text_of(pdf_of(paper_of(content([recommendation(0, "lyon", ["E01"])], [commitment(1, "lyon")]))))
    assert "moins de 5 réponses" in text
    assert "RÉPONSE" in text


def test_a_commitment_that_answers_twice_is_told_once():
    said = content([recommendation(n, "lyon", ["E01"]) for n in (2, 4)], [commitment(1, "lyon")])
    assert text_of(pdf_of(paper_of(said))).count("E01 · Engagement 1") == 1


def test_what_is_gathered_can_be_set(tmp_path):
    """The data of this file are written by hand; those of the house have the same form."""
    world = build_world(tmp_path)
    world.promise("lyon", 1)
    gathered = gather_booklet(world.database, Wanted(Texts("Un titre")), Day(date(2026, 3, 2)), 5)
    close_databases()
    assert set(gathered) == set(content())
    assert set(gathered["commitments"][0]) == set(commitment(1, "lyon"))
    assert "LYO-E01" in text_of(pdf_of(paper_of(gathered)))
