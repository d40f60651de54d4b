"""How long a bundle of 1,500 pages takes to put together and to be read for other children, and how much memory."""

import io
import resource
import time

from goldenthread.config.bench import Figure
from goldenthread.config.cli import start_django

NAME = "bundles"
DOCUMENTS, PAGES = 30, 50
MOST_SECONDS, MOST_MEGABYTES = 60.0, 1000.0
_SAID = (
    "Rowan Example reads with an adult each morning. Dr Demo Blue saw him in clinic, and Hazel Example says that he "
    "sleeps better. He finds noise hard, and a quiet space after lunch with a visual timetable helps him to begin. "
)


def run() -> list[Figure]:
    """Make one bundle of files whose words were read when they were scanned, and one whose pages are read as it is made."""
    start_django()
    import weasyprint

    pages = "".join(f'<p style="break-after: page">{_SAID * 9}</p>' for _ in range(PAGES))
    page = "@page { size: A4 } p { font: 11pt/1.5 sans-serif }"
    document = weasyprint.HTML(string=f"<style>{page}</style>{pages}").write_pdf() or b""
    figures = []
    for how, words in (("read when scanned", (_SAID * 9,) * PAGES), ("read as it is made", ())):
        seconds, worked, count = _make(document, words)
        figures.append(
            Figure(
                name=f"a bundle of {count} pages, {how}", value=round(seconds, 1), unit="s",
                target=f"at most {MOST_SECONDS:g}" if words else "", holds=seconds <= MOST_SECONDS if words else None,
                note=f"{worked:.1f} s of processor time; {DOCUMENTS} documents; its pages looked at for other children",
            )
        )  # fmt: skip
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures.append(
        Figure(
            name="the most memory held meanwhile", value=round(held), unit="MB", target=f"at most {MOST_MEGABYTES:g}",
            holds=held <= MOST_MEGABYTES, note="of the whole process, the bundle and its documents in it",
        )
    )  # fmt: skip
    return figures


def _make(document: bytes, words: tuple[str, ...]) -> tuple[float, float, int]:
    from goldenthread.core.casework.page_check import Owner, look_at_pages
    from goldenthread.jobs.bundle_pdf import Part, make_bundle

    parts = [
        Part(title=f"Document {number}", content=io.BytesIO(document), words=words)
        for number in range(1, DOCUMENTS + 1)
    ]
    started, worked = time.perf_counter(), time.process_time()
    bundle = make_bundle(parts, title="The appeal", about="Reference DEM-000001", to=io.BytesIO())
    look_at_pages(bundle.words, Owner(names=("Rowan Example",)))
    return time.perf_counter() - started, time.process_time() - worked, len(bundle.words)
