"""The working day: what arrives, who is away, who hands what to whom, what someone means to do, and a family's team."""

from django.db import models
from django.db.models import F, Q

from goldenthread.apps.accounts.models import Account
from goldenthread.apps.cases.models import Case
from goldenthread.apps.desk.types import ArrivalKind, How


class Arrival(models.Model):
    """Something that reached us outside these pages; of which case, it may not be known yet."""

    area = models.CharField(max_length=9)
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in ArrivalKind])
    how = models.CharField(max_length=12, choices=[(how.value, how.value) for how in How])
    received_on = models.DateField()
    from_whom = models.CharField(max_length=200)
    words = models.TextField()
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="arrivals")
    is_disclosure = models.BooleanField(default=False)
    token = models.CharField(max_length=64)
    logged_at = models.DateTimeField()
    logged_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "token"], name="desk_arrival_kept_once")]
        indexes = [models.Index(fields=["area", "received_on"], name="desk_arrivals_by_day")]


class Handling(models.Model):
    """Who took one thing of the duty queue, and what was done with it; the thing itself stays in its own room."""

    area = models.CharField(max_length=9)
    subject = models.CharField(max_length=80)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    done_words = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "subject"], name="desk_handled_once"),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | ~Q(done_words=""), name="desk_done_says_what_was_done"
            ),
        ]


class Absence(models.Model):
    """Someone's leave. `until_on` is the day they are back; the cover sees their work meanwhile and is given none of it."""

    area = models.CharField(max_length=9)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="absences")
    from_on = models.DateField()
    until_on = models.DateField()
    covered_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="desk_back_after_away"),
            models.CheckConstraint(
                condition=~Q(account=F("covered_by")), name="desk_nobody_covers_themselves"
            ),
        ]
        indexes = [
            models.Index(fields=["area", "account", "until_on"], name="desk_absences"),
            models.Index(fields=["area", "covered_by", "until_on"], name="desk_covers"),
        ]


class Handover(models.Model):
    """Cases that went from one coordinator, or from nobody, to another on a day, and whether the other has read it."""

    area = models.CharField(max_length=9)
    giver = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    receiver = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    words = models.TextField(blank=True)
    token = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    acknowledged_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "token"], name="desk_handover_kept_once")]
        indexes = [models.Index(fields=["area", "receiver", "from_on"], name="desk_handovers_to")]


class HandoverCase(models.Model):
    """One case of a handover: where it stood that day, and what no record tells."""

    area = models.CharField(max_length=9)
    handover = models.ForeignKey(Handover, on_delete=models.CASCADE, related_name="cases")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="handovers")
    stands = models.JSONField(default=dict)
    words = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "handover", "case"], name="desk_handed_once")]


class ToDo(models.Model):
    """What someone means to do, on a case or on none; theirs alone, and never a statutory clock."""

    area = models.CharField(max_length=9)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="to_dos")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="+")
    words = models.CharField(max_length=300)
    due_on = models.DateField(null=True)
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["area", "account", "due_on"], condition=Q(done_at__isnull=True), name="desk_to_dos"
            )
        ]


class TeamAround(models.Model):
    """One person in the team around a family, from a day; `until_on` is the first day they are no longer in it."""

    area = models.CharField(max_length=9)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="team_around")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200)
    part = models.CharField(max_length=120)
    body = models.CharField(max_length=200, blank=True)
    is_lead = models.BooleanField(default=False)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "case"],
                condition=Q(is_lead=True, until_on__isnull=True),
                name="desk_one_lead",
            )
        ]
        indexes = [models.Index(fields=["area", "case", "until_on"], name="desk_team_around")]
