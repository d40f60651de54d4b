"""Where a web server finds the application."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")

WARM_AFTER_SECONDS = 5.0

application = get_wsgi_application()


def _get_ready() -> None:
    """Read the addresses and the law before the first page is asked for, not while someone waits for it.

    What is here by then stays as long as the process does: set apart, the collector of reference cycles no longer
    goes through it during somebody's page (measured: 120 ms on a busy machine, about once in sixty pages).
    """
    from django.urls import get_resolver

    from goldenthread.definitions.law import load_law

    _ = get_resolver().url_patterns
    load_law()
    gc.collect()
    gc.freeze()


def _warm_the_comparison() -> None:
    """Make each new worker ready to compare records, some seconds after it began and beside its first pages.

    The library and its database in memory take a second to come in, and may not be divided between processes.
    """
    from threading import Timer

    from goldenthread.apps.people.scoring import warm_up

    timer = Timer(WARM_AFTER_SECONDS, warm_up)
    timer.daemon = True
    timer.start()


_get_ready()
os.register_at_fork(after_in_child=_warm_the_comparison)
