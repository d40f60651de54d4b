"""A split by how deprived the place is where a child lives: only with a list of postcodes, and a child not on it is not dropped."""

import polars as pl
import pytest
from django.conf import settings

from goldenthread.apps.benchmarks.actions import load_benchmarks
from goldenthread.apps.measures.groups import read_groups
from goldenthread.apps.people.models import Told
from goldenthread.core.access.viewer import system_viewer
from goldenthread.core.law.vocabulary import Source
from goldenthread.core.measures.datasets import Catalogue
from goldenthread.core.measures.grouped import NOT_RECORDED, split
from goldenthread.core.measures.own.held import Counted
from goldenthread.journeys.request_assessment import request_assessment
from tests.factories.people import HALTON, NOW, SYSTEM, TODAY, make_areas, make_child


@pytest.mark.django_db
def test_a_child_with_no_known_postcode_stands_as_not_recorded_and_is_counted(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "FIGURES", tmp_path / "figures")
    make_areas()
    cases = []
    for name, postcode in (("Rowan", "WA8 7QF"), ("Hazel", "ZZ1 1ZZ"), ("Oak", "")):
        child = make_child(name).child
        cases.append(
            request_assessment(
                area=HALTON, child=child, source=Source.SETTING, received_on=TODAY, how="Letter", by=SYSTEM, at=NOW
            ).reference
        )  # fmt: skip
        if postcode:
            Told.objects.create(area=HALTON, child_id=child, word="POSTCODE", value=postcode, recorded_at=NOW)
    assert "deprivation" not in read_groups(SYSTEM, area=HALTON, on=TODAY).columns
    path = tmp_path / "postcodes.csv"
    path.write_text("Postcode,Index of Multiple Deprivation Decile\nWA8 7QF,1\n")
    load_benchmarks(
        paths=[path],
        catalogue=Catalogue(datasets={}),
        areas={},
        by=system_viewer(areas=("E92000001",)),
        at=NOW,
    )
    groups = read_groups(SYSTEM, area=HALTON, on=TODAY)
    rows = pl.DataFrame({"case": cases, "is_counted": [True, True, False]})
    found = split(Counted(rows=rows), groups, over_rows=True)["deprivation"]
    assert [(each.name, each.numerator, each.denominator) for each in found] == [
        ("1 of 10, the most deprived", 1, 1), (NOT_RECORDED, 1, 2)
    ]  # fmt: skip
