"""A charter's commitments by version, and rounds in which staff and families rate them, with no name beside a rating."""

import uuid

from django.db import models
from django.db.models import F, Q

from goldenthread.apps.inspection.fields import choices_of, made_by
from goldenthread.apps.inspection.types import RemarkState
from goldenthread.core.governance.charter import Side


class Charter(models.Model):
    """One version of an area's charter. `promised` is the promise of a strategy that it keeps, where there is one."""

    area = models.CharField(max_length=9)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    from_on = models.DateField()
    promised = models.ForeignKey("strategy.Item", on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    made_by = made_by()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "number"], name="inspection_charter_version")]


class Commitment(models.Model):
    """One commitment of a charter that somebody can say is kept or not."""

    area = models.CharField(max_length=9)
    charter = models.ForeignKey(Charter, on_delete=models.PROTECT, related_name="commitments")
    position = models.PositiveIntegerField()
    words = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "charter", "position"], name="inspection_commitments_in_order"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="inspection_commitment_has_words"),
        ]


class Round(models.Model):
    """A time in which people rate a charter; nothing of it is shown before it is over."""

    area = models.CharField(max_length=9)
    charter = models.ForeignKey(Charter, on_delete=models.PROTECT, related_name="rounds")
    title = models.CharField(max_length=200)
    opens_on = models.DateField()
    closes_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = made_by()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gt=F("opens_on")), name="inspection_round_lasts"
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["area", "opens_on"], name="inspection_rounds_of_area")]


class Answered(models.Model):
    """That somebody has rated in a round, as a mark that cannot be turned back into who: it only stops a second time.

    Its own number is drawn by chance, so that the order of rows says nothing either.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.CharField(max_length=9)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    mark = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "round", "mark"], name="inspection_rated_once")
        ]


class Tally(models.Model):
    """How many people of one side gave a commitment one score in a round: counts, and no row for any one person."""

    area = models.CharField(max_length=9)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="tallies")
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=8, choices=choices_of(Side))
    score = models.PositiveSmallIntegerField()
    people = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "round", "commitment", "side", "score"], name="inspection_one_tally"
            ),
            models.CheckConstraint(
                condition=Q(score__gte=1, score__lte=5), name="inspection_score_is_1_to_5"
            ),
        ]


class Remark(models.Model):
    """What somebody added in their own words, of no time and no name, until a person has looked in it for names."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.CharField(max_length=9)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="remarks")
    side = models.CharField(max_length=8, choices=choices_of(Side))
    words = models.TextField()
    state = models.CharField(max_length=8, choices=choices_of(RemarkState), default=RemarkState.WAITING)
    shown_words = models.TextField(blank=True)
    looked_at = models.DateTimeField(null=True)
    looked_by = made_by()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=RemarkState.WAITING.value) | Q(looked_at__isnull=False),
                name="inspection_remark_was_looked_at",
            ),
        ]
