"""A case's bundle put together, made and settled, as the officer and the job do it in life."""

import io
from uuid import UUID

from goldenthread.apps.bundles.actions import ask_for_bundle, begin_bundle, settle_finding
from goldenthread.apps.bundles.queries import get_bundle, list_offers
from goldenthread.apps.bundles.types import Settled
from goldenthread.apps.files.actions import keep_file, record_scan
from goldenthread.core.access.items import Item
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.plans.checks.stopping import LookFirst
from goldenthread.definitions.bundles import Policy
from goldenthread.jobs.make_bundles import make_bundles
from tests.apps.files import samples
from tests.factories.people import HALTON, NOW, SYSTEM, TODAY
from tests.thread.story import Story

SMALL = Policy(open_days=14, most_pages=40, most_megabytes=20, most_documents=10)


def keep_page(
    story: Story,
    words: str,
    *,
    name: str = "report.pdf",
    item: Item = Item.ADVICE,
    child: int = 0,
    case: int = 0,
) -> UUID:
    """Keep a clean PDF of one page that says these words on a child's record, and return its address."""
    kept = keep_file(
        area=HALTON, child=child or story.child, case=case or story.case, subject="advice:1", item=item, name=name,
        content=io.BytesIO(samples.spoken_pdf(words)), by=SYSTEM, at=NOW,
    )  # fmt: skip
    record_scan(file=kept.id, is_clean=True, scanned_with="Test scanner", by=SYSTEM, at=NOW)
    return kept.id


def begin(story: Story, *refs: str, by: Viewer | None = None, for_own_lawyers: bool = False) -> UUID:
    """Put documents together in a bundle, all that are offered where none is named."""
    by = by or story.coordinator
    offers = list_offers(by, case=story.case, on=TODAY, for_own_lawyers=for_own_lawyers)
    chosen = list(refs) or [one.ref for one in offers if not one.why_not]
    return begin_bundle(
        case=story.case,
        title="The appeal",
        refs=chosen,
        on=TODAY,
        is_for_own_lawyers=for_own_lawyers,
        by=by,
        at=NOW,
    )


def make(story: Story, bundle: UUID, *, by: Viewer | None = None, policy: Policy = SMALL) -> None:
    """Have a bundle made by its job."""
    ask_for_bundle(bundle=bundle, by=by or story.coordinator, at=NOW)
    make_bundles(policy=policy)


def settle_all(story: Story, bundle: UUID, *, how: Settled = Settled.RIGHT) -> int:
    """Settle everything that was found on a bundle's pages, and return how many there were."""
    waiting = [one for one in get_bundle(story.coordinator, bundle=bundle).findings if one.settled is None]
    for one in waiting:
        settle_finding(
            finding=one.id, how=how, because="We looked at this page ourselves", by=story.coordinator, at=NOW
        )
    return len(waiting)


def reasons_for(stop: LookFirst) -> dict[str, str]:
    """Return a reason for every question that a look has asked."""
    return {one.key: "Looked at and right" for one in stop.questions}
