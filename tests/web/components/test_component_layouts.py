"""The frame of every page, with nobody signed in and no other page built."""

from pathlib import Path

import pytest
from django import forms
from django.template import engines
from django.template.loader import render_to_string
from django.test import Client
from django.urls import include, path

urlpatterns = [path("components/", include("goldenthread.web.components.urls"))]
TEMPLATES = Path(__file__).resolve().parents[3] / "goldenthread" / "web" / "templates"
LAYOUTS = ("base", "staff", "portal", "public")
ALONE = ("500", "503")
ERRORS = ("400", "403", "403_csrf", "404", "413", *ALONE)
pytestmark = pytest.mark.urls(__name__)


class Asked(forms.Form):
    name = forms.CharField()


def page(layout: str, **context: object) -> str:
    source = f"{{% extends 'layouts/{layout}.html' %}}{{% block title %}}What is due{{% endblock %}}"
    return str(engines["django"].from_string(source).render(context))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_stands_without_a_person_a_request_or_any_other_page(layout: str) -> None:
    drawn = page(layout)
    assert "<title>What is due – Golden Thread</title>" in drawn
    assert '<html lang="en-GB"' in drawn
    assert 'href="#main-content"' in drawn
    assert 'id="main-content"' in drawn


def test_the_title_of_a_page_with_faults_says_so_first() -> None:
    assert "<title>Error: What is due – Golden Thread</title>" in page("base", form=Asked({}))
    assert "<title>What is due" in page("base", form=Asked())


def test_the_demonstrator_says_that_everyone_is_invented_and_the_real_thing_does_not() -> None:
    assert "invented" in page("public", demo=True)
    assert "invented" not in page("public", demo=False)


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_page_is_kind_and_complete(name: str) -> None:
    drawn = render_to_string(f"{name}.html")
    assert drawn.count("<h1") == 1
    assert "Golden Thread</title>" in drawn
    assert name not in drawn.split("<main")[1], "no code is shown as if it meant something to a reader"


@pytest.mark.parametrize("name", ALONE)
def test_the_pages_shown_when_all_else_fails_need_nothing_else(name: str) -> None:
    source = (TEMPLATES / f"{name}.html").read_text()
    assert "{%" not in source
    assert "{{" not in source


def test_no_template_has_a_style_or_a_script_in_it() -> None:
    for template in TEMPLATES.rglob("*.html"):
        source = template.read_text()
        assert " style=" not in source, template.name
        assert "<style" not in source, template.name
        assert " onclick=" not in source, template.name
        assert "<script>" not in source, template.name


def test_the_gallery_opens_only_in_the_demonstrator(settings: object, client: Client) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    assert client.get("/components/thread/", headers={"host": "127.0.0.1"}).status_code == 200
    settings.DEMO = False  # type: ignore[attr-defined]
    assert client.get("/components/thread/", headers={"host": "127.0.0.1"}).status_code == 404


def test_the_safeguarding_line_says_when_it_is_read_and_whom_to_call() -> None:
    drawn = render_to_string(
        "components/safeguarding.html",
        {
            "read_when": "Read each working morning.",
            "telephone": "01632 960 123",
            "telephone_hours": "at any time",
        },
    )
    assert "Read each working morning." in drawn
    assert 'href="tel:01632960123"' in drawn
    assert "999" in drawn
