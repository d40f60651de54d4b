"""Strategies with their source, and the items read in them, each beside its place and with who settled it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from goldenthread.apps.strategy.types import ItemKind, ItemState
from goldenthread.core.strategy.types import FindingKind


class Strategy(models.Model):
    """One document as it was read: its words stay, so that every item can be read beside its source."""

    area = models.CharField(max_length=9)
    title = models.CharField(max_length=400)
    begins = models.CharField(max_length=10, blank=True)
    ends = models.CharField(max_length=10, blank=True)
    published = models.CharField(max_length=20, blank=True)
    vision = models.TextField(blank=True)
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    text = models.TextField()
    told = models.JSONField(default=dict)
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "digest"], name="strategy_document_kept_once"),
            models.CheckConstraint(condition=~Q(text=""), name="strategy_has_its_source"),
        ]


class Item(models.Model):
    """A priority, outcome, commitment or finding. `read_text` never changes; `text` is what a person made of it.

    `turn` goes up each time somebody settles it: whoever was shown an earlier turn is told, and changes nothing.
    """

    area = models.CharField(max_length=9)
    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="items")
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in ItemKind])
    position = models.PositiveIntegerField()
    read_text = models.TextField()
    text = models.TextField()
    priority = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    lens = models.CharField(max_length=120, blank=True)
    finding_kind = models.CharField(
        max_length=16, blank=True, choices=[(kind.value, kind.value) for kind in FindingKind]
    )
    number = models.PositiveIntegerField(null=True)
    first_line = models.PositiveIntegerField()
    last_line = models.PositiveIntegerField()
    page = models.PositiveIntegerField(null=True)
    state = models.CharField(
        max_length=10, choices=[(state.value, state.value) for state in ItemState], default=ItemState.PROPOSED
    )
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    turn = models.PositiveIntegerField(default=0)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "strategy", "kind", "position"], name="strategy_items_in_order"
            ),
            models.CheckConstraint(
                condition=Q(last_line__gte=F("first_line")), name="strategy_item_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="strategy_item_has_words"),
            models.CheckConstraint(
                condition=Q(state=ItemState.MERGED.value, merged_into__isnull=False)
                | (~Q(state=ItemState.MERGED.value) & Q(merged_into__isnull=True)),
                name="strategy_merged_says_into_what",
            ),
            models.CheckConstraint(
                condition=Q(state=ItemState.PROPOSED.value) | Q(settled_at__isnull=False),
                name="strategy_settled_says_when",
            ),
        ]
        indexes = [models.Index(fields=["area", "strategy", "state"], name="strategy_items_by_state")]


class PairDecision(models.Model):
    """What a person said of an earlier promise and a later one: the same, or not. The latest stands; none is unsaid.

    `score` is how alike the comparison found them when they were decided on.
    """

    area = models.CharField(max_length=9)
    earlier = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    later = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    is_same = models.BooleanField()
    because = models.CharField(max_length=400, blank=True)
    score = models.FloatField(null=True)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["area", "earlier", "later"], name="strategy_pair_decisions")]
