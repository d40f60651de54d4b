"""How long a plan of twenty pages takes to become an accessible PDF, and a Word document beside it."""

import io
import time
from collections.abc import Callable
from datetime import date

from goldenthread.config.bench import Figure
from goldenthread.config.bench.made_up.long_plan import make_long_plan
from goldenthread.config.cli import start_django

NAME = "documents"
PAGES, MOST_SECONDS = 20, 3.0


def run() -> list[Figure]:
    """Make the documents of one long plan, once to warm up and then once measured."""
    start_django()
    from pypdf import PdfReader

    from goldenthread.core.plans.editions import Titled, whole_edition
    from goldenthread.web.components.plan_documents import plan_docx, plan_pdf

    titled = Titled(
        name="Rowan Example", born_on=date(2012, 5, 4), authority="Demo Council", reference="DEM-000001",
        status="Final plan", on=date(2026, 11, 22), is_final=True,
    )  # fmt: skip
    edition = whole_edition(make_long_plan(PAGES), titled)
    plan_pdf(whole_edition(make_long_plan(2), titled))
    pdf, seconds, worked = _timed(lambda: plan_pdf(edition))
    _, word, _ = _timed(lambda: plan_docx(edition))
    pages = len(PdfReader(io.BytesIO(pdf)).pages)
    return [
        Figure(
            name=f"a plan of {pages} pages as a tagged PDF", value=round(seconds, 2), unit="s",
            target=f"at most {MOST_SECONDS:g} for {PAGES} pages", holds=seconds <= MOST_SECONDS and pages >= PAGES,
            note=f"{worked:.2f} s of processor time; {len(pdf) / 1000:.0f} kB; the library itself takes nearly all of it",
        ),
        Figure(name="the same plan as a Word document", value=round(word, 2), unit="s"),
    ]  # fmt: skip


def _timed(make: Callable[[], bytes]) -> tuple[bytes, float, float]:
    started, worked = time.perf_counter(), time.process_time()
    made = make()
    return made, time.perf_counter() - started, time.process_time() - worked
