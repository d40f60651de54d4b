"""A bundle of a record of the world, with what was found on its pages and whom it was given to."""

from datetime import timedelta

from goldenthread.apps.bundles.models import Bundle, BundleFinding, BundlePart, Giving
from goldenthread.apps.files.models import File
from tests.access.whole import Kept, Whole
from tests.factories.people import NOW


def fill_bundle(whole: Whole, kept: Kept) -> None:
    """A bundle that is made, settled, and open to the mother."""
    file = File.objects.filter(area=whole.area, child=whole.child).order_by("id").first()
    assert file is not None
    bundle = Bundle.objects.create(
        area=whole.area, case_id=whole.case, child=whole.child, title="Words", state="MADE", content_id=file.content_id,
        begun_at=NOW, begun_by_id=whole.worker, asked_at=NOW, made_at=NOW,
    )  # fmt: skip
    part = BundlePart.objects.create(
        area=whole.area,
        bundle=bundle,
        place=1,
        kind="FILE",
        ref=f"file-{file.public_id}",
        item=file.item,
        title="Words",
    )
    BundleFinding.objects.create(
        area=whole.area, part=part, key="x", spot="NAME", words="Words", settled="RIGHT", because="Words", settled_at=NOW,
        settled_by_id=whole.worker,
    )  # fmt: skip
    giving = Giving.objects.create(
        area=whole.area, bundle=bundle, key=f"parent-{whole.mother}", to_name="Words", given_at=NOW,
        until_at=NOW + timedelta(days=14),
    )  # fmt: skip
    kept.known |= {"bundle": bundle.public_id, "giving": giving.public_id}
