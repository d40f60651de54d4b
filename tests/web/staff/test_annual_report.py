"""The annual report for everyone: published by a manager, with figures that were let out, and nobody named in it."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.apps.inspection.actions import build_statement, publish_report, write_part
from goldenthread.apps.inspection.drawing import without_people
from goldenthread.apps.inspection.models import Part, PublicEdition
from goldenthread.apps.inspection.types import InspectionNotFound, InspectionRefused
from goldenthread.apps.measures.models import Release
from goldenthread.apps.strategy.actions import publish_plan
from goldenthread.core.access.refusal import MayNot
from goldenthread.core.access.roles import Role
from tests.factories.action_plans import make_action, make_aim, make_plan
from tests.factories.inspections import DONE
from tests.factories.people import HALTON, NOW, SYSTEM, make_child, make_staff

WORDS = "Fewer plans were late. We did not do what we said about therapies."


@pytest.fixture
def manager(client_of):
    return client_of(Role.MANAGER)


def let_out(value, *, measure="M020", hidden=False, at=NOW):
    shown = {"value": None, "numerator": None, "denominator": None} if hidden else {
        "value": value, "numerator": round(value), "denominator": 100,
    }  # fmt: skip
    Release.objects.create(
        area=HALTON, measure=measure, version=1, period="2025", end_on=date(2025, 12, 31), batch="1", released_at=at,
        content={"whole": {"name": "", **shown, "is_hidden": hidden}, "groups": {}},
    )  # fmt: skip


def written(words=WORDS):
    statement = build_statement(area=HALTON, template="annual_report", **DONE)
    write_part(statement=statement, section="figures", turn=0, words=words, **DONE)
    return statement


def read(statement):
    page = Client().get(
        reverse(
            "public_report", args=[HALTON, PublicEdition.objects.get(statement=statement).content["number"]]
        )
    )
    return page.status_code, page.content.decode()


def test_a_manager_publishes_it_and_anyone_reads_it_until_it_is_taken_back(manager):
    let_out(41.0)
    let_out(None, measure="M014", hidden=True)
    statement = written()
    assert "No area has published a report yet" in Client().get(reverse("public_reports")).content.decode()
    assert Client().get(reverse("public_report", args=[HALTON, 1])).status_code == 404
    assert WORDS in manager.get(reverse("publish_report", args=[statement])).content.decode()
    assert manager.post(reverse("publish_report", args=[statement])).status_code == 302
    status, page = read(statement)
    assert status == 200 and WORDS in page and "41%" in page and "too few people to be shown" in page
    assert (
        reverse("public_report", args=[HALTON, 1]) in Client().get(reverse("public_reports")).content.decode()
    )
    # What is written afterwards is not in it: it stays as it was published.
    write_part(statement=statement, section="figures", turn=1, words="Written later.", **DONE)
    assert "Written later" not in read(statement)[1]
    with pytest.raises(InspectionRefused, match="published already"):
        publish_report(statement=statement, **DONE)
    answer = manager.post(reverse("withdraw_report", args=[statement]), {"because": "A figure was wrong."})
    assert answer.status_code == 302
    assert read(statement)[0] == 404


def test_a_report_that_names_a_child_or_an_officer_is_not_published(manager):
    make_child("Juniper", "Namedemo")
    officer = make_staff(Role.COORDINATOR, email="officer@example.com")
    for name in ("Juniper Namedemo", officer.name):
        statement = written(f"We thank {name}’s family.")
        assert f"It names {name}" in manager.get(reverse("publish_report", args=[statement])).content.decode()
        with pytest.raises(InspectionRefused, match=name):
            publish_report(statement=statement, **DONE)
    assert not PublicEdition.objects.exists()


def test_what_families_wrote_who_decided_and_plans_not_opened_are_left_out(manager):
    plan = make_plan()
    make_action(make_aim(plan), "A promise for everyone")
    statement = written()
    publish_report(statement=statement, **DONE)
    assert "A promise for everyone" not in read(statement)[1]
    publish_plan(plan=plan, is_public=True, **DONE)
    statement = written()
    Part.objects.filter(statement=statement, section="families").update(
        drawn={"lines": ["“Somebody’s words”"], "tables": []}
    )
    Part.objects.filter(statement=statement, section="decisions").update(
        drawn={"lines": [], "tables": [{"caption": "Decisions", "heads": ["Day", "Decision", "Who has it"], "rows": [["1 May", "Buy", "Ash Demo"]]}]}
    )  # fmt: skip
    publish_report(statement=statement, **DONE)
    page = read(statement)[1]
    assert "A promise for everyone" in page and "Buy" in page
    assert "Somebody" not in page and "Ash Demo" not in page and "Who has it" not in page


def test_a_figure_that_was_let_out_anew_is_not_published_as_it_was(manager):
    let_out(41.0)
    statement = written()
    let_out(62.0, at=NOW + timedelta(days=1))
    with pytest.raises(InspectionRefused, match="let out anew"):
        publish_report(statement=statement, **DONE)
    assert "let out anew" in manager.post(reverse("publish_report", args=[statement])).content.decode()


def test_only_the_annual_report_and_only_by_who_publishes_figures(manager, client_of):
    statement = written()
    clerk = make_staff(Role.BOARD_CLERK, email="clerk@example.com")
    with pytest.raises(MayNot):
        publish_report(statement=statement, by=clerk, at=NOW)
    other = build_statement(area=HALTON, template="self_evaluation", **DONE)
    with pytest.raises(InspectionNotFound):
        publish_report(statement=other, **DONE)
    assert manager.get(reverse("publish_report", args=[other])).status_code == 404
    assert client_of(Role.COORDINATOR).get(reverse("publish_report", args=[statement])).status_code == 403


def test_an_edition_that_was_changed_in_the_database_is_not_shown(manager):
    statement = written()
    edition = publish_report(statement=statement, by=SYSTEM, at=NOW)
    row = PublicEdition.objects.get(pk=edition)
    row.content["parts"][0]["words"] = "Changed."
    row.save()
    assert read(statement)[0] == 404


def test_a_table_without_who_keeps_its_other_columns_in_order():
    drawn = {
        "lines": ["x"],
        "tables": [{"caption": "c", "heads": ["A", "Who has it", "B"], "rows": [["1", "p", "2"]]}],
    }
    told = without_people(drawn, draws="DECISIONS", plans=frozenset())
    assert told["tables"][0]["heads"] == ["A", "B"] and told["tables"][0]["rows"] == [["1", "2"]]
