"""Uploading through a real page and opening what was kept: streamed, bounded, checked, and journalled."""

import io
import sys
import types
from uuid import uuid4

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import include, path, reverse
from django.views.decorators.csrf import csrf_exempt

from goldenthread.apps.accounts.models import Account
from goldenthread.apps.audit.models import Entry, Shown
from goldenthread.apps.files.actions import keep_file, record_scan
from goldenthread.core.access.items import Item
from goldenthread.core.access.roles import Role
from goldenthread.web.components.uploads import UploadField, UploadsField
from tests.apps.files import samples
from tests.factories.people import (
    HALTON,
    NOW,
    SYSTEM,
    make_areas,
    make_child,
    make_parent_viewer,
    make_staff,
    two_parents,
)


class OneForm(forms.Form):
    report = UploadField(label="Your report")


class SeveralForm(forms.Form):
    pages = UploadsField(label="The pages", required=False)


@csrf_exempt
def planted(request):
    form = (
        OneForm(request.POST, request.FILES)
        if "report" in request.FILES
        else SeveralForm(request.POST, request.FILES)
    )
    if not form.is_valid():
        return HttpResponse(form.errors.as_text(), status=422)
    found = form.cleaned_data.get("pages") or [form.cleaned_data.get("report")]
    return HttpResponse(" ".join(each.taken.sha256[:8] for each in found if each))


@pytest.fixture
def page(db):
    module = types.ModuleType("planted_upload_urls")
    module.urlpatterns = [path("planted/", planted), path("", include("goldenthread.config.urls"))]
    sys.modules["planted_upload_urls"] = module
    with override_settings(ROOT_URLCONF="planted_upload_urls"):
        yield Client()
    del sys.modules["planted_upload_urls"]


def send(client, **files):
    return client.post("/planted/", files)


def upload(name, content):
    return SimpleUploadedFile(name, content)


def test_an_honest_upload_is_accepted(page):
    assert send(page, report=upload("report.pdf", samples.pdf())).status_code == 200


def test_a_lying_upload_is_refused_beside_its_box(page):
    answer = send(page, report=upload("report.pdf", b"MZ planted"))
    assert answer.status_code == 422
    assert "is not a PDF, whatever its name says" in answer.content.decode()


def test_a_file_too_large_is_named_and_what_came_after_is_let_fall(page, settings):
    settings.LARGEST_FILE = 1_000_000
    answer = send(page, report=upload("report.pdf", b"%PDF-" + bytes(3_000_000)))
    assert "larger than 1 MB" in answer.content.decode()


def test_several_files_come_at_once_and_each_fault_is_told(page):
    good = send(page, pages=[upload("1.jpg", samples.photograph()), upload("2.pdf", samples.pdf())])
    assert len(good.content.split()) == 2
    bad = send(
        page, pages=[upload("1.jpg", b"planted"), upload("2.pdf", b"planted"), upload("3.pdf", samples.pdf())]
    )
    assert "1.jpg" in bad.content.decode()
    assert "2.pdf" in bad.content.decode()
    assert "3.pdf" not in bad.content.decode()


def test_nothing_chosen_where_nothing_is_needed_is_accepted(page):
    assert page.post("/planted/", {"pages": ""}).status_code == 200


@pytest.fixture
def kept(db):
    make_areas()
    child = make_child(parents=two_parents())

    def make(*, item=Item.FILES, clean=True, content=None, name="Rowan’s report.pdf", by=SYSTEM):
        file = keep_file(
            area=HALTON, child=child.child, case=None, subject="message:5", item=item, name=name,
            content=io.BytesIO(content or samples.pdf()), by=by, at=NOW,
        )  # fmt: skip
        if clean:
            record_scan(file=file.id, is_clean=True, scanned_with="Test scanner", by=SYSTEM, at=NOW)
        return reverse("file", args=[file.id])

    make.child = child
    return make


def browser_of(viewer) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=viewer.account))
    return client


def test_a_file_is_given_whole_and_the_look_is_in_the_journal(kept):
    content = samples.spoken_pdf("Hello")
    address = kept(content=content)
    answer = browser_of(make_staff()).get(address, headers={"accept-encoding": "gzip"})
    assert b"".join(answer.streaming_content) == content
    assert answer["Content-Length"] == str(len(content))
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Security-Policy"].startswith("sandbox;")
    entry = Entry.objects.get(act="file_opened")
    assert entry.subject.startswith("file:")
    assert Shown.objects.filter(entry=entry, child=kept.child.child).exists()


def test_a_picture_is_shown_in_a_page_that_can_run_nothing_and_a_pdf_never_is(kept):
    desk = browser_of(make_staff())
    shown = desk.get(kept(content=samples.photograph(), name="letter.jpg") + "?show=1")
    assert shown["Content-Type"] == "image/jpeg"
    assert shown["Content-Disposition"].startswith("inline")
    assert shown["Content-Security-Policy"].startswith("sandbox;")
    assert desk.get(kept() + "?show=1")["Content-Disposition"].startswith("attachment")


def test_a_file_that_waits_to_be_scanned_says_so_and_gives_nothing(kept):
    answer = browser_of(make_staff()).get(kept(clean=False))
    assert answer.status_code == 200
    assert "being checked for viruses" in answer.content.decode()
    assert Entry.objects.filter(act="file_looked_for").count() == 1


def test_the_other_parents_file_looks_like_one_that_does_not_exist(kept):
    hazel, alder = (
        make_parent_viewer(parent, email=f"{number}@example.com")
        for number, parent in enumerate(kept.child.parents)
    )
    address = kept(item=Item.MESSAGES, by=hazel)
    assert browser_of(hazel).get(address).status_code == 200
    theirs, nobodys = browser_of(alder).get(address), browser_of(alder).get(reverse("file", args=[uuid4()]))
    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.content == nobodys.content


def test_advice_opens_to_the_family_only_once_the_draft_has_been_sent(kept):
    hazel = make_parent_viewer(kept.child.parents[0])
    assert browser_of(hazel).get(kept(item=Item.ADVICE)).status_code == 404


@pytest.mark.parametrize("role", [Role.AREA_ADMINISTRATOR, Role.INFORMATION_GOVERNANCE, Role.SETTING])
def test_a_role_with_no_part_in_the_record_is_given_nothing(kept, role):
    assert browser_of(make_staff(role)).get(kept()).status_code == 404


def test_a_stranger_is_asked_to_sign_in_first(kept, client):
    assert client.get(kept()).status_code == 302
