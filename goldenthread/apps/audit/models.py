"""The journal: who did or saw what, when, as ids and salted digests, one hash chain an area."""

from django.db import models
from django.db.models import Q


class Entry(models.Model):
    """One act or one look. Rows are only ever added; the chain shows any that were touched.

    `seq` is an entry's place in its area's chain. `children` are named in `Shown`; `case`, `subject` and
    `account` are ids, never content. `digest` and `salt_mark` are empty where nothing was written.
    """

    class Kind(models.TextChoices):
        WRITE = "WRITE", "wrote"
        READ = "READ", "read"

    area = models.CharField(max_length=9)
    seq = models.BigIntegerField()
    recorded_at = models.DateTimeField()
    kind = models.CharField(max_length=5, choices=Kind.choices)
    act = models.CharField(max_length=60)
    account = models.BigIntegerField(null=True)
    role = models.CharField(max_length=30, blank=True)
    body = models.CharField(max_length=200, blank=True)
    purpose = models.CharField(max_length=60, blank=True)
    case = models.BigIntegerField(null=True)
    subject = models.CharField(max_length=400, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    salt_mark = models.CharField(max_length=64, blank=True)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "seq"], name="audit_one_entry_a_place"),
            models.CheckConstraint(condition=Q(seq__gte=1), name="audit_chain_starts_at_one"),
        ]
        indexes = [
            models.Index(fields=["area", "case", "seq"], name="audit_by_case"),
            # For finding what confirms a subject's content, when that content is to be removed.
            models.Index(
                fields=["area", "subject"], condition=~Q(digest=""), name="audit_digests_of_subject"
            ),
        ]


class Shown(models.Model):
    """A child whom an entry is about, so that a family can be told who opened their record."""

    area = models.CharField(max_length=9)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="shown")
    child = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "entry", "child"], name="audit_child_once_an_entry")
        ]
        indexes = [models.Index(fields=["area", "child", "entry"], name="audit_by_child")]


class Salt(models.Model):
    """What an entry's digest was salted with; removed together with the content it could confirm."""

    area = models.CharField(max_length=9)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="salt")
    salt = models.CharField(max_length=32)


class Head(models.Model):
    """The last link of an area's chain, locked last and briefly by whoever adds the next."""

    area = models.CharField(max_length=9, unique=True)
    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64)


class Withheld(models.Model):
    """Looks that a family is never told of: by a person, a role or a body, for one child or the whole area.

    An empty `child` means every child of the area. Whatever is filled in must all fit a look for it to be
    kept back. Marks are only added: lifting one would tell of looks made while it stood.
    """

    area = models.CharField(max_length=9)
    child = models.BigIntegerField(null=True)
    account = models.BigIntegerField(null=True)
    role = models.CharField(max_length=30, blank=True)
    body = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(account__isnull=False) | ~Q(role="") | ~Q(body=""),
                name="audit_withheld_names_someone",
            )
        ]
        indexes = [models.Index(fields=["area", "child"], name="audit_withheld_of_child")]
