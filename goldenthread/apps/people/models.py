"""Children and young people, their parents, and facts told once."""

import uuid
from collections.abc import Iterable
from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from goldenthread.apps.accounts.models import Account
from goldenthread.apps.people.joined import Merge as Merge
from goldenthread.apps.people.joined import Pair as Pair
from goldenthread.apps.people.joined import PairAnswer as PairAnswer
from goldenthread.apps.people.joined import PairSearch as PairSearch
from goldenthread.apps.people.types import (
    Asked,
    Channel,
    ContactKind,
    IdentifierKind,
    NameKind,
    ProfileMode,
    SeenBy,
)


def _choices(kinds: Iterable[StrEnum]) -> list[tuple[str, str]]:
    return [(kind.value, kind.value) for kind in kinds]


def recording_path(profile: "Profile", filename: str) -> str:
    """Return where a recorded profile is kept: a name that says nothing of the child, whatever was sent."""
    return f"profiles/{uuid.uuid4().hex}"


class Reach(models.Model):
    """How to speak with someone, and when it is safe to."""

    language = models.CharField(max_length=60, blank=True)
    interpreter = models.CharField(max_length=120, blank=True)
    needs_bsl = models.BooleanField(default=False)
    safe_times = models.CharField(max_length=200, blank=True)
    safe_channel = models.CharField(max_length=10, choices=_choices(Channel), blank=True)

    class Meta:
        abstract = True


class Child(Reach):
    """A child or young person (0 to 25). What is known of them is told in `Told`, `ChildName` and `Identifier`.

    `born_on` is kept here because every clock and age needs it; the `Told` row behind it says who said so.
    `merged_into` is the record that this one was joined to; it is then read there, and shown nowhere else.
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
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(identity_checked_on__isnull=True) | Q(identity_checked_by__isnull=False),
                name="people_identity_checked_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="people_child_never_merged_into_itself",
            ),
        ]
        indexes = [models.Index(fields=["area", "born_on"], name="people_by_birth_date")]


class ChildName(models.Model):
    """A name a child is, or was, known by; `until_on` is the first day it no longer held."""

    area = models.CharField(max_length=9)
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="names")
    kind = models.CharField(max_length=10, choices=_choices(NameKind))
    given = models.CharField(max_length=120, blank=True)
    family = models.CharField(max_length=120, blank=True)
    source = models.CharField(max_length=120)
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(given="") | ~Q(family=""), name="people_a_name_says_something"
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(from_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="people_name_ends_after_it_starts",
            ),
        ]


class Identifier(models.Model):
    """A number another register knows the child by.

    `is_valid` is False where an import gave a number whose check letter or digit is wrong: it is kept as
    told, shown with a warning, and never used to say that two records are one child.
    """

    area = models.CharField(max_length=9)
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="identifiers")
    kind = models.CharField(max_length=12, choices=_choices(IdentifierKind))
    value = models.CharField(max_length=20)
    is_valid = models.BooleanField(default=True)
    source = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "child", "kind", "value"], name="people_identifier_once")
        ]
        indexes = [models.Index(fields=["area", "kind", "value"], name="people_by_identifier")]


class Parent(Reach):
    """A parent in the Education Act's sense (s.576), which includes a carer without parental responsibility.

    Each parent stands alone: their own contact details, service, comments and preference, hidden from others.
    """

    area = models.CharField(max_length=9)
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    given = models.CharField(max_length=120, blank=True)
    family = models.CharField(max_length=120, blank=True)
    account = models.OneToOneField(Account, on_delete=models.PROTECT, null=True, related_name="as_parent")
    identity_checked_on = models.DateField(null=True)
    identity_checked_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()


class Parenthood(models.Model):
    """That someone is a child's parent, between two dates; `until_on` is the first day they no longer are.

    `may_view` is the young person's own answer, asked at the end of compulsory school age, to whether this
    parent goes on seeing the record; it is empty until they have been asked, and the parent still sees.
    """

    area = models.CharField(max_length=9)
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="parenthoods")
    parent = models.ForeignKey(Parent, on_delete=models.CASCADE, related_name="parenthoods")
    relationship = models.CharField(max_length=60)
    has_parental_responsibility = models.BooleanField(null=True)
    may_view = models.BooleanField(null=True)
    view_asked_on = models.DateField(null=True)
    source = models.CharField(max_length=120)
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "child", "parent"],
                condition=Q(until_on__isnull=True),
                name="people_parent_once_a_child",
            ),
            models.CheckConstraint(
                condition=Q(may_view__isnull=True, view_asked_on__isnull=True)
                | Q(may_view__isnull=False, view_asked_on__isnull=False),
                name="people_view_answered_on_a_day",
            ),
        ]


class Contact(models.Model):
    """One way to reach one parent, or one young person; never shown to another member of the family.

    `doubted_on` is the day something sent there came back; it is not used again until somebody has asked.
    """

    area = models.CharField(max_length=9)
    parent = models.ForeignKey(Parent, on_delete=models.CASCADE, null=True, related_name="contacts")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, null=True, related_name="contacts")
    kind = models.CharField(max_length=10, choices=_choices(ContactKind))
    value = models.CharField(max_length=400)
    is_safe = models.BooleanField(default=True)
    doubted_on = models.DateField(null=True)
    doubted_because = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=120)
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True, child__isnull=False)
                | Q(parent__isnull=False, child__isnull=True),
                name="people_contact_is_of_one_person",
            )
        ]
        indexes = [
            # Nearly every contact is a parent's: without an index of its own the few of children are found by reading all.
            models.Index(
                fields=["area", "child"], condition=Q(child__isnull=False), name="people_contacts_of_child"
            )
        ]


class Told(models.Model):
    """One fact someone told us once, with who said it and when; a later row may correct it.

    `parent` is the parent who told it. `is_repeat` marks a family made to say the same thing again.
    """

    area = models.CharField(max_length=9)
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="told")
    parent = models.ForeignKey(Parent, on_delete=models.CASCADE, null=True, related_name="told")
    word = models.CharField(max_length=60)
    value = models.JSONField()
    source = models.CharField(max_length=120)
    told_on = models.DateField(null=True)
    shown_to = models.CharField(max_length=10, choices=_choices(SeenBy), default=SeenBy.STAFF.value)
    is_repeat = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    corrects = models.OneToOneField("self", on_delete=models.RESTRICT, null=True, related_name="corrected_by")
    confirmed_on = models.DateField(null=True)
    confirmed_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(corrects=F("id")),
                name="people_told_never_corrects_itself",
            ),
            models.CheckConstraint(
                condition=~Q(shown_to="TELLER") | Q(parent__isnull=False), name="people_teller_is_a_parent"
            ),
        ]


class Asking(models.Model):
    """One time that a form needed one fact: asked for, put to be checked, asked again with a reason, or not asked at all.

    `parent` is the parent who was asked; `occasion` the one filling-in or request that it was part of; `is_of_family`
    tells a question put to the family from one put to whoever fills in the form. It is never changed.
    """

    area = models.CharField(max_length=9)
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="askings")
    word = models.CharField(max_length=60)
    form = models.CharField(max_length=40)
    occasion = models.CharField(max_length=80)
    how = models.CharField(max_length=10, choices=_choices(Asked))
    body = models.CharField(max_length=200)
    is_of_family = models.BooleanField(default=False)
    parent = models.ForeignKey(Parent, on_delete=models.CASCADE, null=True, related_name="+")
    held = models.ForeignKey(Told, on_delete=models.CASCADE, null=True, related_name="askings")
    reason = models.CharField(max_length=400, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "child", "form", "occasion", "word", "how"],
                name="people_asked_once_an_occasion",
            ),
            models.CheckConstraint(
                condition=~Q(how="AGAIN") | (Q(held__isnull=False) & ~Q(reason="")),
                name="people_asked_again_has_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["area", "asked_at"], name="people_askings_by_day")]


class Representative(models.Model):
    """Who decides for a young person who lacks capacity for a decision (reg 64 and Schedule 3)."""

    area = models.CharField(max_length=9)
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="representatives")
    decision = models.CharField(max_length=200)
    standing = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    parent = models.ForeignKey(Parent, on_delete=models.PROTECT, null=True, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="represents")
    evidence = models.CharField(max_length=400)
    from_on = models.DateField()
    until_on = models.DateField(null=True)


class Profile(models.Model):
    """One version of a child's one-page profile, in their words, symbols or voice; the newest is shown first.

    `helper` is the parent who helped, where one did: another parent is not told who that was.
    """

    area = models.CharField(max_length=9)
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="profiles")
    number = models.PositiveIntegerField()
    mode = models.CharField(max_length=10, choices=_choices(ProfileMode), default=ProfileMode.WORDS.value)
    people_like = models.TextField(blank=True)
    important_to_me = models.TextField(blank=True)
    how_to_help = models.TextField(blank=True)
    my_hopes = models.TextField(blank=True)
    pronouns = models.CharField(max_length=60, blank=True)
    symbols = models.JSONField(default=list)
    recording = models.FileField(upload_to=recording_path, blank=True)
    helped_by = models.CharField(max_length=200, blank=True)
    helper = models.ForeignKey(Parent, on_delete=models.PROTECT, null=True, related_name="+")
    written_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "child", "number"], name="people_profile_versions_in_order"
            )
        ]


class SearchKey(models.Model):
    """A way to find a child: derived from what is stored, rebuilt at any time.

    Keys hold only a to z and 0 to 9, so that a range of them means the same in every database's sort order.
    """

    class Kind(models.TextChoices):
        NAME = "NAME"
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


class SearchWord(models.Model):
    """A word that some name in the area holds, read forwards, backwards and by its sound, for misspellings."""

    area = models.CharField(max_length=9)
    word = models.CharField(max_length=120)
    backwards = models.CharField(max_length=120)
    sound = models.CharField(max_length=120, blank=True)
    soundex = models.CharField(max_length=4, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "word"], name="people_search_word_once")]
        indexes = [
            models.Index(fields=["area", "backwards"], name="people_words_by_ending"),
            models.Index(fields=["area", "sound"], name="people_words_by_sound"),
            models.Index(fields=["area", "soundex"], name="people_words_by_soundex"),
        ]
