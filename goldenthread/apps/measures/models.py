"""Readings of our own measures, what has been published of them, what was said of them, and pages that never change."""

import uuid

from django.db import models
from django.db.models import Q

from goldenthread.apps.accounts.models import Account
from goldenthread.apps.benchmarks.models import Snapshot

INTERNAL, PARTNER, PUBLIC = "INTERNAL", "PARTNER", "PUBLIC"
_EDITIONS = [(each, each) for each in (INTERNAL, PARTNER, PUBLIC)]


class Reading(models.Model):
    """What one measure was of one area and period, by one definition, from one snapshot; never changed afterwards.

    What it is over may be a part of a whole, as officers are who work part of a week.
    `groups` holds each breakdown's groups as name, numerator and denominator. The cases behind it lie sealed beside
    its snapshot. `extracts` are the batches of other systems' extracts that it rests on, as a figure names them.
    """

    area = models.CharField(max_length=9)
    measure = models.CharField(max_length=8)
    version = models.PositiveSmallIntegerField()
    period = models.CharField(max_length=10)
    end_on = models.DateField()
    value = models.FloatField(null=True)
    numerator = models.PositiveIntegerField()
    denominator = models.FloatField(null=True)
    groups = models.JSONField(default=dict)
    extracts = models.JSONField(default=list)
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "snapshot", "measure", "period"], name="measures_read_once_a_snapshot"
            ),
            models.CheckConstraint(
                condition=~Q(measure="") & ~Q(period=""), name="measures_reading_is_named"
            ),
        ]


class Release(models.Model):
    """What was let through the gate of one measure and period, and so is public; a later one stands in its place.

    `content` holds nothing that is hidden: a count that may not be shown is not in it.
    """

    area = models.CharField(max_length=9)
    measure = models.CharField(max_length=8)
    version = models.PositiveSmallIntegerField()
    period = models.CharField(max_length=10)
    end_on = models.DateField()
    content = models.JSONField()
    batch = models.CharField(max_length=120)
    released_at = models.DateTimeField()
    released_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["area", "measure", "period"], name="measures_released")]


class Comment(models.Model):
    """What somebody who answers for a measure said of it; a later one is shown, and every one is kept."""

    area = models.CharField(max_length=9)
    measure = models.CharField(max_length=8)
    words = models.TextField()
    is_for_everyone = models.BooleanField(default=False)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["area", "measure"], name="measures_comments")]


class Pin(models.Model):
    """A page of figures as it stood for a meeting: all that it said, so that it never changes."""

    area = models.CharField(max_length=9)
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    edition = models.CharField(max_length=8, choices=_EDITIONS)
    measure = models.CharField(max_length=8)
    meeting = models.CharField(max_length=120)
    held_on = models.DateField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    pinned_at = models.DateTimeField()
    pinned_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["area", "held_on"], name="measures_pins")]
