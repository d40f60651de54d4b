"""Local areas, partner bodies whose names change, and people who sign in."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from goldenthread.apps.accounts.types import BodyKind
from goldenthread.core.access.roles import Role


class LocalArea(models.Model):
    """A local authority's area, by its GSS code."""

    code = models.CharField(max_length=9, primary_key=True)
    name = models.CharField(max_length=120)
    reference_prefix = models.CharField(max_length=6, unique=True)
    is_demonstrator = models.BooleanField(default=False)
    contact_email = models.EmailField(blank=True)
    contact_telephone = models.CharField(max_length=40, blank=True)
    safeguarding_telephone = models.CharField(max_length=40, blank=True)


class Body(models.Model):
    """An organisation of the partnership: council, integrated care board, trust, board or group."""

    area = models.CharField(max_length=9)
    kind = models.CharField(max_length=30, choices=[(kind.value, kind.value) for kind in BodyKind])
    ods = models.CharField(max_length=10, blank=True)

    class Meta:
        indexes = [models.Index(fields=["area", "kind"], name="accounts_body_by_kind")]


class BodyName(models.Model):
    """What a body was called between two dates (CCG to ICB); open-ended while `until_on` is empty."""

    area = models.CharField(max_length=9)
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(from_on__isnull=True) | Q(until_on__gt=F("from_on")),
                name="accounts_body_name_ends_after_it_starts",
            )
        ]
        indexes = [models.Index(fields=["area", "name"], name="accounts_body_by_name")]


class ReportingLine(models.Model):
    """Which body a body reported to between two dates."""

    area = models.CharField(max_length=9)
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="reports_to")
    to = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="reported_to_by")
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(body=F("to")), name="accounts_body_never_reports_to_itself"),
            models.UniqueConstraint(
                fields=["area", "body", "to"],
                condition=Q(until_on__isnull=True),
                name="accounts_one_open_line_a_pair",
            ),
        ]


class AccountQuery(BaseUserManager["Account"]):
    """Finds the account behind a sign-in name."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        """Return the account that signs in with this address, whatever its capitals."""
        return self.get(email__iexact=(username or "").strip())


class Account(AbstractBaseUser):
    """A person who can sign in, or the demonstrator's stand-in for one."""

    email = models.EmailField(unique=True)
    display_name = models.CharField(max_length=120)
    job_title = models.CharField(max_length=120, blank=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="people")
    is_active = models.BooleanField(default=True)
    is_demonstrator = models.BooleanField(default=False)

    objects = AccountQuery()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.display_name


class Grant(models.Model):
    """A role held in an area; `until_on` is the first day it is no longer held."""

    area = models.CharField(max_length=9)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=30, choices=[(role.value, role.value) for role in Role])
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "account", "role"],
                condition=Q(until_on__isnull=True),
                name="accounts_one_open_grant_a_role",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="accounts_grant_ends_after_it_starts",
            ),
        ]
