"""Runs of the checks before a plan leaves, who went on past what they found, and the marks of sentences that left."""

from django.db import models
from django.db.models import Q

from goldenthread.apps.accounts.models import Account
from goldenthread.apps.plans.models import Version
from goldenthread.core.plans.checks.findings import Stage

_STAGES = [(stage.value, stage.value) for stage in Stage]


class CheckRun(models.Model):
    """One run of every check on a version as it was about to leave.

    `findings` holds which check found something in which section and row, and the finding's key: never a word of the
    plan. The words are read again from the version. `broken` and `switched_off` list the checks that did not run.
    """

    area = models.CharField(max_length=9)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="check_runs")
    stage = models.CharField(max_length=16, choices=_STAGES)
    bank = models.CharField(max_length=20)
    findings = models.JSONField(default=list)
    broken = models.JSONField(default=list)
    switched_off = models.JSONField(default=list)
    stops = models.PositiveIntegerField()
    gone_on = models.PositiveIntegerField()
    warns = models.PositiveIntegerField()
    milliseconds = models.PositiveIntegerField()
    run_at = models.DateTimeField()
    run_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["area", "version"], name="quality_runs_of_version")]


class Override(models.Model):
    """That a named officer let a version leave past one finding of law, and why. It holds for those words alone."""

    area = models.CharField(max_length=9)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="overrides")
    stage = models.CharField(max_length=16, choices=_STAGES)
    check_id = models.CharField(max_length=8)
    key = models.CharField(max_length=40)
    section = models.CharField(max_length=2, blank=True)
    row = models.CharField(max_length=60, blank=True)
    reason = models.TextField()
    gone_on_at = models.DateTimeField()
    gone_on_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "version", "stage", "key"], name="quality_gone_on_once_a_finding"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="quality_going_on_has_a_reason"),
        ]
        indexes = [models.Index(fields=["area", "gone_on_at"], name="quality_overrides_by_day")]


class SentenceMark(models.Model):
    """The fingerprint of one sentence of a version that left, by which copied text is known without its words."""

    area = models.CharField(max_length=9)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="sentence_marks")
    mark = models.CharField(max_length=24)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "mark", "version"], name="quality_sentence_once_a_version"
            )
        ]
