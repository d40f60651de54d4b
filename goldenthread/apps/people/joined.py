"""Records that may be one child's: pairs found alike, what people said of them, and which were joined."""

import uuid

from django.db import models
from django.db.models import F, Q

from goldenthread.apps.people.pair_types import PairSaid
from goldenthread.core.people.evidence import Verdict


class Pair(models.Model):
    """Two records that a comparison found alike, for a person to settle; `first` is the older of the two."""

    area = models.CharField(max_length=9)
    first = models.ForeignKey("people.Child", on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey("people.Child", on_delete=models.CASCADE, related_name="+")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    verdict = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Verdict])
    weight = models.FloatField()
    found_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "first", "second"], name="people_pair_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="people_pair_older_first"),
        ]
        indexes = [models.Index(fields=["area", "weight"], name="people_pairs_by_weight")]


class PairAnswer(models.Model):
    """What a person said of two records, and why. Rows are only added: the newest answer stands."""

    area = models.CharField(max_length=9)
    first = models.ForeignKey("people.Child", on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey("people.Child", on_delete=models.CASCADE, related_name="+")
    answer = models.CharField(max_length=10, choices=[(each.value, each.value) for each in PairSaid])
    reason = models.CharField(max_length=400)
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="people_answer_older_first"),
        ]
        indexes = [
            models.Index(fields=["area", "first", "second"], name="people_answers_of_pair"),
        ]


class PairSearch(models.Model):
    """How far an area's records have been compared with one another."""

    area = models.CharField(max_length=9, unique=True)
    searched_at = models.DateTimeField()


class Merge(models.Model):
    """That one record was joined to another, and exactly what moved, so that it can be taken apart again.

    `moved` lists each row that was changed: its table, its number, and what its fields held before. Undoing puts
    them back; the rest of both records' histories stays where it is. `requests` lists requests that were recorded as
    second ones on a case open already: the fact that took each back, the fact that was added, and its day.
    """

    area = models.CharField(max_length=9)
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kept = models.ForeignKey("people.Child", on_delete=models.PROTECT, related_name="+")
    merged = models.ForeignKey("people.Child", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=400)
    moved = models.JSONField(default=list)
    requests = models.JSONField(default=list)
    merged_at = models.DateTimeField()
    merged_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    undone_because = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "merged"],
                condition=Q(undone_at__isnull=True),
                name="people_merged_into_one_record",
            ),
            models.CheckConstraint(condition=~Q(kept=F("merged")), name="people_never_merged_with_itself"),
        ]
        indexes = [models.Index(fields=["area", "kept"], name="people_merges_into")]
