"""Files of other systems' extracts, the columns said to be which, and what each row said, tied to the file it came from."""

import uuid

from django.db import models
from django.db.models import Q

from goldenthread.apps.accounts.models import Account
from goldenthread.apps.extracts.types import BatchState
from goldenthread.apps.files.models import File
from goldenthread.apps.people.models import Child


class Batch(models.Model):
    """One file of an extract as it was sent, and how far it has come; its rows are in the thread of figures only once loaded.

    `columns` is each field's heading; `counts`, `faults` and `notes` what looking through it found. `done` of `total`
    rows tells how far a long piece of work has got.
    """

    area = models.CharField(max_length=9)
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=20)
    file = models.ForeignKey(File, on_delete=models.PROTECT, null=True, related_name="+")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    state = models.CharField(
        max_length=10,
        choices=[(each.value, each.value) for each in BatchState],
        default=BatchState.SENT.value,
    )
    said_on = models.DateField(null=True)
    columns = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    faults = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    failed_because = models.CharField(max_length=600, blank=True)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    loaded_at = models.DateTimeField(null=True)
    loaded_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    undone_because = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "kind", "sha256"], condition=Q(state=BatchState.LOADED.value),
                name="extracts_file_loaded_once",
            ),
            models.CheckConstraint(
                condition=~Q(state=BatchState.LOADED.value) | Q(loaded_at__isnull=False),
                name="extracts_loaded_at_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state=BatchState.UNDONE.value) | Q(undone_at__isnull=False),
                name="extracts_undone_at_a_moment",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["area", "sent_at"], name="extracts_batches_of_area")]


class Columns(models.Model):
    """Which column is which, kept under a name for the next file of the kind."""

    area = models.CharField(max_length=9)
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=80)
    columns = models.JSONField()
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "kind", "name"], name="extracts_columns_by_name"),
        ]


class Row(models.Model):
    """What one row of a loaded file said, of one person or one result; it goes when its batch is taken out again.

    `child` is whom the row is certainly of. `person` tells one person from another and `key` one row of a kind, so that
    of two batches the later is read; `digest` is of everything said. `said` holds the fields of its own kind. Where a
    person said whom it is of, `joined_because` is how they knew.
    """

    area = models.CharField(max_length=9)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="rows")
    kind = models.CharField(max_length=20)
    line = models.PositiveIntegerField()
    person = models.CharField(max_length=64, blank=True)
    key = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    said_on = models.DateField()
    child = models.ForeignKey(Child, on_delete=models.SET_NULL, null=True, related_name="+")
    upn = models.CharField(max_length=13, blank=True)
    uln = models.CharField(max_length=10, blank=True)
    given = models.CharField(max_length=120, blank=True)
    family = models.CharField(max_length=120, blank=True)
    born_on = models.DateField(null=True)
    urn = models.CharField(max_length=8, blank=True)
    sen = models.CharField(max_length=1, blank=True)
    said = models.JSONField(default=dict)
    joined_at = models.DateTimeField(null=True)
    joined_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    joined_because = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(key=""), name="extracts_a_row_has_a_key"),
            models.CheckConstraint(
                condition=Q(joined_at__isnull=True) | ~Q(joined_because=""),
                name="extracts_joined_for_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["area", "kind", "said_on"], name="extracts_rows_of_kind"),
            models.Index(fields=["area", "kind", "key"], name="extracts_rows_by_key"),
            models.Index(fields=["area", "child"], name="extracts_rows_of_child"),
        ]
