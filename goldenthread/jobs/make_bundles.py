"""Making bundles in the background: each document as pages, one index, and every page read for what is another child's."""

import logging
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from goldenthread.apps.accounts.queries import find_active_account
from goldenthread.apps.bundles.actions import keep_failed, keep_made_bundle, tell_progress
from goldenthread.apps.bundles.queries import list_areas_with_bundles, list_bundles_to_make
from goldenthread.apps.bundles.types import BundlePage, FoundOnPages, PartLine, PartPages
from goldenthread.apps.people.queries import get_viewer, list_other_childrens_names, owner_of
from goldenthread.core.access.viewer import Viewer, system_viewer
from goldenthread.core.casework.page_check import Spot, Spotted, look_at_pages
from goldenthread.definitions.bundles import Policy, load_bundle_policy
from goldenthread.jobs.bundle_parts import day_of, open_part, size_of, words_read
from goldenthread.jobs.bundle_pdf import Bundle, CannotBundle, IndexLine, Part, make_bundle

EVERY = timedelta(seconds=15)
KEPT = timedelta(hours=1)
_TELL_EVERY = 25
log = logging.getLogger(__name__)


def make_bundles(*, policy: Policy | None = None) -> int:
    """Make every bundle that waits, and return how many were made. One that cannot be says why and stops no other."""
    areas = list_areas_with_bundles(system_viewer(areas=()))
    system, done = system_viewer(areas=tuple(areas)), 0
    for page in list_bundles_to_make(system):
        try:
            make_one(page, by=system, policy=policy or load_bundle_policy())
        except CannotBundle as cannot:
            keep_failed(bundle=page.line.id, because=str(cannot), by=system, at=timezone.now())
        except Exception as broken:
            # A broken document makes a library raise whatever it met; the bundle must not wait for ever. Only the kind
            # of fault is logged: its words may be the document's.
            log.warning("Bundle %s could not be made: %s", page.line.number, type(broken).__name__)
            because = "Something in one of its documents cannot be read. Save each as a PDF again and try once more."
            keep_failed(bundle=page.line.id, because=because, by=system, at=timezone.now())
        else:
            done += 1
    return done


def make_one(page: BundlePage, *, by: Viewer, policy: Policy) -> None:
    """Make one bundle within the policy's limits: its documents are on disk and in memory only once.

    Raises CannotBundle for a document that has no pages, or for too many pages or bytes.
    """
    at = timezone.now()
    kept = [part for part in page.parts if not part.left_out_because]
    with ExitStack() as files:
        parts = list(_open(page, kept, files, by=by, policy=policy))
        made = files.enter_context(tempfile.TemporaryFile(dir=settings.ARRIVING))
        bundle = make_bundle(
            parts, title=page.line.title, about=f"Reference {page.line.reference}", to=made,
            most_pages=policy.most_pages, tell=_teller(page.line.id, by=by),
        )  # fmt: skip
        found = look(page, bundle, by=by)
        keep_made_bundle(
            bundle=page.line.id, made=made, words=bundle.words, words_from=bundle.words_from, by=by, at=at,
            parts=[
                PartPages(part=part.id, first=line.first, last=line.last, found=_of(found, line))
                for part, line in zip(kept, bundle.index, strict=True)
            ],
        )  # fmt: skip


def _open(
    page: BundlePage, kept: Sequence[PartLine], files: ExitStack, *, by: Viewer, policy: Policy
) -> Iterator[Part]:
    left = policy.most_megabytes * 1_000_000
    for part in kept:
        file = files.enter_context(open_part(page.line, part, on=day_of(page.line), by=by))
        left -= size_of(file)
        if left < 0:
            raise CannotBundle(
                f"These documents are larger than {policy.most_megabytes} MB together. Make the bundle in volumes: "
                "put some of the documents in a second one."
            )
        yield Part(title=part.title, content=file, dated=part.dated_on, words=words_read(part, by=by))


def _teller(bundle: UUID, *, by: Viewer) -> Callable[[int, int], None]:
    told = [0]

    def tell(done: int, total: int) -> None:
        if done - told[0] >= _TELL_EVERY or done == total:
            told[0] = done
            tell_progress(bundle=bundle, done=done, total=total, by=by, at=timezone.now())

    return tell


def look(page: BundlePage, bundle: Bundle, *, by: Viewer) -> list[Spotted]:
    """Return everything on a bundle's pages that is another child's or cannot be read; pages count from its own first.

    Names are looked for as whoever put it together may know of them: nothing shows that a record is kept from them.
    """
    line = page.line
    by = _asker(page, by)
    owner = owner_of(by, area=line.area, child=line.child, references=[line.reference])
    spotted, names = look_at_pages(bundle.words, owner)
    pairs = list_other_childrens_names(by, area=line.area, child=line.child, pairs=names.found)
    shift = bundle.words_from - 1
    return [
        Spotted(page=one.page + shift, spot=one.spot, words=one.words, quoted=one.quoted)
        for one in (*spotted, *names.spotted(sorted(pairs)))
    ]


def _asker(page: BundlePage, by: Viewer) -> Viewer:
    if page.line.account is None:
        return by
    account, at = find_active_account(page.line.account), timezone.now()
    if account is None:
        raise CannotBundle("Whoever put this together no longer works here. Put it together again.")
    return get_viewer(account, on=timezone.localdate(at), at=at)


def _of(found: Sequence[Spotted], line: IndexLine) -> tuple[FoundOnPages, ...]:
    """Return what was found on one document's pages, the same thing once with every page it stands on."""
    grouped: dict[tuple[Spot, str], list[Spotted]] = {}
    for one in found:
        if line.first <= one.page <= line.last:
            grouped.setdefault((one.spot, one.words), []).append(one)
    return tuple(
        FoundOnPages(
            spot=spot, words=words, quoted=places[0].quoted,
            pages=tuple(dict.fromkeys(one.page - line.first + 1 for one in places)),
        )
        for (spot, words), places in grouped.items()
    )  # fmt: skip


@task()
def make_waiting_bundles() -> int:
    """Make what waits, and ask for the next time whatever became of this one."""
    try:
        return make_bundles()
    finally:
        done = DBTaskResult.objects.filter(
            task_path=make_waiting_bundles.module_path, finished_at__lt=timezone.now() - KEPT
        )
        done.delete()
        make_waiting_bundles.using(run_after=timezone.now() + EVERY).enqueue()


def keep_making_bundles(*, at: datetime) -> None:
    """Ask for the first round, unless one is waiting already."""
    waiting = DBTaskResult.objects.filter(
        task_path=make_waiting_bundles.module_path, status=TaskResultStatus.READY
    )
    if not waiting.exists():
        make_waiting_bundles.using(run_after=at).enqueue()
