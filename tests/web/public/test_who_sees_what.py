"""Anyone may read who can see what, and it is the table that decides it."""

import csv
import io
from html import unescape

import pytest
from django.test import Client

from goldenthread.core.access.items import Item, Right
from goldenthread.core.access.matrix import MATRIX, right_of
from goldenthread.core.access.published import RIGHT_WORDS, list_cells_of, list_rows
from goldenthread.core.access.standings import WORDS, Standing

pytestmark = pytest.mark.django_db


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_every_item_is_on_the_page_with_its_reason(client):
    page = read(client, "/who-can-see-what/")
    for row in MATRIX:
        assert row.words in page and row.because in page


def test_every_kind_of_person_has_a_page_that_says_what_they_see_and_what_they_do_not(client):
    for standing in Standing:
        page = read(client, f"/who-can-see-what/{standing.value.lower().replace('_', '-')}/")
        shut = page.partition("What they cannot see")[2]
        assert WORDS[standing] in page
        for cell in list_cells_of(standing):
            assert (cell.what in shut) is (cell.right is Right.NONE), (standing, cell.item)


def test_the_download_holds_every_cell_of_the_table(client):
    answer = client.get("/who-can-see-what/download/")
    assert answer["Content-Disposition"].endswith('filename="who-can-see-what.csv"')
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert len(rows) == len(Standing) * len(Item)
    may = {(row["Who"], row["What"]): row["May"] for row in rows}
    for standing in Standing:
        for row in MATRIX:
            assert may[WORDS[standing], row.words] == RIGHT_WORDS[right_of(standing, row.item)[0]]


def test_a_person_who_is_no_such_kind_has_no_page(client):
    assert client.get("/who-can-see-what/somebody/").status_code == 404


def test_each_item_names_each_standing_once_at_most():
    for row in list_rows():
        names = [name for _, held in row.groups for name in held]
        assert len(names) == len(set(names))
