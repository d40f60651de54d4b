"""Who was asked for advice under regulation 6, or for information, what came back, and how it was chased.

When advice was asked for and came is told by the case's facts, joined by `ref`; these rows hold who and what.
"""

from django.db import models
from django.db.models import Q

from goldenthread.apps.accounts.models import Account, Body, Team
from goldenthread.apps.advice.types import HowSaid, InformationState, Party, PassageKind, ReplyAnswer
from goldenthread.apps.cases.models import Case
from goldenthread.apps.providers.models import Practitioner, Provider
from goldenthread.core.law.vocabulary import AdviceKind


class AdviceRequest(models.Model):
    """One request to one person or service for one kind of advice.

    `team` shares the request in its inbox, and then `account` is whoever has taken it or was handed it; with no
    team, `account` is the person who was asked. With neither, it was asked on paper. `declined_to` says who might
    be asked instead. A request that is `accepted_on` lets nobody into the record any more.
    """

    area = models.CharField(max_length=9)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="advice_requests")
    ref = models.CharField(max_length=60)
    kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in AdviceKind])
    asked_of = models.CharField(max_length=200)
    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, null=True, related_name="+")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, null=True, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="+")
    question = models.TextField(blank=True)
    accepted_on = models.DateField(null=True)
    declined_on = models.DateField(null=True)
    declined_because = models.TextField(blank=True)
    declined_to = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "case", "ref"], name="advice_ref_once_a_case")]
        indexes = [
            models.Index(fields=["area", "team"], name="advice_requests_of_team"),
            models.Index(fields=["area", "kind"], name="advice_requests_by_kind"),
        ]


class Advice(models.Model):
    """What came back to a request. 'Not known to us' is recorded as such and never counted as advice.

    `needs`, `outcomes` and `provision` hold the whole of each in words; the passages hold the same line by line.
    `reuses` is what its author wrote before and confirmed to be still right on `confirmed_on`.
    """

    area = models.CharField(max_length=9)
    request = models.ForeignKey(AdviceRequest, on_delete=models.PROTECT, related_name="replies")
    written_by = models.CharField(max_length=200)
    needs = models.TextField(blank=True)
    outcomes = models.TextField(blank=True)
    provision = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    childs_words = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    answer = models.CharField(
        max_length=20, choices=[(a.value, a.value) for a in ReplyAnswer], default=ReplyAnswer.ADVICE.value
    )
    is_not_known_to_service = models.BooleanField(default=False)
    because = models.TextField(blank=True)
    refer_to = models.CharField(max_length=200, blank=True)
    reuses = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_on = models.DateField(null=True)
    received_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    returned_on = models.DateField(null=True)
    returned_because = models.TextField(blank=True)
    returned_part = models.CharField(max_length=20, blank=True)

    class Meta:
        indexes = [models.Index(fields=["area", "request"], name="advice_replies")]


class AdvicePassage(models.Model):
    """One line of advice: a need, an outcome for it or the provision towards that, or evidence.

    `parent` joins an outcome to its need and provision to its outcome, so that a plan can say which passage each of
    its own lines rests on.
    """

    area = models.CharField(max_length=9)
    advice = models.ForeignKey(Advice, on_delete=models.CASCADE, related_name="passages")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="rests_on_it")
    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in PassageKind])
    position = models.PositiveIntegerField()
    words = models.TextField()
    by_whom = models.CharField(max_length=400, blank=True)
    how_often = models.CharField(max_length=400, blank=True)
    how_long = models.CharField(max_length=400, blank=True)
    where_given = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "advice", "position"], name="advice_passage_once"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | Q(kind__in=["OUTCOME", "PROVISION"]),
                name="advice_only_outcomes_and_provision_rest",
            ),
        ]


class AdviceDraft(models.Model):
    """What an adviser has written so far; `revision` is what the next save must have seen."""

    area = models.CharField(max_length=9)
    request = models.OneToOneField(AdviceRequest, on_delete=models.CASCADE, related_name="draft")
    revision = models.PositiveIntegerField(default=1)
    content = models.JSONField(default=dict)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")


class AdviceDraftAside(models.Model):
    """What someone saved from a page that another save had overtaken: kept beside the draft until it is put away.

    `base` is the revision that the page had seen: further saves from the same page go on in the same row.
    """

    area = models.CharField(max_length=9)
    request = models.ForeignKey(AdviceRequest, on_delete=models.CASCADE, related_name="asides")
    base = models.PositiveIntegerField()
    content = models.JSONField(default=dict)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "request", "saved_by", "base"], name="advice_one_aside_a_page"
            )
        ]


class Chase(models.Model):
    """A reminder sent about late or coming advice."""

    area = models.CharField(max_length=9)
    request = models.ForeignKey(AdviceRequest, on_delete=models.PROTECT, related_name="chases")
    how = models.CharField(max_length=40)
    note = models.TextField(blank=True)
    chased_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")


class SufficiencyProposal(models.Model):
    """That advice already given is enough, put to its author, the council and the family (reg 6(4))."""

    area = models.CharField(max_length=9)
    request = models.ForeignKey(AdviceRequest, on_delete=models.PROTECT, related_name="proposals")
    words = models.TextField(blank=True)
    proposed_on = models.DateField()
    agreed_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "request"],
                condition=models.Q(agreed_on__isnull=True),
                name="advice_one_open_proposal",
            )
        ]


class SufficiencyAnswer(models.Model):
    """One party's answer, by whom, when and in what words; a later answer of the same person stands over it."""

    area = models.CharField(max_length=9)
    proposal = models.ForeignKey(SufficiencyProposal, on_delete=models.PROTECT, related_name="answers")
    party = models.CharField(max_length=10, choices=[(p.value, p.value) for p in Party])
    is_agreed = models.BooleanField()
    who = models.CharField(max_length=200)
    how = models.CharField(max_length=10, choices=[(h.value, h.value) for h in HowSaid])
    words = models.TextField(blank=True)
    answered_on = models.DateField()
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["area", "proposal"], name="advice_sufficiency_answers")]


class InformationRequest(models.Model):
    """A question to someone that is not a request for statutory advice, with its own last day to reply."""

    area = models.CharField(max_length=9)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="information_requests")
    asked_of = models.CharField(max_length=200)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="+")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, null=True, related_name="+")
    question = models.TextField()
    asked_on = models.DateField()
    due_on = models.DateField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(
        max_length=12,
        choices=[(s.value, s.value) for s in InformationState],
        default=InformationState.WAITING.value,
    )
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["area", "state", "due_on"], name="advice_information_due"),
            models.Index(fields=["area", "case"], name="advice_information_of_case"),
        ]
