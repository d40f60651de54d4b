"""Children and young people, their parents, and facts told once."""

import uuid

from django.db import models
from django.db.models import F, Q

from goldenthread.apps.accounts.models import Account


class Child(models.Model):
    """A child or young person (0 to 25). What is known of them is told in `Told`, `ChildName` and `Identifier`.

    `born_on` is kept here because every clock and age needs it; the `Told` row behind it says who said so.
    """

    area = models.CharField(max_length=9)
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    born_on = models.DateField(null=True)
    ncy = models.SmallIntegerField(null=True)
    account = models.OneToOneField(Account, on_delete=models.PROTECT, null=True, related_name="own_record")
    identity_checked_on = models.DateField(null=True)
    identity_checked_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    extra = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(identity_checked_on__isnull=True) | Q(identity_checked_by__isnull=False),
                name="people_identity_checked_by_someone",
            )
        ]
        indexes = [models.Index(fields=["area", "born_on"], name="people_by_birth_date")]


class ChildName(models.Model):
    """A name a child is, or was, known by."""

    class Kind(models.TextChoices):
        LEGAL = "LEGAL", "Legal name"
        KNOWN_AS = "KNOWN_AS", "Known as"
        FORMER = "FORMER", "Former name"

    area = models.CharField(max_length=9)
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="names")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    given = models.CharField(max_length=120, blank=True)
    family = models.CharField(max_length=120, blank=True)
    source = models.CharField(max_length=120)
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["area", "child"], name="people_names_of_child")]


class Identifier(models.Model):
    """A number another register knows the child by."""

    class Kind(models.TextChoices):
        UPN = "UPN", "Unique pupil number"
        FORMER_UPN = "FORMER_UPN", "Former unique pupil number"
        ULN = "ULN", "Unique learner number"
        NHS = "NHS", "NHS number"

    area = models.CharField(max_length=9)
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="identifiers")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    value = models.CharField(max_length=20)
    source = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "child", "kind", "value"], name="people_identifier_once")
        ]
        indexes = [models.Index(fields=["area", "kind", "value"], name="people_by_identifier")]


class Parent(models.Model):
    """A parent in the Education Act's sense (s.576), which includes a carer without parental responsibility.

    Each parent stands alone: their own contact details, service, comments and preference, hidden from others.
    """

    area = models.CharField(max_length=9)
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    given = models.CharField(max_length=120, blank=True)
    family = models.CharField(max_length=120, blank=True)
    account = models.OneToOneField(Account, on_delete=models.PROTECT, null=True, related_name="as_parent")
    language = models.CharField(max_length=60, blank=True)
    interpreter = models.CharField(max_length=120, blank=True)
    safe_times = models.CharField(max_length=200, blank=True)
    safe_channel = models.CharField(max_length=40, blank=True)
    identity_checked_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["area", "family"], name="people_parent_by_family_name")]


class Parenthood(models.Model):
    """That someone is a child's parent, between two dates."""

    area = models.CharField(max_length=9)
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="parenthoods")
    parent = models.ForeignKey(Parent, on_delete=models.CASCADE, related_name="parenthoods")
    relationship = models.CharField(max_length=60)
    has_parental_responsibility = models.BooleanField(null=True)
    source = models.CharField(max_length=120)
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "child", "parent"],
                condition=Q(until_on__isnull=True),
                name="people_parent_once_a_child",
            )
        ]


class Contact(models.Model):
    """One way to reach one parent; never shown to another parent."""

    class Kind(models.TextChoices):
        EMAIL = "EMAIL", "E-mail"
        TELEPHONE = "TELEPHONE", "Telephone"
        ADDRESS = "ADDRESS", "Address"

    area = models.CharField(max_length=9)
    parent = models.ForeignKey(Parent, on_delete=models.CASCADE, related_name="contacts")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    value = models.CharField(max_length=400)
    is_safe = models.BooleanField(default=True)
    source = models.CharField(max_length=120)
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["area", "parent"], name="people_contacts_of_parent")]


class Told(models.Model):
    """One fact someone told us once, with who said it and when; a later row may correct it."""

    area = models.CharField(max_length=9)
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="told")
    parent = models.ForeignKey(Parent, on_delete=models.CASCADE, null=True, related_name="told")
    word = models.CharField(max_length=60)
    value = models.JSONField()
    source = models.CharField(max_length=120)
    told_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="corrected_by")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(corrects=F("id")), name="people_told_never_corrects_itself"
            )
        ]
        indexes = [models.Index(fields=["area", "child", "word"], name="people_told_of_child")]


class Representative(models.Model):
    """Who decides for a young person who lacks capacity for a decision (reg 64 and Schedule 3)."""

    area = models.CharField(max_length=9)
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="representatives")
    decision = models.CharField(max_length=200)
    standing = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    parent = models.ForeignKey(Parent, on_delete=models.PROTECT, null=True, related_name="+")
    evidence = models.CharField(max_length=400)
    from_on = models.DateField()
    until_on = models.DateField(null=True)


class Profile(models.Model):
    """One version of a child's one-page profile, in their words, symbols or voice; the newest is shown first."""

    class Mode(models.TextChoices):
        WORDS = "WORDS", "In words"
        SYMBOLS = "SYMBOLS", "In symbols"
        RECORDED = "RECORDED", "Recorded"

    area = models.CharField(max_length=9)
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="profiles")
    number = models.PositiveIntegerField()
    mode = models.CharField(max_length=10, choices=Mode.choices, default=Mode.WORDS)
    people_like = models.TextField(blank=True)
    important_to_me = models.TextField(blank=True)
    how_to_help = models.TextField(blank=True)
    my_hopes = models.TextField(blank=True)
    symbols = models.JSONField(default=list)
    recording = models.FileField(upload_to="profiles/", blank=True)
    helped_by = models.CharField(max_length=200, blank=True)
    written_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "child", "number"], name="people_profile_versions_in_order")
        ]


class SearchKey(models.Model):
    """A way to find a child: derived from what is stored, rebuilt at any time."""

    class Kind(models.TextChoices):
        NAME = "NAME"
        SOUND = "SOUND"
        PARENT = "PARENT"
        TELEPHONE = "TELEPHONE"
        NUMBER = "NUMBER"
        REFERENCE = "REFERENCE"

    area = models.CharField(max_length=9)
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="search_keys")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    key = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "kind", "key", "child"], name="people_search_key_once")
        ]
