"""What every page tells the browser: load nothing from elsewhere, sit in no frame, send no address on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from allauth.account.adapter import get_adapter
from django.test import Client, RequestFactory, override_settings

PAGES = ("/", "/sign-in/", "/who-can-see-what/", "/no-such-page/", "/due/")
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_every_page_carries_its_headers(page: str):
    answer = Client().get(page)
    policy = answer["Content-Security-Policy"]
    for said in ("default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"):
        assert said in policy
    assert "unsafe" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in answer


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("page", ["/", "/static/", "/case/HAL-000001/", "/no-such-page/"])
def test_no_address_answers_a_method_that_no_page_has_a_use_for(method: str, page: str):
    answer = Client().generic(method, page, headers={"X-Secret": "not to be sent back"})
    assert answer.status_code == 405
    assert b"not to be sent back" not in answer.content


def test_what_a_visitor_says_of_the_way_they_came_decides_nothing():
    """Behind one proxy, the address that the proxy saw counts, and none that the visitor wrote in front of it."""
    forged = {
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-For": "6.6.6.6, 10.0.0.9",
    }
    asked = RequestFactory().get("/", headers=forged, REMOTE_ADDR="10.0.0.1")
    assert (asked.get_host(), asked.is_secure()) == ("testserver", False)
    assert get_adapter().get_client_ip(asked) == "10.0.0.1"
    with override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1):
        assert get_adapter().get_client_ip(asked) == "10.0.0.9"


@pytest.mark.django_db
def test_signing_out_empties_what_the_browser_put_by():
    answer = Client().post("/sign-out/")
    assert answer["Clear-Site-Data"] == '"storage"'


@pytest.mark.django_db
def test_a_form_from_elsewhere_is_refused():
    assert (
        Client(enforce_csrf_checks=True)
        .post("/sign-in/", {"email": "a@example.com", "password": "x"})
        .status_code
        == 403
    )


def test_behind_tls_cookies_are_bound_to_this_host(tmp_path: Path):
    words = (
        "from goldenthread.config import settings as s;"
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE,"
        " s.SESSION_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE, s.SECURE_HSTS_SECONDS >= 31536000,"
        " s.SECURE_HSTS_INCLUDE_SUBDOMAINS)"
    )
    surroundings = {**os.environ, "GT_HTTPS": "1", "GT_VAR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    told = subprocess.run(
        [sys.executable, "-c", words], env=surroundings, check=True, capture_output=True, text=True
    )
    assert told.stdout.split() == [
        "__Host-session",
        "__Host-csrf",
        "True",
        "True",
        "True",
        "Lax",
        "True",
        "True",
    ]
