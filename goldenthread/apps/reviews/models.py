"""Reviews with everyone's words, changes, endings, lists sent each term, and cohorts that move together."""

from django.db import models
from django.db.models import Q

from goldenthread.apps.accounts.models import Account, Team
from goldenthread.apps.cases.models import Case, Fact
from goldenthread.apps.people.models import Parent
from goldenthread.apps.plans.models import Outcome, Version
from goldenthread.apps.providers.models import Provider
from goldenthread.core.law.vocabulary import ReviewOutcome, TransferKind
from goldenthread.core.reviews.asking import Voice
from goldenthread.core.reviews.cohorts import CohortKind
from goldenthread.core.reviews.meeting import Part, ReviewKind
from goldenthread.core.reviews.outcomes import Rating as RatingWord
from goldenthread.core.reviews.outcomes import Side
from goldenthread.core.reviews.terms import Term


def _words(codes: type) -> list[tuple[str, str]]:
    return [(code.value, code.value) for code in codes]  # type: ignore[attr-defined]


class Review(models.Model):
    """One review of a plan. Its days are facts of the case's thread; a step not yet taken has none."""

    area = models.CharField(max_length=9)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reviews")
    kind = models.CharField(max_length=16, choices=_words(ReviewKind))
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.TextField(blank=True)
    meeting_on = models.DateField()
    place = models.CharField(max_length=200, blank=True)
    is_about_adulthood = models.BooleanField(default=False)
    called_fact = models.OneToOneField(Fact, on_delete=models.PROTECT, related_name="review_called")
    notice_fact = models.OneToOneField(
        Fact, on_delete=models.PROTECT, null=True, related_name="review_noticed"
    )
    papers_fact = models.OneToOneField(
        Fact, on_delete=models.PROTECT, null=True, related_name="review_papers"
    )
    held_fact = models.OneToOneField(Fact, on_delete=models.PROTECT, null=True, related_name="review_held")
    report_fact = models.OneToOneField(
        Fact, on_delete=models.PROTECT, null=True, related_name="review_report"
    )
    decided_fact = models.OneToOneField(
        Fact, on_delete=models.PROTECT, null=True, related_name="review_decided"
    )
    called_at = models.DateTimeField()
    called_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "case"],
                condition=Q(decided_fact__isnull=True),
                name="reviews_one_open_review",
            )
        ]
        indexes = [models.Index(fields=["area", "meeting_on"], name="reviews_by_meeting")]


class Invitee(models.Model):
    """Someone invited to a review's meeting, when they were told and whether they came."""

    area = models.CharField(max_length=9)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="invitees")
    part = models.CharField(max_length=14, choices=_words(Part))
    name = models.CharField(max_length=200)
    parent = models.ForeignKey(Parent, on_delete=models.PROTECT, null=True, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="+")
    told_on = models.DateField(null=True)
    has_come = models.BooleanField(null=True)

    class Meta:
        indexes = [models.Index(fields=["area", "review"], name="reviews_invitees")]


class Contribution(models.Model):
    """What one person says before the meeting, under the questions they were asked; theirs alone until it is sent.

    `key` says whose it is ("parent-12", "child-12", "setting"); a child's words name the parent who helped.
    """

    area = models.CharField(max_length=9)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="contributions")
    voice = models.CharField(max_length=14, choices=_words(Voice))
    key = models.CharField(max_length=40)
    parent = models.ForeignKey(Parent, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    answers = models.JSONField(default=dict)
    helped = models.CharField(max_length=200, blank=True)
    may_circulate = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)
    sent_on = models.DateField(null=True)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "review", "key"], name="reviews_each_says_it_once")
        ]


class Rating(models.Model):
    """How far one outcome of the plan has come, as one person says it."""

    area = models.CharField(max_length=9)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="ratings")
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=12, choices=_words(Side))
    key = models.CharField(max_length=40)
    parent = models.ForeignKey(Parent, on_delete=models.PROTECT, null=True, related_name="+")
    rating = models.CharField(max_length=10, choices=_words(RatingWord))
    words = models.TextField(blank=True)
    rated_on = models.DateField()
    rated_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "review", "outcome", "key"], name="reviews_each_rates_an_outcome_once"
            )
        ]


class Report(models.Model):
    """The report of a meeting: what was said, what is recommended, and where those there differed (regs 20(8), 21(7))."""

    area = models.CharField(max_length=9)
    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="report")
    progress = models.TextField(blank=True)
    adulthood = models.TextField(blank=True)
    recommends = models.CharField(max_length=8, choices=_words(ReviewOutcome), blank=True)
    changes = models.TextField(blank=True)
    differences = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")


class PlanDecision(models.Model):
    """A decision about a plan in place: after a review, to amend or not, to re-assess or not, or to cease."""

    class Question(models.TextChoices):
        AFTER_REVIEW = "AFTER_REVIEW", "After a review"
        AMEND = "AMEND", "Change the plan without a review"
        NOT_AMEND = "NOT_AMEND", "Not go on with a change"
        REASSESS = "REASSESS", "Re-assess"
        CEASE = "CEASE", "Cease the plan"

    area = models.CharField(max_length=9)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="plan_decisions")
    review = models.ForeignKey(Review, on_delete=models.PROTECT, null=True, related_name="decisions")
    question = models.CharField(max_length=12, choices=Question.choices)
    outcome = models.CharField(max_length=30)
    reasons = models.TextField()
    fact = models.OneToOneField(Fact, on_delete=models.PROTECT, null=True, related_name="plan_decision")
    decided_on = models.DateField()
    decided_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["area", "case"], name="reviews_decisions_of_case")]


class Amendment(models.Model):
    """A change to a plan under way: the draft version that carries it, and how it came out."""

    class Basis(models.TextChoices):
        REVIEW = "REVIEW", "After a review"
        WITHOUT_REVIEW = "WITHOUT_REVIEW", "Without a review"
        REASSESSMENT = "REASSESSMENT", "After a re-assessment"
        ORDER = "ORDER", "As a tribunal ordered"

    area = models.CharField(max_length=9)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="amendments")
    review = models.OneToOneField(Review, on_delete=models.PROTECT, null=True, related_name="amendment")
    basis = models.CharField(max_length=14, choices=Basis.choices)
    version = models.OneToOneField(Version, on_delete=models.PROTECT, null=True, related_name="amendment")
    was_version = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, related_name="+")
    because = models.TextField(blank=True)
    begun_on = models.DateField()
    noticed_on = models.DateField(null=True)
    ended_fact = models.OneToOneField(
        Fact, on_delete=models.PROTECT, null=True, related_name="amendment_ended"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "case"],
                condition=Q(ended_fact__isnull=True),
                name="reviews_one_open_amendment",
            )
        ]


class Ending(models.Model):
    """A proposal to cease a plan, what was decided, and the day on which it really ended."""

    class Ground(models.TextChoices):
        NOT_RESPONSIBLE = "NOT_RESPONSIBLE", "The council is no longer responsible"
        NOT_NECESSARY = "NOT_NECESSARY", "A plan is no longer necessary"

    area = models.CharField(max_length=9)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="endings")
    ground = models.CharField(max_length=16, choices=Ground.choices)
    because = models.TextField()
    proposed_on = models.DateField()
    answer_by_on = models.DateField()
    decided_fact = models.OneToOneField(
        Fact, on_delete=models.PROTECT, null=True, related_name="ending_decided"
    )
    ended_fact = models.OneToOneField(Fact, on_delete=models.PROTECT, null=True, related_name="ending_done")
    dropped_on = models.DateField(null=True)
    dropped_because = models.TextField(blank=True)
    proposed_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "case"], condition=Q(ended_fact__isnull=True, dropped_on__isnull=True),
                name="reviews_one_ending_at_a_time",
            )
        ]  # fmt: skip


class EndingView(models.Model):
    """Someone consulted on ceasing a plan, and what they say of it."""

    area = models.CharField(max_length=9)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    ending = models.ForeignKey(Ending, on_delete=models.PROTECT, related_name="views")
    name = models.CharField(max_length=200)
    parent = models.ForeignKey(Parent, on_delete=models.PROTECT, null=True, related_name="+")
    words = models.TextField(blank=True)
    said_on = models.DateField(null=True)


class SentList(models.Model):
    """A term's list of reviews, as it was sent to one setting, to health or to social care."""

    class Audience(models.TextChoices):
        SETTING = "SETTING", "School or setting"
        HEALTH = "HEALTH", "Health"
        SOCIAL_CARE = "SOCIAL_CARE", "Social care"

    area = models.CharField(max_length=9)
    year = models.PositiveIntegerField()
    term = models.CharField(max_length=6, choices=_words(Term))
    audience = models.CharField(max_length=12, choices=Audience.choices)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, null=True, related_name="+")
    sent_on = models.DateField()
    sent_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["area", "year", "term"], name="reviews_lists_of_term")]


class SentListLine(models.Model):
    """One child's line of a list, as it was on the day it was sent."""

    area = models.CharField(max_length=9)
    sent = models.ForeignKey(SentList, on_delete=models.CASCADE, related_name="lines")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    meet_by_on = models.DateField()
    complete_by_on = models.DateField()


class Cohort(models.Model):
    """Children who move or change by one day. Whoever joins or leaves is kept, with the day and the reason."""

    area = models.CharField(max_length=9)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=16, choices=_words(CohortKind))
    transfer_kind = models.CharField(max_length=18, choices=_words(TransferKind), blank=True)
    rule_on = models.DateField()
    moves_on = models.DateField()
    rule = models.CharField(max_length=200, blank=True)
    drawn_on = models.DateField()
    drawn_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "name"], name="reviews_cohort_named_once")]


class Member(models.Model):
    """One child's case in a cohort: when it joined and why, how far it has come, and whether and why it left."""

    area = models.CharField(max_length=9)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="members")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="memberships")
    joined_on = models.DateField()
    joined_because = models.CharField(max_length=200)
    begun_on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    left_on = models.DateField(null=True)
    left_because = models.CharField(max_length=200, blank=True)
    next_provider = models.ForeignKey(Provider, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "cohort", "case"], name="reviews_member_once"),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | ~Q(left_because=""), name="reviews_a_leaver_has_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["area", "case"], name="reviews_memberships_of_case")]


class MoveStep(models.Model):
    """One line of an enhanced transition plan: what will help the move, who does it and by when."""

    area = models.CharField(max_length=9)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="steps")
    what = models.CharField(max_length=300)
    who = models.CharField(max_length=200)
    by_on = models.DateField(null=True)
    done_on = models.DateField(null=True)


class MoveRating(models.Model):
    """How a family says the move went, after the first term: one to five, and in their words."""

    area = models.CharField(max_length=9)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="ratings")
    key = models.CharField(max_length=40)
    parent = models.ForeignKey(Parent, on_delete=models.PROTECT, null=True, related_name="+")
    rating = models.PositiveSmallIntegerField()
    words = models.TextField(blank=True)
    rated_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "member", "key"], name="reviews_each_rates_a_move_once"),
            models.CheckConstraint(
                condition=Q(rating__gte=1, rating__lte=5), name="reviews_a_move_is_rated_1_to_5"
            ),
        ]
