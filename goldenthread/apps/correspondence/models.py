"""Letters as they were sent, and messages between one member of a family and the coordinator."""

import uuid

from django.db import models
from django.db.models import Q

from goldenthread.apps.accounts.models import Account
from goldenthread.apps.cases.models import Case
from goldenthread.core.casework.sending import Party, SendState, Way


class Letter(models.Model):
    """One letter to one person or place: its words frozen, how it goes, and how far it has got.

    `key` is who they are on the case ("parent-12", "advice-7"), `about` the task it belongs to, if any. `address`
    is what was used to reach them, kept as it stood and shown to nobody but those who post. `served_on` is the
    day on which the law takes it as received; `opened_at` when its reader first opened it in these pages.
    """

    area = models.CharField(max_length=9)
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="letters")
    child = models.BigIntegerField()
    template = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    content = models.JSONField()
    party = models.CharField(max_length=20, choices=[(p.value, p.value) for p in Party])
    party_number = models.BigIntegerField()
    key = models.CharField(max_length=80)
    to_name = models.CharField(max_length=200)
    about = models.CharField(max_length=120, blank=True)
    way = models.CharField(max_length=10, choices=[(w.value, w.value) for w in Way])
    address = models.CharField(max_length=400, blank=True)
    is_protected = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in SendState])
    because = models.CharField(max_length=400, blank=True)
    token = models.CharField(max_length=80, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    released_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    released_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    posted_on = models.DateField(null=True)
    served_on = models.DateField(null=True)
    opened_at = models.DateTimeField(null=True)
    returned_on = models.DateField(null=True)
    recalled_at = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    outside_ref = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "case", "token"], condition=~Q(token=""), name="correspondence_sent_once"
            ),
            models.CheckConstraint(
                condition=~Q(is_protected=True) | Q(address=""), name="correspondence_protected_never_kept"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["RECALLED", "DROPPED", "RETURNED"]) | ~Q(because=""),
                name="correspondence_stopped_for_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["area", "case", "written_at"], name="correspondence_of_case"),
            models.Index(fields=["area", "child", "key"], name="correspondence_of_reader"),
            models.Index(fields=["area", "state", "way"], name="correspondence_waiting"),
        ]


class MessageThread(models.Model):
    """What one member of a family and the coordinator write to each other about one thing; nobody else of the family sees it."""

    area = models.CharField(max_length=9)
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="message_threads")
    child = models.BigIntegerField()
    key = models.CharField(max_length=80)
    subject = models.CharField(max_length=200)
    begun_at = models.DateTimeField()
    reply_due_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["area", "case"], name="correspondence_threads"),
            models.Index(
                fields=["area", "reply_due_on"], condition=Q(reply_due_on__isnull=False),
                name="correspondence_reply_owed",
            ),
        ]  # fmt: skip


class Message(models.Model):
    """One message of a thread, when it was written and when the other side first read it."""

    area = models.CharField(max_length=9)
    thread = models.ForeignKey(MessageThread, on_delete=models.PROTECT, related_name="messages")
    is_from_family = models.BooleanField()
    words = models.TextField()
    token = models.CharField(max_length=80, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "thread", "token"], condition=~Q(token=""), name="correspondence_message_once"
            )
        ]
        indexes = [models.Index(fields=["area", "thread", "written_at"], name="correspondence_in_thread")]


class Breach(models.Model):
    """That personal data of a case got out: what happened, what it could mean, what was done (UK GDPR arts 33 and 34).

    `letter` is the one that went astray, where it was a letter. The words are the family's to read.
    """

    area = models.CharField(max_length=9)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="breaches")
    child = models.BigIntegerField()
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, null=True, related_name="breaches")
    happened_on = models.DateField()
    known_on = models.DateField()
    what = models.TextField()
    consequences = models.TextField()
    measures = models.TextField()
    is_high_risk = models.BooleanField()
    commissioner_told_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(what="") & ~Q(consequences="") & ~Q(measures=""),
                name="correspondence_a_breach_says_all",
            )
        ]
        indexes = [models.Index(fields=["area", "case"], name="correspondence_breaches")]
