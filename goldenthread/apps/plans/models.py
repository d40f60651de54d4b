"""Plan versions: sections A to K, need to outcome to provision, service, representations, consultations."""

from django.db import models
from django.db.models import Q

from goldenthread.apps.accounts.models import Account
from goldenthread.apps.cases.models import Case, Fact
from goldenthread.apps.people.models import Parent
from goldenthread.apps.plans.budget import PersonalBudget as PersonalBudget
from goldenthread.apps.plans.together import DraftLook as DraftLook
from goldenthread.apps.plans.together import LeftOut as LeftOut
from goldenthread.apps.plans.together import Presence as Presence
from goldenthread.apps.plans.together import RowComment as RowComment
from goldenthread.apps.plans.together import RowSource as RowSource
from goldenthread.apps.plans.together import Unsaved as Unsaved
from goldenthread.apps.providers.models import Provider
from goldenthread.core.law.vocabulary import Answer
from goldenthread.core.plans.ordered import OrderedKind
from goldenthread.core.plans.plan import Pathway


class Version(models.Model):
    """One version of a case's plan: a draft while it can be edited, final once issued and never changed again.

    `follows` is the final version that this one was begun from. `taken` is what came with a plan from another area
    and has no record of its own here: the setting as they wrote it, the advice they listed, comments and answers. The counts are of the keys that the case's plan
    has given out so far, so that no key is ever given to a second row.
    """

    class State(models.TextChoices):
        DRAFT = "DRAFT", "Draft"
        SERVED = "SERVED", "Draft sent to the family"
        FINAL = "FINAL", "Final"
        DROPPED = "DROPPED", "Not gone on with"

    area = models.CharField(max_length=9)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="plan_versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    plan_type = models.CharField(max_length=20, default="EHC")
    is_amendment = models.BooleanField(default=False)
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    need_keys = models.PositiveIntegerField(default=0)
    outcome_keys = models.PositiveIntegerField(default=0)
    provision_keys = models.PositiveIntegerField(default=0)
    setting = models.ForeignKey(Provider, on_delete=models.PROTECT, null=True, related_name="+")
    setting_kind = models.CharField(max_length=120, blank=True)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    final_fact = models.OneToOneField(Fact, on_delete=models.PROTECT, null=True, related_name="final_plan")
    taken = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "case", "number"], name="plans_versions_in_order"),
            models.CheckConstraint(
                condition=Q(state="FINAL", final_fact__isnull=False)
                | (~Q(state="FINAL") & Q(final_fact__isnull=True)),
                name="plans_final_has_its_fact",
            ),
        ]


class Section(models.Model):
    """The words of one lettered section. `revision` grows by one at each save, so no edit is lost unseen."""

    area = models.CharField(max_length=9)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="sections")
    letter = models.CharField(max_length=4)
    words = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)
    edited_at = models.DateTimeField(null=True)
    edited_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "version", "letter"], name="plans_section_once")
        ]


class Need(models.Model):
    """A special educational (B), health (C) or social care (D) need. It keeps its key from version to version."""

    area = models.CharField(max_length=9)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="needs")
    key = models.CharField(max_length=12)
    section = models.CharField(max_length=4)
    area_of_need = models.CharField(max_length=40, blank=True)
    words = models.TextField()
    place = models.PositiveIntegerField()
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "version", "key"], name="plans_need_key_once"),
            models.CheckConstraint(condition=~Q(section=""), name="plans_need_in_a_section"),
        ]


class Outcome(models.Model):
    """What will be different for the child, by when (E), how anyone will know, and the steps on the way."""

    area = models.CharField(max_length=9)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="outcomes")
    key = models.CharField(max_length=12)
    words = models.TextField()
    by_when = models.CharField(max_length=120, blank=True)
    by_on = models.DateField(null=True)
    measured_by = models.CharField(max_length=400, blank=True)
    steps = models.TextField(blank=True)
    pathway = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Pathway], blank=True)
    place = models.PositiveIntegerField()
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "version", "key"], name="plans_outcome_key_once")
        ]


class OutcomeForNeed(models.Model):
    """That an outcome answers a need."""

    area = models.CharField(max_length=9)
    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="outcome_links")
    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="need_links")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "need", "outcome"], name="plans_outcome_answers_need_once"
            )
        ]


class Provision(models.Model):
    """What the child gets (F, G, H1 or H2), and everything that lets a family hold somebody to it.

    `is_educating` is empty until somebody has said whether it educates or trains (CFA 2014 s.21(5)). Which needs
    and outcomes it serves is told by its links; `outcome` is the one it had before there were links, read by nothing
    and to be removed a release from now.
    """

    area = models.CharField(max_length=9)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="provision")
    key = models.CharField(max_length=12)
    section = models.CharField(max_length=4)
    outcome = models.ForeignKey(Outcome, on_delete=models.SET_NULL, null=True, related_name="+")
    what = models.TextField()
    by_whom = models.CharField(max_length=200, blank=True)
    qualification = models.CharField(max_length=200, blank=True)
    how_often = models.CharField(max_length=120, blank=True)
    how_long = models.CharField(max_length=120, blank=True)
    group_size = models.CharField(max_length=120, blank=True)
    where = models.CharField(max_length=200, blank=True)
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)
    arranged_by = models.CharField(max_length=200, blank=True)
    paid_by = models.CharField(max_length=200, blank=True)
    reviewed_how = models.CharField(max_length=400, blank=True)
    is_educating = models.BooleanField(null=True)
    place = models.PositiveIntegerField()
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "version", "key"], name="plans_provision_key_once"),
            models.CheckConstraint(condition=~Q(section=""), name="plans_provision_in_a_section"),
        ]


class ProvisionForOutcome(models.Model):
    """That provision works towards an outcome."""

    area = models.CharField(max_length=9)
    provision = models.ForeignKey(Provision, on_delete=models.CASCADE, related_name="outcome_links")
    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="provision_links")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "provision", "outcome"], name="plans_provision_for_outcome_once"
            )
        ]


class ProvisionForNeed(models.Model):
    """That provision meets a need."""

    area = models.CharField(max_length=9)
    provision = models.ForeignKey(Provision, on_delete=models.CASCADE, related_name="need_links")
    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="provision_links")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "provision", "need"], name="plans_provision_for_need_once"
            )
        ]


class LockedRow(models.Model):
    """A row whose words a tribunal ordered: nobody changes it or takes it out until a later review begins a new version.

    `key` is the row's own, or I for the setting. With `is_taken_out` the row was ordered out, and stays out.
    """

    area = models.CharField(max_length=9)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="locked_rows")
    kind = models.CharField(max_length=10, choices=[(one.value, one.value) for one in OrderedKind])
    section = models.CharField(max_length=4)
    key = models.CharField(max_length=12)
    words = models.TextField(blank=True)
    because = models.CharField(max_length=300)
    is_taken_out = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "version", "key"], name="plans_row_locked_once"),
            models.CheckConstraint(condition=~Q(because=""), name="plans_a_lock_says_why"),
        ]


class PathwayNil(models.Model):
    """Why a version holds no outcome for one way into adult life."""

    area = models.CharField(max_length=9)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="pathway_nils")
    pathway = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Pathway])
    reason = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "version", "pathway"], name="plans_pathway_nil_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="plans_a_pathway_nil_says_why"),
        ]


class HealthAgreement(models.Model):
    """That the health commissioner agreed section G of a version: who, and when (CFA 2014 s.42(3); reg 12(2))."""

    area = models.CharField(max_length=9)
    version = models.OneToOneField(Version, on_delete=models.CASCADE, related_name="health_agreement")
    by_whom = models.CharField(max_length=200)
    agreed_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")


class Service(models.Model):
    """That a version was served on one person on a day, which starts that person's 15 days (reg 13(1))."""

    area = models.CharField(max_length=9)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="services")
    fact = models.OneToOneField(Fact, on_delete=models.PROTECT, related_name="service")
    parent = models.ForeignKey(Parent, on_delete=models.PROTECT, null=True, related_name="services")
    how = models.CharField(max_length=40)
    sent_on = models.DateField()


class Representation(models.Model):
    """What a parent or young person says of a draft, and the answer it must have before the plan is final."""

    class Disposition(models.TextChoices):
        ACCEPTED = "ACCEPTED", "We changed the plan"
        PARTLY = "PARTLY", "We changed part of it"
        NOT_ACCEPTED = "NOT_ACCEPTED", "We did not change it"

    area = models.CharField(max_length=9)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="representations")
    ref = models.CharField(max_length=60)
    parent = models.ForeignKey(Parent, on_delete=models.PROTECT, null=True, related_name="representations")
    section = models.CharField(max_length=4, blank=True)
    row = models.CharField(max_length=12, blank=True)
    words = models.TextField()
    received_fact = models.OneToOneField(Fact, on_delete=models.PROTECT, related_name="representation")
    disposition = models.CharField(max_length=12, choices=Disposition.choices, blank=True)
    answer = models.TextField(blank=True)
    answered_fact = models.OneToOneField(
        Fact, on_delete=models.PROTECT, null=True, related_name="answered_representation"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "version", "ref"], name="plans_representation_once"),
            models.CheckConstraint(
                condition=Q(answered_fact__isnull=True) | (~Q(answer="") & ~Q(disposition="")),
                name="plans_an_answer_says_something",
            ),
        ]


class PreferenceOutcome(models.TextChoices):
    """What came of a setting that was asked for, when the plan became final."""

    NAMED = "NAMED", "The plan names it"
    NOT_NAMED = "NOT_NAMED", "The plan does not name it"


class Preference(models.Model):
    """The setting that a parent or young person asks to have named, and what came of it (CFA ss.38(2)(b), 39)."""

    area = models.CharField(max_length=9)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="preferences")
    parent = models.ForeignKey(Parent, on_delete=models.PROTECT, null=True, related_name="preferences")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, null=True, related_name="+")
    words = models.CharField(max_length=400, blank=True)
    stated_on = models.DateField()
    outcome = models.CharField(max_length=9, choices=PreferenceOutcome.choices, blank=True)
    ground = models.CharField(max_length=40, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(outcome="NOT_NAMED") | (~Q(ground="") & ~Q(reason="")),
                name="plans_a_preference_not_named_says_why",
            )
        ]


class Consultation(models.Model):
    """A setting asked whether it should be named, and its reply on the statutory grounds (CFA s.39).

    `missing` lists what the pack lacked when it went and `missing_because` why it went all the same;
    `early_because` why it went while the family could still comment. `is_asked_for` is true where the family
    asked for this setting.
    """

    area = models.CharField(max_length=9)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="consultations")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="consultations")
    ref = models.CharField(max_length=60)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="consultations")
    answer = models.CharField(max_length=6, choices=[(a.value, a.value) for a in Answer], blank=True)
    grounds = models.JSONField(default=list)
    words = models.TextField(blank=True)
    steps_considered = models.TextField(blank=True)
    would_need = models.TextField(blank=True)
    is_asked_for = models.BooleanField(default=False)
    missing = models.JSONField(default=list)
    missing_because = models.TextField(blank=True)
    early_because = models.TextField(blank=True)
    answered_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "case", "ref"], name="plans_consultation_once")
        ]
        indexes = [models.Index(fields=["area", "provider"], name="plans_consulted_by_setting")]
