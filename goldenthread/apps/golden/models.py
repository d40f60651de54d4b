"""What a thread stands on each night, counted and let out, and the ties that people made by hand."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.apps.benchmarks.models import Snapshot
from goldenthread.apps.cases.models import Case


class ThreadReading(models.Model):
    """How many rows of each kind an area's plans in force hold, and how many links are broken; never changed afterwards.

    `cells` and `broken` are by side or link, each a list of kind, rows and children. `let_cells` and `let_broken` are
    the same through the gate: what is hidden is not in them. The rows themselves lie sealed beside the snapshot.
    """

    area = models.CharField(max_length=9)
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="+")
    cells = models.JSONField(default=dict)
    broken = models.JSONField(default=dict)
    let_cells = models.JSONField(default=dict)
    let_broken = models.JSONField(default=dict)
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "snapshot"], name="golden_read_once_a_snapshot")
        ]
        indexes = [models.Index(fields=["area", "taken_at"], name="golden_newest_reading")]


class RowTie(models.Model):
    """That somebody joined one row of a child's plan to one more measure than the rules do, until they end it.

    `key` is the row's own, which it keeps from version to version.
    """

    area = models.CharField(max_length=9)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="thread_ties")
    key = models.CharField(max_length=12)
    measure = models.CharField(max_length=8)
    because = models.CharField(max_length=400)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "case", "key", "measure"], condition=Q(ended_at__isnull=True),
                name="golden_tied_once",
            ),
            models.CheckConstraint(condition=~Q(because=""), name="golden_a_tie_says_why"),
        ]  # fmt: skip
        indexes = [models.Index(fields=["area", "measure"], name="golden_ties_to_a_measure")]
