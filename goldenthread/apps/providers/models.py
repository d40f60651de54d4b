"""Schools, colleges, early years settings, clinics and trusts: one register, with history.

A school serves many areas, so these rows belong to no one area.
"""

from django.db import models
from django.db.models import F, Q

from goldenthread.apps.providers.types import ProviderKind


class Provider(models.Model):
    """A place or organisation that teaches, treats or cares; one record across plans, offers and contracts."""

    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in ProviderKind])
    urn = models.CharField(max_length=6, blank=True)
    ukprn = models.CharField(max_length=8, blank=True)
    ods = models.CharField(max_length=10, blank=True)
    local_authority = models.CharField(max_length=9, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    opened_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["urn"], condition=~Q(urn=""), name="providers_one_record_a_urn"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True)
                | Q(opened_on__isnull=True)
                | Q(closed_on__gte=F("opened_on")),
                name="providers_close_after_they_open",
            ),
        ]
        indexes = [models.Index(fields=["local_authority", "kind"], name="providers_by_place")]


class ProviderName(models.Model):
    """What a provider was called between two dates; `until_on` is the first day it no longer was."""

    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["name"], name="providers_by_name")]


class Succession(models.Model):
    """That one provider took over from another (a school that became an academy) on a day."""

    before = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="succeeded_by")
    after = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="succeeded")
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["before", "after"], name="providers_succession_once"),
            models.CheckConstraint(
                condition=~Q(before=F("after")), name="providers_never_succeed_themselves"
            ),
        ]


class Practitioner(models.Model):
    """A professional who can be asked for advice."""

    area = models.CharField(max_length=9)
    name = models.CharField(max_length=120)
    profession = models.CharField(max_length=120)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, null=True, related_name="practitioners")
    team = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["area", "profession"], name="providers_practitioners")]
