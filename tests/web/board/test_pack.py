"""The board pack as one tagged PDF: what it holds, and on which page."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from goldenthread.web.components.documents import CannotMakePdf, _load_weasyprint
from tests.factories.boards import Board


def test_a_pack_is_one_tagged_pdf_whose_contents_name_the_page_of_each_paper(
    set_up: Board, as_person: Callable[[str], Client]
):
    try:
        _load_weasyprint()
    except CannotMakePdf as missing:
        pytest.skip(str(missing))
    chair = as_person("chair")
    chair.post(f"/board/meeting/{set_up.meeting}/freeze/")
    answer = chair.get(f"/board/meeting/{set_up.meeting}/pack/pdf/")
    assert answer["Content-Disposition"] == 'attachment; filename="board-pack-2026-11-20.pdf"'
    reader = PdfReader(BytesIO(answer.content))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value and root["/Lang"] == "en-GB"
    assert b"pdfuaid" in root["/Metadata"].get_data()
    pages = [page.extract_text() for page in reader.pages]
    assert "Ochre Ownerdemo" in pages[2] and "58.2%" in pages[4]
    for title, page in (("Highlight reports", 3), ("Challenges", 4), ("Timeliness", 5)):
        assert f"page {page}" in pages[0][pages[0].index(title) :].split("\n")[0]
        assert title in pages[page - 1]
    assert len(reader.outline) >= 1
