"""Confidence surveys: rounds of statements, and how many of each part of the partnership gave each score, with no names."""

import uuid

from django.db import models
from django.db.models import F, Q

from goldenthread.apps.workforce.fields import made_by
from goldenthread.apps.workforce.models.training import AGENCY_CHOICES


class Survey(models.Model):
    """A time in which people say how far statements are true of them; nothing of it is shown before it is over."""

    area = models.CharField(max_length=9)
    title = models.CharField(max_length=200)
    agencies = models.JSONField(default=list)
    opens_on = models.DateField()
    closes_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = made_by()

    class Meta:
        indexes = [models.Index(fields=["area", "opens_on"], name="workforce_surveys_of_area")]
        constraints = [
            models.CheckConstraint(condition=Q(closes_on__gt=F("opens_on")), name="workforce_survey_lasts")
        ]


class Statement(models.Model):
    """One thing that somebody can say is true of them or not; the same words in a later round are compared."""

    area = models.CharField(max_length=9)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="statements")
    position = models.PositiveIntegerField()
    words = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "survey", "position"], name="workforce_statements_in_order"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="workforce_statement_has_words"),
        ]


class Answered(models.Model):
    """That somebody has answered, as a mark that cannot be turned back into who: it only stops a second time.

    Its own number is drawn by chance, so that the order of rows says nothing either.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.CharField(max_length=9)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="+")
    mark = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "survey", "mark"], name="workforce_answered_once")
        ]


class Tally(models.Model):
    """How many people of one part of the partnership gave a statement one score: counts, and no row for any one person."""

    area = models.CharField(max_length=9)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="tallies")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="+")
    agency = models.CharField(max_length=12, choices=AGENCY_CHOICES)
    score = models.PositiveSmallIntegerField()
    people = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "survey", "statement", "agency", "score"], name="workforce_one_tally"
            ),
            models.CheckConstraint(condition=Q(score__gte=1, score__lte=5), name="workforce_tally_is_1_to_5"),
        ]
