"""The web server that `./gt run` starts, on a port of its own, with the product as the bench serves it."""

import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from goldenthread.config import supervising
from goldenthread.config.bench import CannotMeasure
from goldenthread.config.bench.served.databases import Filled

PRODUCT, TIMED = "goldenthread.config.wsgi:application", "goldenthread.config.bench.served.wsgi:application"


@contextmanager
def serving(filled: Filled) -> Iterator[str]:
    """Start the server on a filled database, give its address, and stop it at the end."""
    port = free_port()
    line = [TIMED if word == PRODUCT else word for word in supervising.web_command(port)]
    process = subprocess.Popen(line, env=filled.environment, start_new_session=True)
    try:
        answer = supervising.wait_until_answering(port, give_up=lambda: process.poll() is not None)
        if answer != 200:
            raise CannotMeasure(f"The web server on {filled.name} did not answer as it should ({answer}).")
        yield f"http://{supervising.HOST}:{port}"
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(supervising.GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    """Return a port of the loopback that nothing listens on."""
    with socket.socket() as probe:
        probe.bind((supervising.HOST, 0))
        return int(probe.getsockname()[1])
