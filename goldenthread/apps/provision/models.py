"""Provision that somebody says is not happening, with what each said and is answered; and plans delivered in ways of their own."""

from django.db import models
from django.db.models import Q

from goldenthread.apps.accounts.models import Account
from goldenthread.apps.cases.models import Case
from goldenthread.apps.people.models import Parent
from goldenthread.apps.plans.models import Provision
from goldenthread.apps.providers.models import Provider
from goldenthread.apps.provision.types import AnswerKind, ShownTo
from goldenthread.core.plans.arrangements import ArrangementKind
from goldenthread.core.plans.beside import OtherPlan


class NotHappening(models.Model):
    """That a row of a final plan is said not to be given; one at a time is open for each row (CFA 2014 s.42).

    It is whoever has the case's to answer. `row` is the key that the provision keeps from version to version; `due_on`
    is the earliest day by which somebody is owed an answer, and is empty while nobody is.
    """

    area = models.CharField(max_length=9)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="not_happening")
    provision = models.ForeignKey(Provision, on_delete=models.PROTECT, related_name="not_happening")
    row = models.CharField(max_length=12)
    opened_on = models.DateField()
    due_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "case", "row"],
                condition=Q(closed_on__isnull=True),
                name="provision_one_open_task_a_row",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(due_on__isnull=True),
                name="provision_closed_owes_no_answer",
            ),
        ]
        indexes = [models.Index(fields=["area", "due_on"], name="provision_answers_owed")]


class Saying(models.Model):
    """What one parent, young person or setting says is not happening, and the day by which they are owed an answer.

    `key` says whose it is ("parent-12", "young-person", "setting-7").
    """

    area = models.CharField(max_length=9)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    task = models.ForeignKey(NotHappening, on_delete=models.PROTECT, related_name="sayings")
    key = models.CharField(max_length=40)
    parent = models.ForeignKey(Parent, on_delete=models.PROTECT, null=True, related_name="+")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, null=True, related_name="+")
    words = models.TextField()
    since_on = models.DateField(null=True)
    shown_to = models.CharField(max_length=8, choices=[(one.value, one.value) for one in ShownTo])
    said_on = models.DateField()
    owed_on = models.DateField()
    answered_on = models.DateField(null=True)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="provision_a_saying_says_what")]
        indexes = [models.Index(fields=["area", "said_on"], name="provision_said_by_day")]


class Answer(models.Model):
    """What the council answers everyone who said it: put right from when, by whom it will be, or how it is known to happen."""

    area = models.CharField(max_length=9)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    task = models.ForeignKey(NotHappening, on_delete=models.PROTECT, related_name="answers")
    kind = models.CharField(max_length=9, choices=[(one.value, one.value) for one in AnswerKind])
    words = models.TextField()
    from_on = models.DateField(null=True)
    who = models.CharField(max_length=200, blank=True)
    answered_on = models.DateField()
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="provision_an_answer_says_something"),
            models.CheckConstraint(
                condition=Q(kind="HAPPENING") | Q(from_on__isnull=False),
                name="provision_put_right_from_a_day",
            ),
            models.CheckConstraint(condition=~Q(kind="WILL_BE") | ~Q(who=""), name="provision_somebody_will"),
        ]


class Arrangement(models.Model):
    """That a plan is delivered in a way of its own from a day: at home by a parent, elsewhere than a school, in detention.

    `is_suitable` is what the council found of a family's own arrangements, empty until it has looked (CFA s.42(5)).
    """

    area = models.CharField(max_length=9)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="arrangements")
    kind = models.CharField(max_length=14, choices=[(one.value, one.value) for one in ArrangementKind])
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    because = models.TextField()
    consulted = models.TextField(blank=True)
    is_suitable = models.BooleanField(null=True)
    found_on = models.DateField(null=True)
    found = models.TextField(blank=True)
    ended_because = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "case"],
                condition=Q(until_on__isnull=True),
                name="provision_one_way_at_a_time",
            ),
            models.CheckConstraint(condition=~Q(because=""), name="provision_a_way_says_why"),
            models.CheckConstraint(
                condition=Q(is_suitable__isnull=True) | (Q(found_on__isnull=False) & ~Q(found="")),
                name="provision_suitable_says_how_known",
            ),
        ]


class OutcomeElsewhere(models.Model):
    """An outcome that another plan holds for the child, with what that plan provides and who holds it.

    `key` is that of the same outcome in the plan here ("O2"), empty where there is none. `is_for_family` says that the
    family may read it, and that it may stand in a copy of the plan.
    """

    area = models.CharField(max_length=9)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="outcomes_elsewhere")
    plan = models.CharField(max_length=13, choices=[(one.value, one.value) for one in OtherPlan])
    holder = models.CharField(max_length=200)
    words = models.TextField()
    provision = models.TextField()
    key = models.CharField(max_length=12, blank=True)
    is_for_family = models.BooleanField(default=False)
    recorded_on = models.DateField()
    ended_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(provision="") & ~Q(holder=""),
                name="provision_elsewhere_says_all",
            )
        ]
        indexes = [models.Index(fields=["area", "case"], name="provision_elsewhere_of_case")]
