"""Files that came with something, their sealed bytes, the text found in them, and for how long each is kept."""

import uuid

from django.db import models
from django.db.models import Q

from goldenthread.apps.accounts.models import Account
from goldenthread.apps.files.sealed import SealedTextField
from goldenthread.apps.files.types import FileKind, FileState, Held


class Content(models.Model):
    """Bytes kept once in an area under a name that tells nothing, sealed with a key of their own."""

    area = models.CharField(max_length=9)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    stored_as = models.CharField(max_length=100)
    key = SealedTextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "sha256"], name="files_bytes_once_an_area"),
        ]


class File(models.Model):
    """One file, as it came with one thing about one child; the same bytes may be another's file too.

    `child` and `case` are numbers, `subject` the thing it came with ("message:5"), `item` the kind of content that
    decides who may see it. `parent` is the number under which its bringer is known as the child's parent, or the
    parent to whom it was sent; `given_to` the account of the one other person to whom it was sent; `task` the live
    task by which it was brought, if another than its subject, whose team shares it. A file that tells of many
    children at once (an extract of another system) is in no child's record and has no `child`.
    """

    area = models.CharField(max_length=9)
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    child = models.BigIntegerField(null=True)
    case = models.BigIntegerField(null=True)
    subject = models.CharField(max_length=120)
    task = models.CharField(max_length=120, blank=True)
    item = models.CharField(max_length=30)
    name = SealedTextField(blank=True)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in FileKind])
    size = models.BigIntegerField()
    content = models.ForeignKey(Content, on_delete=models.PROTECT, null=True, related_name="files")
    state = models.CharField(max_length=20, choices=[(state.value, state.value) for state in FileState])
    held = models.CharField(max_length=20, blank=True, choices=[(held.value, held.value) for held in Held])
    parent = models.BigIntegerField(null=True)
    given_to = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    brought_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    brought_at = models.DateTimeField()
    because = models.CharField(max_length=400, blank=True)
    scanned_at = models.DateTimeField(null=True)
    scanned_with = models.CharField(max_length=120, blank=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="REMOVED", content__isnull=True, removed_at__isnull=False)
                | (~Q(state="REMOVED") & Q(content__isnull=False, removed_at__isnull=True)),
                name="files_bytes_until_removed",
            ),
            models.CheckConstraint(
                condition=~Q(state="CLEAN") | Q(held=""), name="files_a_clean_file_is_not_held"
            ),
        ]
        indexes = [
            models.Index(fields=["area", "child", "subject"], name="files_of_child"),
            models.Index(fields=["area", "state", "id"], name="files_by_state"),
        ]


class FoundText(models.Model):
    """The words found in a file, kept sealed beside it."""

    area = models.CharField(max_length=9)
    file = models.OneToOneField(File, on_delete=models.CASCADE, related_name="found")
    text = SealedTextField()
    found_at = models.DateTimeField()


class Hold(models.Model):
    """That nothing of a child's record may be removed while something legal is under way."""

    area = models.CharField(max_length=9)
    child = models.BigIntegerField()
    because = models.CharField(max_length=400)
    placed_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    placed_at = models.DateTimeField()
    lifted_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_because = models.CharField(max_length=400, blank=True)

    class Meta:
        indexes = [models.Index(fields=["area", "child"], name="files_hold_of_child")]


class Disposal(models.Model):
    """That a file's time is up, by which policy, and what a person decided of it."""

    area = models.CharField(max_length=9)
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="disposals")
    policy = models.CharField(max_length=60)
    due_on = models.DateField()
    proposed_at = models.DateTimeField()
    decision = models.CharField(max_length=10, blank=True, choices=[("REMOVE", "REMOVE"), ("KEEP", "KEEP")])
    because = models.CharField(max_length=400, blank=True)
    decided_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "file"], condition=Q(decided_at__isnull=True), name="files_one_open_disposal"
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_at__isnull=True)
                | (~Q(decision="") & Q(decided_at__isnull=False)),
                name="files_a_disposal_is_decided_at_a_moment",
            ),
        ]


class Disclosure(models.Model):
    """A request for everything held about a child, what each thing held came to, and the package once it is made.

    `to` is the account that may fetch the package, until `until_at`.
    """

    area = models.CharField(max_length=9)
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    child = models.BigIntegerField()
    asker = SealedTextField()
    asked_on = models.DateField()
    due_on = models.DateField()
    to = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    opened_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField()
    released_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    released_at = models.DateTimeField(null=True)
    content = models.ForeignKey(Content, on_delete=models.PROTECT, null=True, related_name="disclosures")
    made_at = models.DateTimeField(null=True)
    until_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["area", "child"], name="files_disclosure_of_child")]


class DisclosedItem(models.Model):
    """One thing held about a child, the questions asked of it before it may go, and who answered them."""

    area = models.CharField(max_length=9)
    disclosure = models.ForeignKey(Disclosure, on_delete=models.CASCADE, related_name="items")
    place = models.IntegerField()
    item = models.CharField(max_length=30)
    label = SealedTextField()
    words = SealedTextField(blank=True)
    file = models.ForeignKey(File, on_delete=models.PROTECT, null=True, related_name="+")
    has_third_party = models.BooleanField(null=True)
    has_serious_harm = models.BooleanField(null=True)
    has_child_abuse_data = models.BooleanField(null=True)
    is_in_confidence = models.BooleanField(null=True)
    decision = models.CharField(
        max_length=10, blank=True,
        choices=[("RELEASE", "RELEASE"), ("REDACT", "REDACT"), ("WITHHOLD", "WITHHOLD")],
    )  # fmt: skip
    given_words = SealedTextField(blank=True)
    because = SealedTextField(blank=True)
    answered_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "disclosure", "place"], name="files_disclosed_in_one_place"
            ),
            models.CheckConstraint(
                condition=Q(decision="", answered_at__isnull=True)
                | (
                    ~Q(decision="")
                    & Q(
                        answered_at__isnull=False, has_third_party__isnull=False, has_serious_harm__isnull=False,
                        has_child_abuse_data__isnull=False, is_in_confidence__isnull=False,
                    )
                ),
                name="files_every_question_before_a_decision",
            ),
        ]  # fmt: skip


class AreaFile(models.Model):
    """A file that is of an area and about no child, with the room's thing it was brought for ("evidence")."""

    area = models.CharField(max_length=9)
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    subject = models.CharField(max_length=120)
    name = SealedTextField()
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in FileKind])
    size = models.BigIntegerField()
    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="area_files")
    state = models.CharField(max_length=20, choices=[(state.value, state.value) for state in FileState])
    held = models.CharField(max_length=20, blank=True, choices=[(held.value, held.value) for held in Held])
    brought_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    brought_at = models.DateTimeField()
    scanned_at = models.DateTimeField(null=True)
    scanned_with = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="CLEAN") | Q(held=""), name="files_a_clean_area_file_is_not_held"
            ),
        ]
        indexes = [models.Index(fields=["area", "state"], name="files_of_area_by_state")]
