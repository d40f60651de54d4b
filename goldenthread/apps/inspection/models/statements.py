"""Self-evaluations, plans and reports by template: each version with the words and the figures that it stood on."""

from django.db import models
from django.db.models import Q

from goldenthread.apps.inspection.fields import made_by


class Statement(models.Model):
    """One version of what an area says by one template. Only the newest may be written in; the others are frozen."""

    area = models.CharField(max_length=9)
    template = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    built_at = models.DateTimeField()
    built_by = made_by()
    frozen_at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "template", "number"], name="inspection_version_once"),
            models.UniqueConstraint(
                fields=["area", "template"], condition=Q(frozen_at__isnull=True), name="inspection_one_open_version"
            ),
            models.CheckConstraint(
                condition=Q(frozen_at__isnull=True, digest="") | (Q(frozen_at__isnull=False) & ~Q(digest="")),
                name="inspection_frozen_version_says_what",
            ),
        ]  # fmt: skip


class PublicEdition(models.Model):
    """What anyone may read of one version: its words and figures without people, as they were when it was published.

    `content` is all of it. It never changes; a mistake is taken back with the reason, and published anew.
    """

    area = models.CharField(max_length=9)
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="editions")
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = made_by()
    withdrawn_because = models.CharField(max_length=400, blank=True)
    published_at = models.DateTimeField()
    published_by = made_by()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "statement"], condition=Q(withdrawn_at__isnull=True), name="inspection_published_once"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_because=""), name="inspection_withdrawn_says_why"
            ),
        ]  # fmt: skip


class Part(models.Model):
    """A section of a version: its words, the figures as they were when the words were written, and as it was built.

    `drawn` is what the section draws by itself, and `evidence` what stood behind it when the version was frozen.
    """

    area = models.CharField(max_length=9)
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="parts")
    section = models.CharField(max_length=40)
    words = models.TextField(blank=True)
    written_at = models.DateTimeField(null=True)
    written_by = made_by()
    turn = models.PositiveIntegerField(default=0)
    figures_written = models.JSONField(default=list)
    figures = models.JSONField(default=list)
    drawn = models.JSONField(default=dict)
    evidence = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "statement", "section"], name="inspection_section_once"),
            models.CheckConstraint(
                condition=Q(words="") | Q(written_at__isnull=False), name="inspection_words_say_when"
            ),
        ]
