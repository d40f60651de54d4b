"""A file of figures is taken whole or not at all, and what is wrong with it is said by place."""

import io
import zipfile
from datetime import UTC, date, datetime

import pytest
from django.conf import settings

from goldenthread.apps.audit.models import Entry
from goldenthread.apps.benchmarks.actions import load_benchmarks
from goldenthread.apps.benchmarks.models import Batch
from goldenthread.apps.benchmarks.queries import (
    list_batches,
    list_doubts,
    read_dataset,
    tenths_of_postcodes,
)
from goldenthread.apps.benchmarks.types import LoadRefused
from goldenthread.core.access.viewer import Viewer, system_viewer
from goldenthread.core.measures.datasets import Catalogue, Dataset

ANYONE = Viewer(account=None)
AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
HEAD = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,new_la_code,"
    "old_la_code,la_name,breakdown_topic,breakdown,plans,late"
)
LINE = "2024,Calendar year,Local authority,E92000001,England,E12000002,North West,E06000006,876,Halton,All,All,{plans},3"
CATALOGUE = Catalogue(
    datasets={
        "plans": Dataset(
            name="plans",
            title="Plans",
            publication="Tests",
            stems=("plans",),
            signature=("plans", "late"),
            is_stock=False,
        )
    }
)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "FIGURES", tmp_path / "figures")


def load(*paths, **more):
    by = system_viewer(areas=("E92000001",))
    return load_benchmarks(paths=paths, catalogue=CATALOGUE, areas={}, by=by, at=AT, **more)


def write(path, *, plans="12", head=HEAD, ending=""):
    path.write_text("\ufeff" + head + "\n" + LINE.format(plans=plans) + ending + "\n", encoding="utf-8")
    return path


def zipped(path, *, day, plans="12"):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(
            zipfile.ZipInfo("data/plans.csv", (day.year, day.month, day.day, 0, 0, 0)),
            f"{HEAD}\n{LINE.format(plans=plans)}\n",
        )
        archive.writestr("data/readme.txt", "words")
    path.write_bytes(content.getvalue())
    return path


@pytest.mark.django_db
def test_a_loose_file_with_a_byte_order_mark_is_read_and_journalled(tmp_path):
    [done] = load(write(tmp_path / "plans.csv"))
    assert (done.rows, done.datasets) == (1, ("plans",))
    assert read_dataset(ANYONE, dataset="plans").collect()["plans"].to_list() == [12.0]
    entry = Entry.objects.get(act="benchmarks_loaded")
    assert (entry.area, entry.subject) == ("E92000001", f"batch:{done.batch}")


@pytest.mark.django_db
def test_a_heading_that_comes_twice_is_read_once_and_said(tmp_path):
    path = write(tmp_path / "plans.csv", head=HEAD + ",plans", ending=",12")
    [done] = load(path)
    assert "plans: The column plans comes twice: they are the same." in done.notes
    assert list_doubts(ANYONE)["reason"].to_list() == ["HEADINGS"]


@pytest.mark.django_db
def test_a_heading_that_comes_twice_and_differs_says_so(tmp_path):
    [done] = load(write(tmp_path / "plans.csv", head=HEAD + ",plans", ending=",13"))
    assert any("they differ in 1 lines and the first was read" in note for note in done.notes)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (HEAD + "\n" + LINE.format(plans="12a"), "Line 2, plans: “12a”"),
        (HEAD + "\n" + LINE.format(plans="12") + "\n2024,Calendar", "cut short"),
        (HEAD + "\n" + LINE.format(plans="12") + ",4,5", "cut short|number of cells"),
        ("", "empty"),
        ("one,two\n1,2", "no table of published figures"),
        (HEAD.replace("2024", "") + "\n" + LINE.format(plans="12").replace("2024,", "24,", 1), "time_period says '24'"),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_with_its_place_and_nothing_is_kept(tmp_path, content, says):
    path = tmp_path / "plans.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LoadRefused, match=says):
        load(path)
    assert Batch.objects.count() == 0
    assert not list((tmp_path / "figures").glob("*"))


@pytest.mark.django_db
def test_a_file_in_another_encoding_is_refused_by_line(tmp_path):
    path = tmp_path / "plans.csv"
    path.write_bytes((HEAD + "\n" + LINE.format(plans="12")).encode() + "\nCaf\xe9".encode("latin-1"))
    with pytest.raises(LoadRefused, match="Line 3 is not UTF-8"):
        load(path)


@pytest.mark.django_db
def test_a_cut_off_zip_is_refused(tmp_path):
    path = zipped(tmp_path / "plans.zip", day=date(2025, 7, 1))
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(LoadRefused, match="neither a zip|damaged"):
        load(path)


@pytest.mark.django_db
def test_one_bad_file_keeps_every_other_out(tmp_path):
    good, bad = write(tmp_path / "plans.csv"), write(tmp_path / "bad.csv", plans="?")
    with pytest.raises(LoadRefused):
        load(good, bad)
    assert Batch.objects.count() == 0


@pytest.mark.django_db
def test_the_later_cut_is_read_in_whatever_order_they_are_given(tmp_path):
    later = zipped(tmp_path / "a.zip", day=date(2025, 11, 1), plans="20")
    july = zipped(tmp_path / "b.zip", day=date(2025, 7, 1), plans="12")
    done = load(later, july)
    assert [one.file_name for one in done] == ["b.zip", "a.zip"]
    assert read_dataset(ANYONE, dataset="plans").collect()["plans"].to_list() == [20.0]
    old, new = list_batches(ANYONE)
    assert (old.file_name, old.parts[0].replaced_by) == ("b.zip", new.id)
    assert done[1].notes == ("data/readme.txt is not a table; it was passed over.",)


@pytest.mark.django_db
def test_a_table_that_came_in_a_zip_is_passed_over_when_it_comes_alone(tmp_path):
    load(zipped(tmp_path / "a.zip", day=date(2025, 7, 1)))
    path = tmp_path / "plans.csv"
    path.write_text(f"{HEAD}\n{LINE.format(plans='12')}\n", encoding="utf-8")
    [again] = load(path)
    assert again.batch is None
    assert "the same, to the byte, as in batch" in again.notes[0]


@pytest.mark.django_db
def test_a_load_that_the_database_refuses_leaves_no_folder_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("goldenthread.apps.benchmarks.actions.record_write", _refuse)
    with pytest.raises(RuntimeError):
        load(write(tmp_path / "plans.csv"))
    assert Batch.objects.count() == 0
    assert not list((tmp_path / "figures").glob("*"))


def _refuse(**_given):
    raise RuntimeError("The journal would not take it.")


def write_list(folder, name, *lines):
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.django_db
def test_a_list_of_postcodes_says_how_deprived_each_is_and_one_not_in_it_is_not_known(tmp_path):
    head = "Postcode,Postcode Status,LSOA code,LSOA Name,Index of Multiple Deprivation Rank,Index of Multiple Deprivation Decile"
    done = load(
        write_list(
            tmp_path,
            "tool.csv",
            head,
            "WA8 7QF,Live,E01012370,Halton 1,120,1",
            "WA7 2GX,Live,E01012371,Halton 2,900,unknown",
        )
    )
    assert done[0].datasets == ("deprivation_by_postcode",) and "1 rows have no tenth" in str(done[0].notes)
    assert tenths_of_postcodes(ANYONE, postcodes={"wa87qf", "WA7 2GX", ""}) == {"wa87qf": 1}


@pytest.mark.django_db
def test_small_areas_and_the_postcodes_in_them_say_the_same_in_two_lists(tmp_path):
    load(
        write_list(tmp_path, "places.csv", "pcds,lsoa21", "WA8 7QF,E01012370", "WA7 2GX,E01099999"),
        write_list(tmp_path, "imd.csv", "LSOA code (2021),IMD Decile", "E01012370,3"),
    )
    assert tenths_of_postcodes(ANYONE, postcodes=["WA8 7QF", "WA7 2GX"]) == {"WA8 7QF": 3}
