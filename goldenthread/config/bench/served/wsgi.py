"""The product as the bench serves it: each answer says how long it took inside, on the processor, in how many queries."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from goldenthread.config.wsgi import application as product


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer as the product does, with a Server-Timing header beside: milliseconds, and statements sent.

    The journal's entry is inside, for a page leaves only after it; so is BEGIN, which counts as a statement. A
    PRAGMA does not: SQLite is asked them once a connection, not once a page.
    """
    from django.db import connection

    begun: list[Any] = []
    statements = 0

    def count(execute: Callable[..., Any], sql: str, *words: Any) -> Any:
        nonlocal statements
        statements += not sql.startswith("PRAGMA")
        return execute(sql, *words)

    started, processor = time.perf_counter(), time.thread_time()
    with connection.execute_wrapper(count):
        body = product(environ, lambda *words: begun.extend(words))
    inside, processor = time.perf_counter() - started, time.thread_time() - processor
    timing = f"app;dur={inside * 1000:.2f}, cpu;dur={processor * 1000:.2f}, db;dur={statements}"
    status, headers, *more = begun
    start_response(status, [*headers, ("Server-Timing", timing)], *more)
    return body
