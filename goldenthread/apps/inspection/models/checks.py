"""Whom a decision touches, checked before it hurts; and the plans of others that ours hang on, with the day they lapse."""

from django.db import models
from django.db.models import Q

from goldenthread.apps.inspection.fields import choices_of, made_by
from goldenthread.apps.inspection.types import CheckedKind, LinkedKind


class EqualityCheck(models.Model):
    """One look at whom a decision of a board, or an action of a plan, touches. A later look is a new row, and holds."""

    area = models.CharField(max_length=9)
    about_kind = models.CharField(max_length=8, choices=choices_of(CheckedKind))
    about_id = models.BigIntegerField()
    about_words = models.CharField(max_length=400)
    touched = models.JSONField(default=list)
    effect = models.TextField()
    evidence = models.TextField()
    articles = models.JSONField(default=list)
    mitigation = models.TextField()
    decider = models.CharField(max_length=120)
    review_on = models.DateField()
    checked_at = models.DateTimeField()
    checked_by = made_by()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(effect="") & ~Q(evidence=""), name="inspection_check_rests_on_something"
            )
        ]
        indexes = [models.Index(fields=["area", "about_kind", "about_id"], name="inspection_checks_about")]


class LinkedPlan(models.Model):
    """A plan, strategy, programme or policy of our own or of others, and the day after which it no longer holds."""

    area = models.CharField(max_length=9)
    kind = models.CharField(max_length=10, choices=choices_of(LinkedKind))
    title = models.CharField(max_length=200)
    owner = models.CharField(max_length=120)
    ends_on = models.DateField(null=True)
    review_on = models.DateField(null=True)
    renews = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="renewed")
    kept_at = models.DateTimeField()
    kept_by = made_by()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=False) | Q(review_on__isnull=False),
                name="inspection_linked_plan_has_a_day",
            )
        ]


class LinkedTie(models.Model):
    """That a link of an aim or action, or a piece of evidence, hangs on a linked plan."""

    area = models.CharField(max_length=9)
    plan = models.ForeignKey(LinkedPlan, on_delete=models.PROTECT, related_name="ties")
    tie = models.ForeignKey("strategy.Tie", on_delete=models.PROTECT, null=True, related_name="+")
    evidence = models.ForeignKey("Evidence", on_delete=models.PROTECT, null=True, related_name="hangs_on")
    made_at = models.DateTimeField()
    made_by = made_by()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(tie__isnull=False, evidence__isnull=True)
                | Q(tie__isnull=True, evidence__isnull=False),
                name="inspection_one_thing_hangs",
            ),
            models.UniqueConstraint(
                fields=["area", "plan", "tie"], condition=Q(tie__isnull=False), name="inspection_tie_hangs_once"
            ),
        ]  # fmt: skip
