"""DfE’s list is supplied by an area, proposed by likeness, decided by a person, and then stands beside our own numbers."""

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from goldenthread.apps.audit.models import Entry
from goldenthread.apps.benchmarks.models import RuleNumber
from goldenthread.core.access.roles import Role
from tests.core.returns.test_rule_numbers import ods
from tests.factories.people import CHESHIRE, HALTON
from tests.web.staff.steps.forms import text_of
from tests.web.staff.test_returns import upload

pytestmark = pytest.mark.django_db


def check(manager, shown_as):
    sent = {"file": upload({}, {"RequestOutcomeDate": "2025-01-01"}), "shown_as": shown_as}
    return manager.post(reverse("check_return"), sent)


def test_a_number_stands_beside_ours_only_once_somebody_has_decided_it(client_of):
    manager, address = client_of(Role.MANAGER), reverse("rule_numbers", args=[HALTON])
    bad = manager.post(address, {"kind": "list", "file": SimpleUploadedFile("list.ods", b"PK cut")})
    assert "The spreadsheet is broken" in text_of(bad) and not RuleNumber.objects.exists()
    assert (
        manager.post(
            address, {"kind": "list", "file": SimpleUploadedFile("list.ods", ods().read())}
        ).status_code
        == 302
    )
    page = manager.get(address).content.decode()
    assert "3 to decide" in page and "Likeness" in page
    assert "dfe_rule" not in json.loads(check(manager, "JSON").content.splitlines()[0])
    row = RuleNumber.objects.get(number="2105")
    wrong = manager.post(address, {f"right-{row.pk}": "on", f"rule-{row.pk}": "GT0000"})
    assert "We have no rule GT0000" in text_of(wrong)
    assert manager.post(address, {f"right-{row.pk}": "on", f"rule-{row.pk}": "gt2105"}).status_code == 302
    assert "2 to decide" in text_of(manager.get(address))
    line = next(
        each
        for each in map(json.loads, check(manager, "JSON").content.splitlines())
        if each["rule"] == "GT2105"
    )
    assert line["dfe_rule"] == "2105" and list(line)[:9] == ["rule", "severity", "person", "upn", "module", "field", "value", "message", "mend"]  # fmt: skip
    assert "GT2105 (DfE 2105)" in text_of(check(manager, "PAGE"))
    assert b"dfe_rule" in check(manager, "CSV").content
    assert Entry.objects.filter(act="rule_numbers_decided", area=HALTON).exists()
    manager.post(address, {"kind": "list", "file": SimpleUploadedFile("list.ods", ods().read())})
    assert (
        RuleNumber.objects.filter(decided_at__isnull=False).count() == 1 and RuleNumber.objects.count() == 3
    )


def test_another_areas_list_is_not_there(client_of):
    assert client_of(Role.MANAGER).get(reverse("rule_numbers", args=[CHESHIRE])).status_code == 404


def test_our_records_stand_beside_what_was_published_and_what_is_not_loaded_is_said(client_of, open_a_case):
    open_a_case()
    page = text_of(client_of(Role.MANAGER).get(reverse("sen2_published", args=[HALTON])))
    assert "Nothing that DfE published of this area and year is loaded yet" in page
    assert "Within 20 weeks, without exceptions" in page and re.search(r"not loaded", page)
