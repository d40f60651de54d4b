"""An inspection from notice to monitoring: what is asked, the evidence and what of it was shown, and what was found."""

from django.db import models
from django.db.models import F, Q

from goldenthread.apps.inspection.fields import choices_of, made_by
from goldenthread.apps.inspection.types import EvidenceKind, InspectionKind, Judgement
from goldenthread.core.strategy.types import FindingKind


class Inspection(models.Model):
    """One inspection, or a visit that follows one: when we were told, when they are here, who, and who answers for us."""

    area = models.CharField(max_length=9)
    kind = models.CharField(max_length=10, choices=choices_of(InspectionKind))
    title = models.CharField(max_length=200)
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="visits")
    told_on = models.DateField()
    begins_on = models.DateField()
    ends_on = models.DateField()
    who = models.TextField()
    nominee = models.CharField(max_length=120)
    opened_at = models.DateTimeField()
    opened_by = made_by()
    closed_at = models.DateTimeField(null=True)
    closed_by = made_by()
    closed_because = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(begins_on__gte=F("told_on")), name="inspection_begins_after_notice"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("begins_on")), name="inspection_ends_after_beginning"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | ~Q(closed_because=""), name="inspection_closed_says_why"
            ),
        ]
        indexes = [models.Index(fields=["area", "told_on"], name="inspections_of_area")]


class Request(models.Model):
    """Something the inspectors asked for, who finds it, and by when."""

    area = models.CharField(max_length=9)
    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="requests")
    words = models.TextField()
    asked_on = models.DateField()
    due_on = models.DateField()
    owner = models.CharField(max_length=120)
    kept_at = models.DateTimeField()
    kept_by = made_by()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(due_on__gte=F("asked_on")), name="inspection_due_after_asked"),
            models.CheckConstraint(condition=~Q(words=""), name="inspection_request_has_words"),
        ]


class Evidence(models.Model):
    """A pointer to something that lives elsewhere, and the questions it answers. It is read afresh until it is shown."""

    area = models.CharField(max_length=9)
    kind = models.CharField(max_length=12, choices=choices_of(EvidenceKind))
    pointer = models.CharField(max_length=80, blank=True)
    title = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    questions = models.JSONField(default=list)
    added_at = models.DateTimeField()
    added_by = made_by()
    ended_at = models.DateTimeField(null=True)
    ended_by = made_by()
    ended_because = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "kind", "pointer"], condition=Q(ended_at__isnull=True), name="inspection_evidence_once"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="inspection_evidence_is_named"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | ~Q(ended_because=""), name="inspection_evidence_ends_with_why"
            ),
        ]  # fmt: skip


class Shown(models.Model):
    """A piece of evidence as it was on the day it was shown to an inspection: its whole content, which never changes."""

    area = models.CharField(max_length=9)
    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="shown")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="shown")
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    shown_at = models.DateTimeField()
    shown_by = made_by()

    class Meta:
        indexes = [models.Index(fields=["area", "inspection"], name="inspection_shown_to")]


class Answer(models.Model):
    """How a request was answered: in what words, by whom, and with which evidence as it was shown. Answers are added."""

    area = models.CharField(max_length=9)
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="answers")
    words = models.TextField()
    shown = models.ForeignKey(Shown, on_delete=models.PROTECT, null=True, related_name="+")
    answered_on = models.DateField()
    answered_at = models.DateTimeField()
    answered_by = made_by()


class Finding(models.Model):
    """What an inspection found, in its own words. `aim` is what of a plan of action answers it, once a plan takes it in."""

    area = models.CharField(max_length=9)
    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="findings")
    kind = models.CharField(max_length=16, choices=choices_of(FindingKind))
    number = models.PositiveIntegerField()
    words = models.TextField()
    aim = models.ForeignKey("strategy.Aim", on_delete=models.PROTECT, null=True, related_name="+")
    kept_at = models.DateTimeField()
    kept_by = made_by()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "inspection", "kind", "number"], name="inspection_finding_once"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="inspection_finding_has_words"),
        ]


class Progress(models.Model):
    """What a later visit said of one finding. What is said again is a new row, and the latest holds."""

    area = models.CharField(max_length=9)
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="progress")
    visit = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="said")
    judgement = models.CharField(max_length=16, choices=choices_of(Judgement))
    words = models.TextField()
    kept_at = models.DateTimeField()
    kept_by = made_by()
