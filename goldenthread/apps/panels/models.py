"""Panels that advise on a decision: who sits, what they read, what they declare, what they advise."""

from django.db import models
from django.db.models import Q

from goldenthread.apps.accounts.models import Account
from goldenthread.apps.cases.models import Case
from goldenthread.apps.panels.types import PanelState
from goldenthread.core.casework.panels import Recommendation
from goldenthread.core.casework.tests_of_law import Question

_QUESTIONS = [(question.value, question.value) for question in Question]
_RECOMMENDATIONS = [(each.value, each.value) for each in Recommendation]


class Criteria(models.Model):
    """One version of the questions an area's panel asks itself; a hearing keeps the version it was heard under."""

    area = models.CharField(max_length=9)
    question = models.CharField(max_length=10, choices=_QUESTIONS)
    number = models.PositiveIntegerField()
    points = models.JSONField(default=list)
    from_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "question", "number"], name="panels_criteria_in_order")
        ]


class Panel(models.Model):
    """A meeting of a panel. Its packs open on `papers_on` and close to its members at `closes_at`."""

    area = models.CharField(max_length=9)
    name = models.CharField(max_length=120)
    held_on = models.DateField()
    papers_on = models.DateField()
    closes_at = models.DateTimeField()
    state = models.CharField(
        max_length=10,
        choices=[(state.value, state.value) for state in PanelState],
        default=PanelState.PLANNED,
    )

    class Meta:
        indexes = [models.Index(fields=["area", "held_on"], name="panels_by_day")]


class Member(models.Model):
    """Someone who sits on one meeting of a panel."""

    area = models.CharField(max_length=9)
    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="members")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="panels")
    is_chair = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "panel", "account"], name="panels_member_once"),
            models.UniqueConstraint(
                fields=["area", "panel"], condition=Q(is_chair=True), name="panels_one_chair"
            ),
        ]


class Hearing(models.Model):
    """One case before one panel. The pack is frozen when it opens: what the panel read is kept as it read it."""

    area = models.CharField(max_length=9)
    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="hearings")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="hearings")
    question = models.CharField(max_length=10, choices=_QUESTIONS)
    decide_by_on = models.DateField()
    criteria = models.ForeignKey(Criteria, on_delete=models.PROTECT, null=True, related_name="hearings")
    pack = models.JSONField(default=dict)
    pack_digest = models.CharField(max_length=64, blank=True)
    frozen_at = models.DateTimeField(null=True)
    recommends = models.CharField(max_length=5, choices=_RECOMMENDATIONS, blank=True)
    limbs = models.JSONField(default=list)
    evidence = models.TextField(blank=True)
    missing = models.TextField(blank=True)
    advised_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "panel", "case", "question"], name="panels_heard_once"),
            models.CheckConstraint(
                condition=Q(advised_at__isnull=True, recommends="")
                | (Q(advised_at__isnull=False) & ~Q(recommends="")),
                name="panels_advice_says_something",
            ),
        ]
        indexes = [models.Index(fields=["area", "case"], name="panels_hearings_of_case")]


class Interest(models.Model):
    """What a member declared of one case, before reading it. An interest shuts the pack to them."""

    area = models.CharField(max_length=9)
    hearing = models.ForeignKey(Hearing, on_delete=models.CASCADE, related_name="interests")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="interests")
    has_interest = models.BooleanField()
    words = models.TextField(blank=True)
    declared_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "hearing", "member"], name="panels_declared_once"),
            models.CheckConstraint(
                condition=Q(has_interest=False) | ~Q(words=""), name="panels_an_interest_is_named"
            ),
        ]


class Opinion(models.Model):
    """What one member advised, in their own words; where it differs from the panel's, it stands as dissent."""

    area = models.CharField(max_length=9)
    hearing = models.ForeignKey(Hearing, on_delete=models.CASCADE, related_name="opinions")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="opinions")
    recommends = models.CharField(max_length=5, choices=_RECOMMENDATIONS)
    words = models.TextField()
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "hearing", "member"], name="panels_one_opinion_each")
        ]
