"""Ten people who open a page, read for a second and open the next; run as a process of its own, with its own cost told.

`python -m goldenthread.config.bench.served.users USERS.json ADDRESS SECONDS` prints one line of JSON.
"""

# Locust makes sockets and sleep give way to one another, so it comes before everything that uses them.
from locust import constant, task  # isort: skip
from locust.contrib.fasthttp import FastHttpUser  # isort: skip
from locust.env import Environment  # isort: skip

import json
import random
import resource
import sys
import time
from pathlib import Path
from typing import Any

import gevent

STAFF, FAMILIES = 7, 3
PAUSE_SECONDS = 1
# Long enough for both web workers to have opened every kind of page; what is met by then is not counted.
WARM_UP_SECONDS = 8
SAMPLES: list[dict[str, Any]] = []
READY: dict[str, Any] = {}


class _Person(FastHttpUser):
    abstract = True
    wait_time = constant(PAUSE_SECONDS)
    group = ""
    taken: int

    def on_start(self) -> None:
        """Take the next person of this group who is signed in."""
        place = type(self).taken
        type(self).taken += 1
        people = READY[self.group]
        self.person = people[place % len(people)]
        self.rng = random.Random(f"{self.group} {place}")
        self.turn = place

    @task
    def open_next(self) -> None:
        """Open the next kind of page in turn, at one of its addresses."""
        kinds = list(self.person["opens"])
        kind = kinds[self.turn % len(kinds)]
        self.turn += 1
        started = time.time()
        answer = self.client.get(
            self.rng.choice(self.person["opens"][kind]),
            name=kind,
            # A page that sends its reader on, to sign in say, is not the page that was asked for.
            allow_redirects=False,
            headers={"Cookie": f"{READY['cookie']}={self.person['session']}", "Accept-Encoding": "gzip"},
        )
        timing = answer.headers.get("Server-Timing", "") if answer.headers else ""
        SAMPLES.append({"page": kind, "at": started, "status": answer.status_code, **_read(timing)})


class Staff(_Person):
    """Someone who works on cases."""

    group = "staff"
    fixed_count = STAFF
    taken = 0


class Family(_Person):
    """A parent."""

    group = "families"
    fixed_count = FAMILIES
    taken = 0


def _read(timing: str) -> dict[str, float]:
    """Return the numbers of a Server-Timing header by name: app and cpu in milliseconds, db in statements."""
    parts = (part.strip().partition(";dur=") for part in timing.split(",") if part)
    return {name: float(number) for name, _, number in parts}


def main(users: str, address: str, seconds: float) -> None:
    """Let the people loose on a server for so many seconds after the warm-up, and print what they met."""
    READY.update(json.loads(Path(users).read_text()))
    environment = Environment(user_classes=[Staff, Family], host=address)
    runner = environment.create_local_runner()
    runner.start(STAFF + FAMILIES, spawn_rate=STAFF + FAMILIES)
    gevent.sleep(WARM_UP_SECONDS)
    before, started = resource.getrusage(resource.RUSAGE_SELF), time.time()
    gevent.sleep(seconds)
    after, ended = resource.getrusage(resource.RUSAGE_SELF), time.time()
    runner.quit()
    cost = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(
        json.dumps(
            {
                "samples": [sample for sample in SAMPLES if sample["at"] >= started],
                "seconds": ended - started,
                "own_processor_percent": 100 * cost / (ended - started),
            }
        )
    )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], float(sys.argv[3]))
