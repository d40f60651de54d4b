"""The real client speaks to GOV.UK Notify as its fake does, and never repeats an address in what it says went wrong."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from goldenthread.clients.notify import Fate, GovUkNotify, NotCarried

KEY = "test-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0"


class _Answers(BaseHTTPRequestHandler):
    answer: tuple[int, dict] = (201, {"id": "n-1"})
    asked: list[tuple[str, dict]] = []

    def _reply(self, body: dict) -> None:
        type(self).asked.append((self.path, body))
        code, words = type(self).answer
        self.send_response(code)
        self.end_headers()
        self.wfile.write(json.dumps(words).encode())

    def do_POST(self) -> None:
        self._reply(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def do_GET(self) -> None:
        self._reply({})

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def notify() -> Iterator[GovUkNotify]:
    """The real client, speaking to a server of our own that answers as Notify's documentation says."""
    server = HTTPServer(("127.0.0.1", 0), _Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    client = GovUkNotify(key=KEY, email_template="e", text_template="t")
    client._client.base_url = f"http://127.0.0.1:{server.server_port}"
    _Answers.asked, _Answers.answer = [], (201, {"id": "n-1"})
    yield client
    server.shutdown()
    server.server_close()


def test_an_email_and_a_text_are_handed_over_with_their_words_and_our_own_number(notify):
    assert notify.send_email(to="a@example.com", subject="S", words="W", reference="r-1") == "n-1"
    assert notify.send_text(to="07700900001", words="W", reference="r-2") == "n-1"
    (email_path, email), (text_path, text) = _Answers.asked
    assert email_path.endswith("/email") and email["personalisation"] == {"subject": "S", "words": "W"}
    assert text_path.endswith("/sms") and (text["reference"], text["template_id"]) == ("r-2", "t")


@pytest.mark.parametrize(
    ("code", "is_final"), [(400, True), (403, True), (429, False), (500, False), (503, False)]
)
def test_a_refusal_is_final_only_where_trying_again_cannot_help(notify, code, is_final):
    _Answers.answer = (
        code,
        {"errors": [{"error": "BadRequestError", "message": "a@example.com is not valid"}]},
    )
    with pytest.raises(NotCarried) as refused:
        notify.send_email(to="a@example.com", subject="S", words="W", reference="r-1")
    assert refused.value.is_final is is_final
    assert "a@example.com" not in str(refused.value)


@pytest.mark.parametrize(
    ("said", "fate"),
    [("delivered", Fate.DELIVERED), ("permanent-failure", Fate.BOUNCED), ("sending", Fate.ON_ITS_WAY)],
)
def test_what_notify_says_became_of_it_is_understood(notify, said, fate):
    _Answers.answer = (200, {"status": said})
    assert notify.what_became_of("n-1") is fate
