"""Start the web server and the worker on this machine, with everything they need made first."""

import argparse
import os
import sys
import time

from goldenthread.config import supervising
from goldenthread.config.cli import list_words, start_django
from goldenthread.config.cli import main as console
from goldenthread.config.preparing import NotPrepared, prepare
from goldenthread.config.system import install_line, list_missing_for_pdf


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the word `run`."""
    parser = subparsers.add_parser(
        "run",
        help=__doc__,
        description=f"{__doc__} Ctrl-C stops both. It answers on this machine only (127.0.0.1), and offers one-click"
        " sign-in as invented people; GT_DEMO=0 turns that off. PORT chooses the port, DATABASE_URL the database,"
        " WEB_CONCURRENCY the number of web workers.",
    )
    parser.add_argument("--port", type=int, metavar="N", help="the port (PORT, or 8000)")


def run(args: argparse.Namespace) -> int:
    """Prepare, start, say where and as whom to look, and stay until stopped."""
    started = time.monotonic()
    os.environ.setdefault("GT_DEMO", "1")
    try:
        port = args.port or _read_port()
        supervising.check_port_free(port)
        start_django()
        prepare()
    except (NotPrepared, supervising.PortTaken, ValueError) as problem:
        print(problem, file=sys.stderr)
        return 1
    pair = supervising.Pair(
        {"web server": supervising.web_command(port), "worker": supervising.worker_command()}
    )
    pair.listen()
    try:
        pair.start("web server")
        status = supervising.wait_until_answering(
            port, give_up=lambda: pair.is_stopping or pair.find_dead() is not None
        )
        if status is None and not pair.is_stopping and pair.find_dead() is None:
            print("The web server has not answered for a minute; stopping.", file=sys.stderr)
            return 1
        if status is not None and status >= 500:
            print(
                f"The first page answers with an error ({status}); the lines above say why. Stopping.",
                file=sys.stderr,
            )
            return 1
        if status is not None:
            # Only now: on a small machine the two would slow each other's first seconds.
            pair.start("worker")
            _say_ready(port, time.monotonic() - started)
        return pair.watch()
    finally:
        pair.stop()


def _read_port() -> int:
    text = os.environ.get("PORT") or "8000"
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise ValueError(
            f"PORT is “{text}”, and a port is a number from 1 to 65535. For example:  PORT=8001 ./gt run"
        )
    return int(text)


def _say_ready(port: int, seconds: float) -> None:
    print(
        f"\nGolden Thread is running at http://{supervising.HOST}:{port}/  (ready in {seconds:.1f} s; Ctrl-C stops it)"
    )
    if os.environ["GT_DEMO"] == "1" and "demo" in list_words():
        print()
        _list_sign_ins()
    missing = list_missing_for_pdf()
    if missing:
        print("\nPDFs cannot be made on this machine yet; everything else works. To make them too:")
        print(f"  {install_line(missing)}")
    sys.stdout.flush()


def _list_sign_ins() -> None:
    """Say who can be signed in as; a fault there is said, and is no reason to stop what is running."""
    sys.stdout.flush()
    try:
        console(["demo", "sign-ins"])
    except Exception as problem:
        print(f"The invented people to sign in as could not be listed: {problem}", file=sys.stderr)
