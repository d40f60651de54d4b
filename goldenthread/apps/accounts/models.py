"""Local areas, partner bodies whose names change, people who sign in, and what lets them into a record."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from goldenthread.apps.accounts.types import BodyKind, EmergencyReason, Finding, InvitedAs, Way
from goldenthread.core.access.involvement import SAMPLES, Basis
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
        """Return the account that signs in with this address or sign-in name, whatever its capitals."""
        said = (username or "").strip()
        named = Q(email__iexact=said) if "@" in said else Q(sign_in_name=said.lower())
        return self.get(named)


class Account(AbstractBaseUser):
    """A person who can sign in, or the demonstrator's stand-in for one.

    Someone without e-mail signs in by a name of plain words, given on paper; whoever has e-mail signs in by that.
    An account that has been invited and has not accepted yet is not active.
    """

    email = models.EmailField(blank=True)
    sign_in_name = models.CharField(max_length=60, null=True, unique=True)
    display_name = models.CharField(max_length=120)
    job_title = models.CharField(max_length=120, blank=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="people")
    is_active = models.BooleanField(default=True)
    is_demonstrator = models.BooleanField(default=False)

    objects = AccountQuery()

    USERNAME_FIELD = "sign_in_name"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), condition=~Q(email=""), name="accounts_email_once")
        ]

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


class Team(models.Model):
    """A service's team or a setting's staff, who share an inbox; `provider` is the register's number of theirs.

    `area` is where the team is based: it may be asked about children of any area.
    """

    area = models.CharField(max_length=9)
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=30, choices=[(role.value, role.value) for role in Role])
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="teams")
    provider = models.BigIntegerField(null=True)
    email = models.EmailField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["area", "role"], name="accounts_teams_by_role")]
        constraints = [
            models.UniqueConstraint(fields=["area", "provider", "name"], name="accounts_team_once_a_provider")
        ]


class TeamMember(models.Model):
    """That someone works in a team between two dates; who leads it may hand its requests out."""

    area = models.CharField(max_length=9)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="members")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="teams")
    is_lead = models.BooleanField(default=False)
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "team", "account"],
                condition=Q(until_on__isnull=True),
                name="accounts_one_open_membership",
            )
        ]


class Involvement(models.Model):
    """A live task that lets one person, or one team, into one child's record; when it ends, so does the access.

    `child` and `case` are their numbers; an empty `case` is every case of the child. `subject` is the task
    ("advice_request:12"). `until_at` is when it ends by itself; `ended_at` when it was ended.
    """

    area = models.CharField(max_length=9)
    child = models.BigIntegerField()
    case = models.BigIntegerField(null=True)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, null=True, related_name="involvements")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, null=True, related_name="involvements")
    basis = models.CharField(max_length=20, choices=[(basis.value, basis.value) for basis in Basis])
    subject = models.CharField(max_length=120, blank=True)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(account__isnull=False, team__isnull=True)
                | Q(account__isnull=True, team__isnull=False),
                name="accounts_involves_a_person_or_a_team",
            ),
            models.CheckConstraint(
                condition=~Q(basis__in=["BREAK_GLASS", "PANEL", "INSPECTION_SAMPLE"])
                | Q(until_at__isnull=False),
                name="accounts_some_access_always_expires",
            ),
        ]
        indexes = [
            models.Index(fields=["area", "child"], name="accounts_involved_with_child"),
            models.Index(fields=["area", "subject"], name="accounts_involved_by_task"),
        ]


class Restriction(models.Model):
    """That a child's record is kept from everyone but the restricted records team and those they let in by name."""

    area = models.CharField(max_length=9)
    child = models.BigIntegerField()
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "child"], condition=Q(until_at__isnull=True), name="accounts_restricted_once"
            )
        ]


class Emergency(models.Model):
    """That someone broke the glass: opened a record outside their work, for a reason, for hours, to be reviewed.

    `child` is empty where nothing fitted, or where the record was not theirs to open even so.
    """

    area = models.CharField(max_length=9)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="emergencies")
    role = models.CharField(max_length=30)
    reason = models.CharField(
        max_length=20, choices=[(reason.value, reason.value) for reason in EmergencyReason]
    )
    words = models.TextField()
    child = models.BigIntegerField(null=True)
    case = models.BigIntegerField(null=True)
    opened_at = models.DateTimeField()
    until_at = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    finding = models.CharField(
        max_length=15, choices=[(each.value, each.value) for each in Finding], blank=True
    )
    review = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reviewed_at__isnull=True, finding="")
                | (Q(reviewed_at__isnull=False) & ~Q(finding="")),
                name="accounts_a_review_finds_something",
            )
        ]
        indexes = [models.Index(fields=["area", "reviewed_at", "opened_at"], name="accounts_to_review")]


class Agreement(models.Model):
    """An information-sharing agreement with a body; `until_on` is the first day it no longer holds.

    Where it lapses, information governance is told and its discretionary feed stops; advice and safeguarding go on.
    """

    area = models.CharField(max_length=9)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="agreements")
    purpose = models.CharField(max_length=200)
    shares = models.TextField()
    lawful_basis = models.CharField(max_length=200)
    has_feed = models.BooleanField(default=False)
    from_on = models.DateField()
    until_on = models.DateField()
    ended_on = models.DateField(null=True)
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    renews = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="renewed_by")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until_on__gt=F("from_on")), name="accounts_agreement_lasts")
        ]
        indexes = [models.Index(fields=["area", "until_on"], name="accounts_agreements_by_end")]


class Sample(models.Model):
    """Cases drawn for an auditor or an inspection, how they were drawn, and until when they may be read."""

    area = models.CharField(max_length=9)
    basis = models.CharField(max_length=20, choices=[(basis.value, basis.value) for basis in SAMPLES])
    name = models.CharField(max_length=120)
    how = models.CharField(max_length=200)
    seed = models.CharField(max_length=40, blank=True)
    reader = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="samples")
    drawn_at = models.DateTimeField()
    until_at = models.DateTimeField()
    drawn_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["area", "reader", "until_at"], name="accounts_samples")]


class Invitation(models.Model):
    """That someone whose identity and standing were checked may choose how to sign in, once, until it runs out.

    Only a hash of the code is kept. `child` and `person` are numbers: the child, and the parent or representative of
    theirs who is invited. Staff are invited with neither.
    """

    area = models.CharField(max_length=9)
    invited_as = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in InvitedAs])
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="invitations")
    child = models.BigIntegerField(null=True)
    person = models.BigIntegerField(null=True)
    code_hash = models.CharField(max_length=64, db_index=True)
    way = models.CharField(max_length=10, choices=[(way.value, way.value) for way in Way])
    identity_checked_on = models.DateField()
    identity_checked_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    standing_checked_on = models.DateField()
    standing_checked_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    standing = models.CharField(max_length=400)
    warning_answered = models.CharField(max_length=400, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    locked_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    replaced_by = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="replaces")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "code_hash"], name="accounts_invitation_code_once"),
            models.CheckConstraint(
                condition=Q(invited_as="STAFF", child__isnull=True)
                | (~Q(invited_as="STAFF") & Q(child__isnull=False)),
                name="accounts_families_are_invited_to_a_child",
            ),
        ]
        indexes = [models.Index(fields=["area", "child"], name="accounts_invited_to_child")]
