"""Who was asked for advice under regulation 6, what came back, and how it was chased.

When things happened is told by the case's facts, joined by `ref`; these rows hold who and what.
"""

from django.db import models

from goldenthread.apps.accounts.models import Account, Body
from goldenthread.apps.advice.sufficiency_types import HowSaid, Party
from goldenthread.apps.cases.models import Case
from goldenthread.apps.providers.models import Practitioner, Provider
from goldenthread.core.law.vocabulary import AdviceKind


class AdviceRequest(models.Model):
    """One request to one person or service for one kind of advice."""

    area = models.CharField(max_length=9)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="advice_requests")
    ref = models.CharField(max_length=60)
    kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in AdviceKind])
    asked_of = models.CharField(max_length=200)
    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, null=True, related_name="+")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, null=True, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "case", "ref"], name="advice_ref_once_a_case")]


class Advice(models.Model):
    """What came back to a request. 'Not known to us' is recorded as such and never counted as advice."""

    area = models.CharField(max_length=9)
    request = models.ForeignKey(AdviceRequest, on_delete=models.PROTECT, related_name="replies")
    written_by = models.CharField(max_length=200)
    needs = models.TextField(blank=True)
    outcomes = models.TextField(blank=True)
    provision = models.TextField(blank=True)
    is_not_known_to_service = models.BooleanField(default=False)
    received_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    returned_on = models.DateField(null=True)
    returned_because = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["area", "request"], name="advice_replies")]


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
    agrees = models.BooleanField()
    said_by = models.CharField(max_length=200)
    how = models.CharField(max_length=10, choices=[(h.value, h.value) for h in HowSaid])
    words = models.TextField(blank=True)
    answered_on = models.DateField()
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["area", "proposal"], name="advice_sufficiency_answers")]
