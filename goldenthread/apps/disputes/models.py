"""Concerns with their stages, mediations and their terms, appeals with issues and positions, orders, and what is learned."""

from django.db import models
from django.db.models import Q

from goldenthread.apps.accounts.models import Account
from goldenthread.apps.cases.models import Case, Fact
from goldenthread.apps.people.models import Parent
from goldenthread.apps.plans.models import Version
from goldenthread.apps.providers.models import Provider
from goldenthread.core.disputes.appeals import Outcome, Part, Side
from goldenthread.core.disputes.concerns import Finding, Kind, Stage
from goldenthread.core.law.vocabulary import DecisionKind, OrderKind
from goldenthread.core.plans.ordered import OrderedKind


def _words(codes: type) -> list[tuple[str, str]]:
    return [(code.value, code.value) for code in codes]  # type: ignore[attr-defined]


class Concern(models.Model):
    """A complaint, an enquiry or a request for information: about a case or about none, and whose it is to answer.

    `parent` is the parent who sent it from their own pages; with `is_from_family` and no parent it is the young
    person's own. Its times are in its stages.
    """

    area = models.CharField(max_length=9)
    kind = models.CharField(max_length=12, choices=_words(Kind))
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="concerns")
    parent = models.ForeignKey(Parent, on_delete=models.PROTECT, null=True, related_name="concerns")
    is_from_family = models.BooleanField(default=False)
    from_whom = models.CharField(max_length=200)
    words = models.TextField()
    received_on = models.DateField()
    acknowledged_on = models.DateField(null=True)
    owner = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    closed_on = models.DateField(null=True)
    token = models.CharField(max_length=64)
    logged_at = models.DateTimeField()
    logged_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "token"], name="disputes_concern_kept_once")]
        indexes = [
            models.Index(fields=["area", "received_on"], name="disputes_concerns_by_day"),
            models.Index(fields=["area", "case"], name="disputes_concerns_of_case"),
        ]


class ConcernStage(models.Model):
    """One stage of a concern: the day it began, the day it must be answered, what says so, and the answer."""

    area = models.CharField(max_length=9)
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="stages")
    stage = models.CharField(max_length=10, choices=_words(Stage))
    began_on = models.DateField()
    due_on = models.DateField()
    rule = models.CharField(max_length=200)
    answered_on = models.DateField(null=True)
    answer = models.TextField(blank=True)
    finding = models.CharField(max_length=10, choices=_words(Finding), blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "concern", "stage"], name="disputes_stage_once"),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | ~Q(answer=""),
                name="disputes_an_answer_says_something",
            ),
        ]
        indexes = [models.Index(fields=["area", "due_on"], name="disputes_stages_by_due")]


class Mediation(models.Model):
    """One going to mediation, of one parent or of the young person, about one decision. Its days are facts of the case."""

    area = models.CharField(max_length=9)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="mediations")
    parent = models.ForeignKey(Parent, on_delete=models.PROTECT, null=True, related_name="+")
    decision = models.CharField(max_length=24, choices=_words(DecisionKind))
    decided_on = models.DateField(null=True)
    about = models.CharField(max_length=20, blank=True)
    adviser = models.CharField(max_length=200, blank=True)
    mediation_on = models.DateField(null=True)
    attends = models.CharField(max_length=200, blank=True)
    certificate = models.CharField(max_length=60, blank=True)
    closed_on = models.DateField(null=True)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["area", "case"], name="disputes_mediations_of_case")]


class MediationStep(models.Model):
    """That one fact of the thread is a step of this mediation."""

    area = models.CharField(max_length=9)
    mediation = models.ForeignKey(Mediation, on_delete=models.PROTECT, related_name="steps")
    fact = models.OneToOneField(Fact, on_delete=models.PROTECT, related_name="mediation_step")


class MediationTerm(models.Model):
    """One thing that was agreed at mediation, by when it is to be done, and how it was."""

    area = models.CharField(max_length=9)
    mediation = models.ForeignKey(Mediation, on_delete=models.PROTECT, related_name="terms")
    words = models.TextField()
    is_appealable = models.BooleanField(default=True)
    by_on = models.DateField(null=True)
    kept_on = models.DateField(null=True)
    kept_how = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kept_on__isnull=True) | ~Q(kept_how=""), name="disputes_a_kept_term_says_how"
            )
        ]


class Appeal(models.Model):
    """An appeal to the tribunal against one decision, by one parent or the young person. Its days are facts of the case."""

    area = models.CharField(max_length=9)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="appeals")
    parent = models.ForeignKey(Parent, on_delete=models.PROTECT, null=True, related_name="+")
    mediation = models.ForeignKey(Mediation, on_delete=models.PROTECT, null=True, related_name="appeals")
    decision = models.CharField(max_length=24, choices=_words(DecisionKind))
    decided_on = models.DateField(null=True)
    parts = models.JSONField(default=list)
    reference = models.CharField(max_length=40, blank=True)
    hearing_on = models.DateField(null=True)
    hearing_where = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(max_length=10, choices=_words(Outcome), blank=True)
    ended_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, outcome="") | (Q(ended_on__isnull=False) & ~Q(outcome="")),
                name="disputes_an_ended_appeal_says_how",
            ),
            models.UniqueConstraint(
                fields=["area", "case", "reference"],
                condition=~Q(reference=""),
                name="disputes_tribunal_number_once",
            ),
        ]
        indexes = [
            models.Index(fields=["area", "case"], name="disputes_appeals_of_case"),
            models.Index(fields=["area", "hearing_on"], name="disputes_appeals_by_hearing"),
        ]


class AppealStep(models.Model):
    """That one fact of the thread is a step of this appeal."""

    area = models.CharField(max_length=9)
    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="steps")
    fact = models.OneToOneField(Fact, on_delete=models.PROTECT, related_name="appeal_step")


class AppealParty(models.Model):
    """Somebody who takes part in an appeal, and as what."""

    area = models.CharField(max_length=9)
    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="parties")
    part = models.CharField(max_length=20, choices=_words(Part))
    name = models.CharField(max_length=200)


class Issue(models.Model):
    """One thing in dispute: a section of the plan, the row where there is one, and what it is about."""

    area = models.CharField(max_length=9)
    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="issues")
    number = models.PositiveIntegerField()
    section = models.CharField(max_length=4)
    row = models.CharField(max_length=12, blank=True)
    title = models.CharField(max_length=300)
    plan_words = models.TextField(blank=True)
    agreed_on = models.DateField(null=True)
    agreed_words = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "appeal", "number"], name="disputes_issue_numbered_once"),
            models.CheckConstraint(
                condition=Q(agreed_on__isnull=True) | ~Q(agreed_words=""),
                name="disputes_agreed_words_are_kept",
            ),
        ]


class Position(models.Model):
    """The wording that one side asks for on an issue, on a day. Rows are only added, so that nothing said is lost.

    The council's is its own until `shared_on`; what the family writes is shared as it is written.
    """

    area = models.CharField(max_length=9)
    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="positions")
    side = models.CharField(max_length=10, choices=_words(Side))
    words = models.TextField()
    because = models.TextField(blank=True)
    shared_on = models.DateField(null=True)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")


class AppealNote(models.Model):
    """A note of the casework team's on an appeal. Legal advice is not kept here but in the tribunal file."""

    area = models.CharField(max_length=9)
    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="notes")
    words = models.TextField()
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")


class Order(models.Model):
    """What a tribunal ordered on an appeal; its day is a fact of the case, and `version` the plan that carries it out."""

    area = models.CharField(max_length=9)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="orders")
    appeal = models.OneToOneField(Appeal, on_delete=models.PROTECT, related_name="order")
    kind = models.CharField(max_length=20, choices=_words(OrderKind))
    fact = models.OneToOneField(Fact, on_delete=models.PROTECT, related_name="order")
    version = models.OneToOneField(Version, on_delete=models.PROTECT, null=True, related_name="order")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["area", "case"], name="disputes_orders_of_case")]


class OrderItem(models.Model):
    """One thing that an order says of the plan, in the order's own words: a row to change, add or take out, or the setting.

    `row` is the key in the plan in force, empty for what is new; `outcome` the key that new provision works towards.
    """

    area = models.CharField(max_length=9)
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="items")
    place = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=_words(OrderedKind))
    section = models.CharField(max_length=4)
    row = models.CharField(max_length=12, blank=True)
    outcome = models.CharField(max_length=12, blank=True)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, null=True, related_name="+")
    words = models.TextField(blank=True)
    is_taken_out = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_taken_out=True) | ~Q(words=""), name="disputes_what_is_ordered_has_words"
            )
        ]


class LessonLearned(models.Model):
    """The theme of one concern, mediation or appeal, with the action it led to or the reason why there is none."""

    area = models.CharField(max_length=9)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="+")
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, null=True, related_name="lessons")
    mediation = models.ForeignKey(Mediation, on_delete=models.PROTECT, null=True, related_name="lessons")
    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, null=True, related_name="lessons")
    theme = models.CharField(max_length=40)
    action = models.TextField(blank=True)
    owner = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    done_how = models.TextField(blank=True)
    no_action_because = models.TextField(blank=True)
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(concern__isnull=False, mediation__isnull=True, appeal__isnull=True)
                | Q(concern__isnull=True, mediation__isnull=False, appeal__isnull=True)
                | Q(concern__isnull=True, mediation__isnull=True, appeal__isnull=False),
                name="disputes_a_lesson_is_of_one_thing",
            ),
            models.CheckConstraint(
                condition=(~Q(action="") & Q(owner__isnull=False, due_on__isnull=False, no_action_because=""))
                | (Q(action="", done_on__isnull=True) & ~Q(no_action_because="")),
                name="disputes_an_action_or_why_none",
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | ~Q(done_how=""), name="disputes_a_done_action_says_how"
            ),
        ]
        indexes = [models.Index(fields=["area", "theme"], name="disputes_lessons_by_theme")]
