"""Training: what is needed and why, sessions, who booked and came, and how confident each was and became."""

from django.db import models
from django.db.models import Q

from goldenthread.apps.workforce.fields import choices_of, made_by
from goldenthread.apps.workforce.types import NeedSource, Priority
from goldenthread.core.access.workforce import AGENCIES
from goldenthread.core.governance.training import Moment

AGENCY_CHOICES = [(key, key) for key, _, _ in AGENCIES]


class Need(models.Model):
    """What some of the partnership need to learn; `pointer` is the number of what shows it, where it is kept here."""

    area = models.CharField(max_length=9)
    agency = models.CharField(max_length=12, choices=AGENCY_CHOICES)
    topic = models.CharField(max_length=200)
    source = models.CharField(max_length=10, choices=choices_of(NeedSource))
    pointer = models.CharField(max_length=20, blank=True)
    why = models.TextField()
    priority = models.CharField(max_length=6, choices=choices_of(Priority))
    made_at = models.DateTimeField()
    made_by = made_by()

    class Meta:
        indexes = [models.Index(fields=["area", "priority"], name="workforce_needs_of_area")]
        constraints = [models.CheckConstraint(condition=~Q(why=""), name="workforce_need_says_why")]


class Session(models.Model):
    """One time that something is taught; `agencies` are who may book, none of them meaning everyone. No place is online.

    `was_on` and `was_place` are the day and place before the newest change of either; who booked is told of both.
    """

    area = models.CharField(max_length=9)
    need = models.ForeignKey(Need, on_delete=models.PROTECT, null=True, related_name="sessions")
    topic = models.CharField(max_length=200)
    held_on = models.DateField()
    place = models.CharField(max_length=200, blank=True)
    places = models.PositiveIntegerField()
    agencies = models.JSONField(default=list)
    is_core = models.BooleanField(default=False)
    run_by = made_by()
    changed_at = models.DateTimeField(null=True)
    changed_by = made_by()
    was_on = models.DateField(null=True)
    was_place = models.CharField(max_length=200, blank=True)
    called_off_at = models.DateTimeField(null=True)
    called_off_by = made_by()
    called_off_because = models.CharField(max_length=400, blank=True)
    made_at = models.DateTimeField()
    made_by = made_by()

    class Meta:
        indexes = [models.Index(fields=["area", "held_on"], name="workforce_sessions_of_area")]
        constraints = [
            models.CheckConstraint(condition=Q(places__gte=1), name="workforce_session_has_places"),
            models.CheckConstraint(
                condition=Q(called_off_at__isnull=True) | ~Q(called_off_because=""), name="workforce_called_off_says_why"
            ),
        ]  # fmt: skip


class Booking(models.Model):
    """That somebody booked; who has a place and who waits follows from the order, so nobody has to move anyone up."""

    area = models.CharField(max_length=9)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="bookings")
    account = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="+")
    agency = models.CharField(max_length=12, choices=AGENCY_CHOICES)
    booked_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    has_come = models.BooleanField(null=True)
    marked_at = models.DateTimeField(null=True)
    marked_by = made_by()
    # When the mail went that asks again three months later: it goes once.
    asked_again_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "session", "account"], condition=Q(cancelled_at__isnull=True),
                name="workforce_booked_once",
            ),
            models.CheckConstraint(
                condition=Q(has_come__isnull=True) | Q(marked_at__isnull=False), name="workforce_attendance_was_marked"
            ),
        ]  # fmt: skip


class Confidence(models.Model):
    """How confident one person said they were; read back by nobody but in results of five people or more."""

    area = models.CharField(max_length=9)
    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="confidences")
    moment = models.CharField(max_length=6, choices=choices_of(Moment))
    score = models.PositiveSmallIntegerField()
    words = models.TextField(blank=True)
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "booking", "moment"], name="workforce_said_once"),
            models.CheckConstraint(condition=Q(score__gte=1, score__lte=5), name="workforce_score_is_1_to_5"),
        ]
