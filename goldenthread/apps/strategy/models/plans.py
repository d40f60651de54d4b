"""Plans of action: what each answers, what will be done and by when, its measures, its concerns, and every change."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from goldenthread.apps.strategy.models.documents import Item
from goldenthread.core.strategy.counting import ReadFrom
from goldenthread.core.strategy.delivery import AimKind, ConcernKind, HolderPart, TieKind
from goldenthread.core.strategy.ladder import Tier


class ActionPlan(models.Model):
    """A partnership's plan of action: what it answers, what will be done, and whether it made a difference."""

    area = models.CharField(max_length=9)
    title = models.CharField(max_length=200)
    begins_on = models.DateField()
    ends_on = models.DateField(null=True)
    is_public = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["area", "made_at"], name="strategy_plans_of_area")]


class Aim(models.Model):
    """What a plan answers: a strategic priority, or what an inspection asked for or found strong."""

    area = models.CharField(max_length=9)
    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="aims")
    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in AimKind])
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    words = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "plan", "kind", "number"], name="strategy_aim_once"),
            models.CheckConstraint(condition=~Q(title=""), name="strategy_aim_has_a_title"),
        ]


class AimSource(models.Model):
    """Where an aim was read: a confirmed item of a strategy. One aim may be said in several documents."""

    area = models.CharField(max_length=9)
    aim = models.ForeignKey(Aim, on_delete=models.PROTECT, related_name="sources")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "aim", "item"], name="strategy_source_once_an_aim")
        ]


class Alignment(models.Model):
    """A strategic priority that answers an inspection requirement, until someone says it no longer does."""

    area = models.CharField(max_length=9)
    priority = models.ForeignKey(Aim, on_delete=models.PROTECT, related_name="answers")
    requirement = models.ForeignKey(Aim, on_delete=models.PROTECT, related_name="answered")
    said = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "priority", "requirement"],
                condition=Q(ended_at__isnull=True),
                name="strategy_aligned_once",
            )
        ]


class Action(models.Model):
    """One thing that will be done for an aim. `turn` goes up with each change, and guards against two at once."""

    area = models.CharField(max_length=9)
    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="actions")
    aim = models.ForeignKey(Aim, on_delete=models.PROTECT, related_name="actions")
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    words = models.TextField(blank=True)
    success = models.TextField(blank=True)
    turn = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "aim", "position"], name="strategy_actions_in_order"),
            models.CheckConstraint(condition=~Q(title=""), name="strategy_action_has_a_title"),
        ]
        indexes = [models.Index(fields=["area", "plan"], name="strategy_actions_of_plan")]


class Milestone(models.Model):
    """A step of an action: the day first promised never changes, the day now promised may, and the day it was done."""

    area = models.CharField(max_length=9)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="milestones")
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    baseline_on = models.DateField()
    due_on = models.DateField()
    done_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "action", "position"], name="strategy_milestones_in_order"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="strategy_milestone_has_a_title"),
        ]


class Holder(models.Model):
    """Who answers for an aim or an action, from one day until another; a past holder stays with what they decided."""

    area = models.CharField(max_length=9)
    aim = models.ForeignKey(Aim, on_delete=models.PROTECT, null=True, related_name="holders")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, null=True, related_name="holders")
    part = models.CharField(max_length=24, choices=[(part.value, part.value) for part in HolderPart])
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    name = models.CharField(max_length=200)
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(aim__isnull=False, action__isnull=True) | Q(aim__isnull=True, action__isnull=False),
                name="strategy_holder_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="strategy_holder_ends_after_beginning",
            ),
            models.UniqueConstraint(
                fields=["area", "aim", "part"], condition=Q(until_on__isnull=True, aim__isnull=False),
                name="strategy_one_holder_of_an_aim",
            ),
            models.UniqueConstraint(
                fields=["area", "action", "part"], condition=Q(until_on__isnull=True, action__isnull=False),
                name="strategy_one_holder_of_an_action",
            ),
        ]  # fmt: skip


class Tie(models.Model):
    """What an aim or action hangs on or rests on: a body, evidence, a resource, another action, programme or promise."""

    area = models.CharField(max_length=9)
    aim = models.ForeignKey(Aim, on_delete=models.PROTECT, null=True, related_name="ties")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, null=True, related_name="ties")
    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in TieKind])
    words = models.CharField(max_length=400)
    address = models.URLField(max_length=400, blank=True)
    other = models.ForeignKey(Action, on_delete=models.PROTECT, null=True, related_name="+")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(aim__isnull=False, action__isnull=True)
                | Q(aim__isnull=True, action__isnull=False),
                name="strategy_tie_of_one_thing",
            ),
            models.CheckConstraint(condition=~Q(words=""), name="strategy_tie_has_words"),
        ]


class Measure(models.Model):
    """What tells whether an aim, or one action for it, made a difference, with the way it is meant to go.

    `code` names its entry in the dictionary; one that came in a file without any is shown no number until somebody
    joins it. `read_from` says where its figures are read, `baseline_period` and `version` which of them it began from.
    `guard` is the measure watched beside it, so that one is not bettered at the cost of the other.
    """

    area = models.CharField(max_length=9)
    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="measures")
    aim = models.ForeignKey(Aim, on_delete=models.PROTECT, related_name="measures")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, null=True, related_name="measures")
    outcome = models.ForeignKey(Item, on_delete=models.PROTECT, null=True, related_name="+")
    code = models.CharField(max_length=12, blank=True)
    read_from = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in ReadFrom], default=ReadFrom.HAND
    )
    baseline_period = models.CharField(max_length=10, blank=True)
    version = models.PositiveSmallIntegerField(null=True)
    name = models.CharField(max_length=300)
    unit = models.CharField(max_length=40, blank=True)
    is_better_higher = models.BooleanField()
    baseline = models.FloatField()
    baseline_on = models.DateField()
    target = models.FloatField()
    target_on = models.DateField()
    guard = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(target_on__gt=F("baseline_on")), name="strategy_target_comes_later"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="strategy_measure_has_a_name"),
            models.CheckConstraint(
                condition=Q(read_from=ReadFrom.HAND.value) | (~Q(code="") & ~Q(baseline_period="")),
                name="strategy_what_is_read_has_an_entry",
            ),
        ]
        indexes = [
            models.Index(fields=["area", "plan"], name="strategy_measures_of_plan"),
            models.Index(fields=["area", "code"], name="strategy_measures_by_code"),
        ]


class Figure(models.Model):
    """One figure of a measure: where it should be by a day, or where it was. A later row for the day stands over an earlier."""

    area = models.CharField(max_length=9)
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="figures")
    is_actual = models.BooleanField()
    counted_on = models.DateField()
    value = models.FloatField()
    source = models.CharField(max_length=300, blank=True)
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["area", "measure", "counted_on"], name="strategy_figures_of_measure")]


class Saying(models.Model):
    """How somebody said an action stands, beside what was worked out when they said it; the latest stands.

    `said` is empty where they took back what was said, so that what is worked out stands alone.
    """

    area = models.CharField(max_length=9)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="sayings")
    is_of_impact = models.BooleanField()
    said = models.CharField(max_length=16, blank=True)
    worked_out = models.CharField(max_length=16)
    because = models.CharField(max_length=1000, blank=True)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(said="") | Q(said=F("worked_out")) | ~Q(because=""),
                name="strategy_what_differs_has_a_reason",
            )
        ]
        indexes = [models.Index(fields=["area", "action", "said_at"], name="strategy_sayings_of_action")]


class Concern(models.Model):
    """A risk, an issue or a barrier, of a plan or of one action, until it is closed with what came of it."""

    area = models.CharField(max_length=9)
    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="concerns")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, null=True, related_name="concerns")
    kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in ConcernKind])
    words = models.TextField()
    likelihood = models.PositiveSmallIntegerField(null=True)
    impact = models.PositiveSmallIntegerField()
    response = models.TextField(blank=True)
    owner = models.CharField(max_length=200)
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    closed_because = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | ~Q(closed_because=""), name="strategy_closed_says_why"
            ),
        ]
        indexes = [models.Index(fields=["area", "plan"], name="strategy_concerns_of_plan")]


class Escalation(models.Model):
    """A concern put before a tier that must answer by a day. Put there by nobody, it climbed of itself."""

    area = models.CharField(max_length=9)
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="escalations")
    tier = models.CharField(max_length=16, choices=[(tier.value, tier.value) for tier in Tier])
    asks = models.CharField(max_length=1000)
    answer_due_on = models.DateField()
    put_at = models.DateTimeField()
    put_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    climbed_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answer = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "concern"], condition=Q(answered_at__isnull=True, climbed_at__isnull=True),
                name="strategy_a_concern_waits_in_one_place",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | ~Q(answer=""), name="strategy_an_answer_has_words"
            ),
        ]  # fmt: skip


class StillTrue(models.Model):
    """What was found when somebody asked whether a strength is still true, and when it is to be asked again."""

    area = models.CharField(max_length=9)
    aim = models.ForeignKey(Aim, on_delete=models.PROTECT, related_name="checks")
    is_true = models.BooleanField(null=True)
    because = models.CharField(max_length=1000, blank=True)
    next_on = models.DateField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["area", "aim", "asked_at"], name="strategy_checks_of_strength")]


class Change(models.Model):
    """One field of a plan that was changed: what it said before and after, why, and who changed it. Only added to."""

    area = models.CharField(max_length=9)
    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="changes")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, null=True, related_name="changes")
    about = models.CharField(max_length=400)
    field = models.CharField(max_length=40)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    because = models.CharField(max_length=1000, blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["area", "plan", "action"], name="strategy_changes_of_plan")]
