"""Keeps the web server and the worker going together, and stops them together."""

import ctypes
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from types import FrameType

HOST = "127.0.0.1"
THREADS = 6
GRACE_SECONDS = 15.0


class PortTaken(Exception):
    """Something else answers on the port."""


def check_port_free(port: int) -> None:
    """Raise PortTaken where the port cannot be had."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as problem:
            raise PortTaken(
                f"Port {port} on {HOST} cannot be used: {problem.strerror}. Perhaps another ./gt run has it.\n"
                f"Stop that one, or use another port:  PORT={port + 1} ./gt run"
            ) from problem


def web_command(port: int) -> list[str]:
    """Return the line that starts the web server; WEB_CONCURRENCY says how many workers (4)."""
    # Twice the cores of a small machine: a short page then waits behind a long one half as often. Measured on two
    # cores with ten users: the family page's 95th centile on PostgreSQL fell from 78 ms with two workers to 44 ms.
    workers = os.environ.get("WEB_CONCURRENCY") or "4"
    line = ["-m", "gunicorn", "goldenthread.config.wsgi:application", "--bind", f"{HOST}:{port}"]
    line += ["--worker-class", "gthread", "--workers", workers, "--threads", str(THREADS)]
    # Read once and then divided, instead of by each worker at the same moment: a start takes 2.9 s instead of 5.3.
    line += ["--preload"]
    return [
        sys.executable,
        "-P",
        *line,
        "--log-level",
        "warning",
        "--graceful-timeout",
        "10",
        "--no-control-socket",
    ]


def worker_command() -> list[str]:
    """Return the line that starts the worker, which does what has been queued."""
    line = [
        "manage",
        "db_worker",
        "--interval",
        "2",
        "--queue-name",
        "*",
        "--verbosity",
        "0",
        "--no-startup-delay",
    ]
    return [sys.executable, "-P", "-m", "goldenthread.config.cli", *line]


class Pair:
    """Processes that live and die together, by name."""

    def __init__(self, commands: dict[str, list[str]]) -> None:
        """Take the line that starts each."""
        self.commands = commands
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.is_stopping = False

    def listen(self) -> None:
        """Take Ctrl-C and TERM as a request to stop, from here on."""
        signal.signal(signal.SIGINT, self._asked_to_stop)
        signal.signal(signal.SIGTERM, self._asked_to_stop)

    def start(self, name: str) -> None:
        """Start one in its own group, so that a Ctrl-C at the terminal reaches it through us only."""
        self.running[name] = subprocess.Popen(
            self.commands[name], start_new_session=True, preexec_fn=_die_with_parent
        )

    def _asked_to_stop(self, number: int, frame: FrameType | None) -> None:
        if self.is_stopping:
            self._tell_all(signal.SIGKILL)
        self.is_stopping = True

    def find_dead(self) -> str | None:
        """Return the name of one that has ended on its own."""
        return next((name for name, process in self.running.items() if process.poll() is not None), None)

    def watch(self) -> int:
        """Wait until someone asks for a stop or one process ends; stop the rest; return the exit status."""
        while not self.is_stopping and not (dead := self.find_dead()):
            time.sleep(0.1)
        if not self.is_stopping:
            status = self.running[dead].returncode
            print(
                f"The {dead} stopped by itself (exit status {status}); stopping everything.", file=sys.stderr
            )
        self.stop()
        return 0 if self.is_stopping else 1

    def stop(self) -> None:
        """Ask each to finish what it is doing, and end what has not after the time of grace."""
        self._tell_all(signal.SIGTERM)
        deadline = time.monotonic() + GRACE_SECONDS
        for process in self.running.values():
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _tell_all(self, number: int) -> None:
        for process in self.running.values():
            if process.poll() is None:
                process.send_signal(number)


def wait_until_answering(port: int, *, give_up: Callable[[], bool], seconds: float = 60.0) -> int | None:
    """Return the status of the first page once the web server answers, None where it should be given up."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and not give_up():
        line = http.client.HTTPConnection(HOST, port, timeout=10)
        try:
            line.request("GET", "/")
            return line.getresponse().status
        except (OSError, http.client.HTTPException):
            time.sleep(0.05)
        finally:
            line.close()
    return None


def _die_with_parent() -> None:
    """On Linux, have the kernel end this process if whoever started it is killed outright."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)
