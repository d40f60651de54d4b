"""What an extract of another system says of a child."""

from goldenthread.apps.extracts.models import Batch, Columns, Row
from tests.access.whole import Kept, Whole
from tests.factories.people import NOW, TODAY


def fill_extracts(whole: Whole, kept: Kept) -> None:
    """One row of a census that is loaded, and the columns that were kept for the next."""
    batch, _ = Batch.objects.get_or_create(
        area=whole.area, kind="census", sha256="0" * 64,
        defaults={"file_name": "census.csv", "size": 1, "state": "LOADED", "sent_at": NOW, "loaded_at": NOW},
    )  # fmt: skip
    Columns.objects.get_or_create(
        area=whole.area, kind="census", name="SIMS", defaults={"columns": {}, "kept_at": NOW}
    )
    Row.objects.create(
        area=whole.area, batch=batch, kind="census", line=2, person=f"upn:{whole.child}", key=str(whole.child), digest="x",
        said_on=TODAY, child_id=whole.child, urn="900001", sen="K", said={"primary_need": "SLCN"},
    )  # fmt: skip
    kept.known["batch"] = batch.public_id
