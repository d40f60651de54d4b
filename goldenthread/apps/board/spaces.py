"""A forum's own space: what only its members are shown, and what they let others read. Rows are added, not rewritten."""

from django.db import models
from django.db.models import Q

from goldenthread.apps.board.fields import LASTS, choices_of, made_by
from goldenthread.apps.board.types import AboutKind, Place, SpaceKind


class Space(models.Model):
    """A forum's own space; whoever of the forum opened it keeps it, and lets the others in."""

    area = models.CharField(max_length=9)
    kind = models.CharField(max_length=20, choices=choices_of(SpaceKind))
    name = models.CharField(max_length=120)
    keeper = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "kind"], name="board_one_space_of_a_kind")]


class SpaceMember(models.Model):
    """Someone who was let into a forum's own space; `until_on` is the first day they no longer are in it."""

    area = models.CharField(max_length=9)
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="members")
    account = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    added_at = models.DateTimeField()
    added_by = made_by(null=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "space", "account"],
                condition=Q(until_on__isnull=True),
                name="board_in_a_space_once",
            ),
            models.CheckConstraint(condition=LASTS, name="board_in_a_space_lasts"),
        ]


class SpaceNote(models.Model):
    """What a forum wrote for itself; a change is a new row that names the one it follows."""

    area = models.CharField(max_length=9)
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="notes")
    follows = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="followed_by")
    title = models.CharField(max_length=200)
    words = models.TextField()
    written_at = models.DateTimeField()
    written_by = made_by(null=False)


class ForumView(models.Model):
    """A forum's own view of a measure or an action, in its words, by its author and of its day."""

    area = models.CharField(max_length=9)
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="views")
    about_kind = models.CharField(max_length=10, choices=choices_of(AboutKind))
    about_id = models.CharField(max_length=60)
    about_words = models.CharField(max_length=300, blank=True)
    words = models.TextField()
    written_at = models.DateTimeField()
    written_by = made_by(null=False)

    class Meta:
        indexes = [models.Index(fields=["area", "about_kind", "about_id"], name="board_views_about")]


class ViewSharing(models.Model):
    """Where a forum lets one of its views be read, until it takes it back."""

    area = models.CharField(max_length=9)
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="+")
    view = models.ForeignKey(ForumView, on_delete=models.PROTECT, related_name="sharings")
    place = models.CharField(max_length=10, choices=choices_of(Place))
    shared_at = models.DateTimeField()
    shared_by = made_by(null=False)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = made_by()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "view", "place"],
                condition=Q(withdrawn_at__isnull=True),
                name="board_shared_once",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="board_withdrawn_says_by_whom",
            ),
        ]
