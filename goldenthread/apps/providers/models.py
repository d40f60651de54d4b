"""Schools, colleges, early years settings, clinics and trusts: one register, with history.

A school serves many areas, so these rows belong to no one area.
"""

from django.db import models
from django.db.models import F, Q

from goldenthread.apps.accounts.models import Account
from goldenthread.apps.people.models import Child
from goldenthread.apps.providers.types import DatesKind, Phase, ProviderKind


class Provider(models.Model):
    """A place or organisation that teaches, treats or cares; one record across plans, offers and contracts.

    `is_approved` marks an independent setting on the Secretary of State's list (CFA 2014 s.41), which is bound
    as a maintained school is; one that is not on it may decline without a ground. `phase` is empty where the kind says it.
    """

    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in ProviderKind])
    urn = models.CharField(max_length=6, blank=True)
    ukprn = models.CharField(max_length=8, blank=True)
    ods = models.CharField(max_length=10, blank=True)
    local_authority = models.CharField(max_length=9, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    is_approved = models.BooleanField(default=False)
    phase = models.CharField(
        max_length=20, choices=[(phase.value, phase.value) for phase in Phase], blank=True
    )
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


class Attendance(models.Model):
    """That a child is on the roll of a setting; `until_on` is the first day they no longer are."""

    area = models.CharField(max_length=9)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="attendances")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="attendances")
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)
    source = models.CharField(max_length=120, blank=True)
    ended_because = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "child", "provider"],
                condition=Q(until_on__isnull=True),
                name="providers_once_on_a_roll",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(from_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="providers_leave_after_they_start",
            ),
        ]
        indexes = [models.Index(fields=["area", "child"], name="providers_rolls_of_child")]


class Dates(models.Model):
    """A term, holiday or closure of a whole area, or of one setting; both ends counted, and taken back by date."""

    area = models.CharField(max_length=9)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, null=True, related_name="dates")
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in DatesKind])
    name = models.CharField(max_length=120)
    begins_on = models.DateField()
    ends_on = models.DateField()
    source = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("begins_on")), name="providers_dates_end_after_they_begin"
            )
        ]
        indexes = [models.Index(fields=["area", "begins_on"], name="providers_dates_of_area")]
