"""What was loaded of published figures. The figures themselves lie in Parquet, a folder a batch, beside the database."""

from django.db import models
from django.db.models import Q

from goldenthread.apps.accounts.models import Account


class Batch(models.Model):
    """One file of published figures as it was loaded; a later cut of the same release is another batch, and both are kept.

    `cut_on` is the day its publisher made it, where the file says so, else the day it was loaded: of two batches
    with figures for the same period, the later cut is read.
    """

    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, unique=True)
    release = models.CharField(max_length=120)
    cut_on = models.DateField()
    rows = models.PositiveIntegerField()
    notes = models.JSONField(default=list)
    loaded_at = models.DateTimeField()
    loaded_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["cut_on", "loaded_at"], name="benchmarks_by_newness")]


class Part(models.Model):
    """One table of a batch: which dataset it is, of which periods, and the hash of its own bytes."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="parts")
    dataset = models.CharField(max_length=80)
    member = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    periods = models.JSONField(default=list)
    notes = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "dataset"], name="benchmarks_dataset_once_a_batch"),
            models.CheckConstraint(condition=~Q(dataset=""), name="benchmarks_part_has_a_dataset"),
        ]
        indexes = [models.Index(fields=["dataset", "batch"], name="benchmarks_by_dataset")]


class Snapshot(models.Model):
    """The standing facts of one area's cases as they were at a moment, sealed in a file: what our own measures are of.

    `key` is the file's own key, itself sealed. Nobody is named in it; cases are known by their reference.
    """

    area = models.CharField(max_length=9)
    sha256 = models.CharField(max_length=64)
    key = models.TextField()
    facts = models.PositiveIntegerField()
    cases = models.PositiveIntegerField()
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["area", "taken_at"], name="benchmarks_snapshots_of_area")]


class RuleNumber(models.Model):
    """One of the department's numbered SEN2 rules beside one of ours, as likeness proposed it or as an area's own people decided.

    `rule` is ours, empty where none of ours is it; without `decided_at` it is a proposal and stands beside nothing.
    """

    area = models.CharField(max_length=9)
    number = models.CharField(max_length=8)
    words = models.TextField()
    rule = models.CharField(max_length=8, blank=True)
    likeness = models.FloatField(default=0)
    source = models.CharField(max_length=200)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "number"], name="benchmarks_one_row_a_number")]
