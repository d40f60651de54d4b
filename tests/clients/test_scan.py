"""The scanner's line: a daemon that speaks ClamAV's protocol hears the very bytes, and every answer is understood."""

import socketserver
import struct
import threading
from contextlib import contextmanager

import pytest

from goldenthread.clients.scan import Clamd, NotAScanner, Unscanned, scanner_from
from goldenthread.clients.scan_fake import TEST_VIRUS, FakeScanner
from goldenthread.clients.scan_verdict import CannotScan


@contextmanager
def daemon(answer=None, *, path=None):
    """Run a server that speaks clamd's INSTREAM, and give where it listens and what it heard."""
    heard = []

    class Speaks(socketserver.StreamRequestHandler):
        def handle(self):
            command = b""
            while not command.endswith(b"\0"):
                command += self.rfile.read(1)
            if command == b"zVERSION\0":
                self.wfile.write(b"ClamAV 1.4.3/27500\0")
                return
            body = b""
            while size := struct.unpack("!L", self.rfile.read(4))[0]:
                body += self.rfile.read(size)
            heard.append(body)
            said = answer or (b"stream: Eicar-Signature FOUND" if TEST_VIRUS in body else b"stream: OK")
            self.wfile.write(said + b"\0")

    kind = socketserver.ThreadingUnixStreamServer if path else socketserver.ThreadingTCPServer
    with kind(path or ("127.0.0.1", 0), Speaks) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            where = f"unix://{path}" if path else f"tcp://127.0.0.1:{server.server_address[1]}"
            yield where, heard
        finally:
            server.shutdown()
            thread.join()


def test_a_clean_file_reaches_the_daemon_whole_and_comes_back_clean():
    content = [bytes([number % 256]) * 100_001 for number in range(30)]
    with daemon() as (where, heard):
        verdict = scanner_from(where).scan(content)
    assert heard == [b"".join(content)]
    assert (verdict.is_clean, verdict.scanner) == (True, "ClamAV 1.4.3/27500")


def test_a_virus_is_named(tmp_path):
    with daemon(path=str(tmp_path / "clamd.sock")) as (where, _):
        verdict = scanner_from(where).scan([b"before ", TEST_VIRUS, b" after"])
    assert (verdict.is_clean, verdict.virus) == (False, "Eicar-Signature")


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR", b"stream: OK maybe", b""])
def test_an_answer_that_is_no_verdict_is_never_taken_for_clean(answer):
    with daemon(answer or b"\0") as (where, _), pytest.raises(CannotScan):
        scanner_from(where).scan([b"Rowan"])


def test_a_daemon_that_is_not_there_leaves_no_verdict():
    with pytest.raises(CannotScan, match="did not answer"):
        Clamd(host="127.0.0.1", port=1, seconds=2).scan([b"Rowan"])


@pytest.mark.parametrize("setting", ["clamav", "tcp://host", "http://host:3310", "unix://host/x", "FAKE"])
def test_a_setting_that_names_no_scanner_says_what_to_write(setting):
    with pytest.raises(NotAScanner, match="tcp://host:3310"):
        scanner_from(setting)


def test_nothing_set_is_no_scanner_and_none_is_knowingly_none():
    assert scanner_from("") is None
    assert isinstance(scanner_from("none"), Unscanned)
    assert scanner_from("none").scan([b"x"]).scanner == ""


def test_the_fake_finds_the_test_virus_across_two_pieces_and_nothing_else():
    fake = FakeScanner()
    assert not fake.scan([b"x" * 10 + TEST_VIRUS[:20], TEST_VIRUS[20:]]).is_clean
    assert fake.scan([b"Rowan likes trains"]).is_clean
