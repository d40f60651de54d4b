"""The thread: a case, its append-only dated facts, and the records that hang on them."""

from django.db import models
from django.db.models import F, Q

from goldenthread.apps.accounts.models import Account
from goldenthread.apps.people.models import Child, Parent
from goldenthread.apps.providers.models import Provider
from goldenthread.core.law.thread import REGIME_2014
from goldenthread.core.law.vocabulary import Basis, Duty, Event, Source


class Case(models.Model):
    """One child's journey under one body of law. `stage` and `is_open` are worked out from the facts and cached."""

    area = models.CharField(max_length=9)
    reference = models.CharField(max_length=60)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="cases")
    regime = models.CharField(max_length=20, default=REGIME_2014)
    coordinator = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="cases")
    stage = models.CharField(max_length=30)
    is_open = models.BooleanField(default=True)
    next_due_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    batch = models.CharField(max_length=80, blank=True)
    extra = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "reference"], name="cases_reference_once")]
        indexes = [
            # A yes-no column in an index is passed over on SQLite; as the index's condition it serves both databases.
            models.Index(fields=["area", "next_due_on"], condition=Q(is_open=True), name="cases_by_next_due"),
            models.Index(
                fields=["area", "coordinator", "next_due_on"],
                condition=Q(is_open=True),
                name="cases_by_coordinator",
            ),
            models.Index(fields=["area", "stage", "next_due_on"], name="cases_by_stage"),
        ]


class ReferenceCounter(models.Model):
    """The last case number given out in an area."""

    area = models.CharField(max_length=9, unique=True)
    last = models.BigIntegerField(default=0)


class Fact(models.Model):
    """One dated event of the thread vocabulary. Rows are only added; a correction names the row it corrects.

    A correction with no `on` takes the fact back: it did not happen. `ref` is the thread file's `id`;
    `extra` holds the event's other keys as that file spells them; `source` says who told us.
    """

    area = models.CharField(max_length=9)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="facts")
    event = models.CharField(max_length=40, choices=[(e.value, e.value) for e in Event])
    on = models.DateField(null=True)
    ref = models.CharField(max_length=60, blank=True)
    extra = models.JSONField(default=dict)
    source = models.CharField(max_length=120, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="corrected_by")
    token = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(on__isnull=False) | Q(corrects__isnull=False),
                name="cases_only_a_correction_has_no_date",
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(corrects=F("id")),
                name="cases_fact_never_corrects_itself",
            ),
            # A form sent twice carries the same token: the second is refused by the database itself.
            models.UniqueConstraint(
                fields=["area", "case", "token", "event", "ref"],
                condition=~Q(token=""),
                name="cases_one_fact_a_form",
            ),
            models.UniqueConstraint(
                fields=["area", "token"],
                condition=~Q(token="") & Q(event="request_received"),
                name="cases_one_request_a_form",
            ),
        ]
        indexes = [
            models.Index(fields=["area", "case", "on"], name="cases_facts_of_case"),
            models.Index(fields=["area", "event", "on"], name="cases_facts_by_event"),
        ]


class Deadline(models.Model):
    """A duty's dates as last worked out from the facts, kept for sorting and lists.

    How it stands on a day (due, overdue) is worked out when asked; a test proves the cache equals the clocks.
    """

    area = models.CharField(max_length=9)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="deadlines")
    duty = models.CharField(max_length=40, choices=[(d.value, d.value) for d in Duty])
    ref = models.CharField(max_length=60, blank=True)
    step = models.CharField(max_length=20, blank=True)
    basis = models.CharField(max_length=10, choices=[(b.value, b.value) for b in Basis])
    trigger_on = models.DateField()
    due_on = models.DateField(null=True)
    met_on = models.DateField(null=True)
    status = models.CharField(max_length=10)
    is_live = models.BooleanField()
    coordinator = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [
            # Everything that the due list narrows, counts and sorts by, so that it reads nothing but the index.
            models.Index(
                fields=["area", "due_on", "duty", "status", "coordinator", "case", "is_live"],
                condition=Q(is_live=True),
                name="cases_live_deadlines",
            ),
            models.Index(
                fields=["area", "coordinator", "due_on", "duty", "status"],
                condition=Q(is_live=True),
                name="cases_my_live_deadlines",
            ),
            models.Index(fields=["area", "case", "duty"], name="cases_deadlines_of_case"),
        ]


class Request(models.Model):
    """A request for an assessment: who asked, in what words. A letter counts even with no form."""

    area = models.CharField(max_length=9)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="requests")
    fact = models.OneToOneField(Fact, on_delete=models.PROTECT, related_name="request")
    source = models.CharField(max_length=12, choices=[(s.value, s.value) for s in Source])
    parent = models.ForeignKey(Parent, on_delete=models.PROTECT, null=True, related_name="requests")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, null=True, related_name="requests")
    made_by = models.CharField(max_length=200, blank=True)
    how = models.CharField(max_length=40, blank=True)
    words = models.TextField(blank=True)
    is_second = models.BooleanField(default=False)
    is_from_public_form = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["area", "case"], name="cases_requests_of_case")]


class RequestEvidence(models.Model):
    """What a setting sent with its request: what it tried and what came of it, what that cost, and who was asked.

    `content` holds the boxes as they were filled in; every one of them may be empty.
    """

    area = models.CharField(max_length=9)
    request = models.OneToOneField(Request, on_delete=models.PROTECT, related_name="evidence")
    content = models.JSONField(default=dict)


class RequestDraft(models.Model):
    """A request that a setting is writing: kept at every page, seen by that setting alone, removed when sent or thrown away.

    `area` is the pupil's own or, for a child who may be new, the setting's, until it is sent to the one it says.
    """

    area = models.CharField(max_length=9)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, null=True, related_name="+")
    content = models.JSONField(default=dict)
    token = models.CharField(max_length=64)
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["area", "provider"], name="cases_drafts_of_setting")]


class Decision(models.Model):
    """A statutory decision, with the legal test limb by limb and reasons in plain words."""

    area = models.CharField(max_length=9)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    fact = models.OneToOneField(Fact, on_delete=models.PROTECT, related_name="decision")
    question = models.CharField(max_length=30)
    outcome = models.CharField(max_length=30)
    limbs = models.JSONField(default=list)
    reasons = models.TextField()
    evidence = models.TextField(blank=True)
    decided_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="decisions")
    decided_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["area", "case"], name="cases_decisions_of_case")]


class ContactEntry(models.Model):
    """A call, visit, e-mail or letter about a case, written to be disclosable."""

    class Kind(models.TextChoices):
        CALL = "CALL", "Telephone call"
        VISIT = "VISIT", "Visit or meeting"
        EMAIL_IN = "EMAIL_IN", "E-mail in"
        EMAIL_OUT = "EMAIL_OUT", "E-mail out"
        POST_IN = "POST_IN", "Post in"
        POST_OUT = "POST_OUT", "Post out"
        PORTAL = "PORTAL", "Message on these pages"

    area = models.CharField(max_length=9)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="contact_entries")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    with_whom = models.CharField(max_length=200)
    parent = models.ForeignKey(Parent, on_delete=models.PROTECT, null=True, related_name="+")
    words = models.TextField()
    happened_on = models.DateField()
    logged_at = models.DateTimeField()
    logged_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="corrected_by")

    class Meta:
        indexes = [models.Index(fields=["area", "case", "happened_on"], name="cases_contact_log")]
