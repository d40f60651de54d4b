"""What stands beside a draft while it is written: where its rows came from, who is at it, what is said of its rows."""

from django.db import models
from django.db.models import Q

from goldenthread.core.plans.plan import SourceKind


class RowSource(models.Model):
    """The passage that a row of a version rests on; `of` names the advice or paper and `item` the passage in it."""

    area = models.CharField(max_length=9)
    version = models.ForeignKey("plans.Version", on_delete=models.CASCADE, related_name="sources")
    key = models.CharField(max_length=12)
    kind = models.CharField(max_length=14, choices=[(one.value, one.value) for one in SourceKind])
    of = models.CharField(max_length=80)
    item = models.CharField(max_length=80, blank=True)
    quote = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "version", "key", "kind", "of", "item"], name="plans_source_of_a_row_once"
            )
        ]


class LeftOut(models.Model):
    """Why a passage that was recommended is not in a version, so that nobody need ask twice."""

    area = models.CharField(max_length=9)
    version = models.ForeignKey("plans.Version", on_delete=models.CASCADE, related_name="left_out")
    of = models.CharField(max_length=80)
    item = models.CharField(max_length=80, blank=True)
    reason = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "version", "of", "item"], name="plans_left_out_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="plans_what_is_left_out_says_why"),
        ]


class DraftLook(models.Model):
    """An adviser's team, or one adviser, asked to look at a draft and comment on its rows, until a day."""

    area = models.CharField(max_length=9)
    version = models.ForeignKey("plans.Version", on_delete=models.CASCADE, related_name="looks")
    team = models.ForeignKey("accounts.Team", on_delete=models.PROTECT, null=True, related_name="+")
    account = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    asked_of = models.CharField(max_length=200)
    question = models.TextField(blank=True)
    asked_on = models.DateField()
    until_on = models.DateField()
    asked_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    closed_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["area", "version"], name="plans_looks_at_a_draft")]


class RowComment(models.Model):
    """What an adviser, or someone of the casework team, says of one row of a draft, and what was answered.

    What the family says of a row is a representation, which the law makes us answer.
    """

    area = models.CharField(max_length=9)
    version = models.ForeignKey("plans.Version", on_delete=models.CASCADE, related_name="row_comments")
    look = models.ForeignKey(DraftLook, on_delete=models.CASCADE, null=True, related_name="comments")
    key = models.CharField(max_length=12)
    words = models.TextField()
    who = models.CharField(max_length=200)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["area", "version"], name="plans_comments_on_rows")]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | ~Q(answer=""), name="plans_a_comment_answered_says_so"
            )
        ]


class Presence(models.Model):
    """Who has which part of a draft open, and when their page last said so; it counts for two minutes."""

    area = models.CharField(max_length=9)
    version = models.ForeignKey("plans.Version", on_delete=models.CASCADE, related_name="present")
    account = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="+")
    part = models.CharField(max_length=20)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "version", "account", "part"], name="plans_present_once")
        ]


class Unsaved(models.Model):
    """What someone had typed in a part of a draft and not yet saved, kept so that a dead browser loses nothing.

    It is theirs alone, and goes when they save or throw it away. `base` is the revision that their page had seen.
    """

    area = models.CharField(max_length=9)
    version = models.ForeignKey("plans.Version", on_delete=models.CASCADE, related_name="unsaved")
    account = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="+")
    part = models.CharField(max_length=20)
    base = models.PositiveIntegerField(default=0)
    typed = models.JSONField(default=dict)
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "version", "account", "part"], name="plans_unsaved_once")
        ]
