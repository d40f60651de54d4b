"""Groups and their terms, meetings with frozen papers, challenges, and a forum's own space. Rows are added, not rewritten.

Nothing about a child is kept here. What something is about is the other room's id with the words of the day.
"""

from django.db import models
from django.db.models import F, Q

from goldenthread.apps.accounts.models import Account, Body
from goldenthread.apps.board.fields import LASTS, choices_of, made_by
from goldenthread.apps.board.spaces import ForumView as ForumView
from goldenthread.apps.board.spaces import Space as Space
from goldenthread.apps.board.spaces import SpaceMember as SpaceMember
from goldenthread.apps.board.spaces import SpaceNote as SpaceNote
from goldenthread.apps.board.spaces import ViewSharing as ViewSharing
from goldenthread.apps.board.types import (
    AboutKind,
    DecidedKind,
    GroupKind,
    PaperKind,
    Purpose,
)
from goldenthread.core.governance.highlights import Delivery, Impact
from goldenthread.core.governance.partners import Part, Partner


class Group(models.Model):
    """A body of the area that meets. Its names and whom it reports to are kept with the body, by date."""

    area = models.CharField(max_length=9)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30, choices=choices_of(GroupKind))
    remit = models.TextField(blank=True)
    added_at = models.DateTimeField()
    added_by = made_by()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "body"], name="board_group_once")]


class Terms(models.Model):
    """One version of a group's terms of reference, with the rule of its quorum."""

    area = models.CharField(max_length=9)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="terms")
    number = models.PositiveIntegerField()
    from_on = models.DateField()
    words = models.TextField()
    at_least = models.PositiveIntegerField()
    partners = models.JSONField(default=list)
    needs_independent_chair = models.BooleanField(default=False)
    kept_at = models.DateTimeField()
    kept_by = made_by()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "group", "number"], name="board_terms_in_order"),
            models.CheckConstraint(condition=Q(at_least__gte=1), name="board_quorum_is_of_somebody"),
        ]


class Member(models.Model):
    """A member of a group for a partner, from a day; `until_on` is the first day they no longer are."""

    area = models.CharField(max_length=9)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="members")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=120)
    partner = models.CharField(max_length=20, choices=choices_of(Partner))
    part = models.CharField(max_length=10, choices=choices_of(Part))
    is_independent = models.BooleanField(default=False)
    because = models.CharField(max_length=400, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    added_at = models.DateTimeField()
    added_by = made_by()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=LASTS, name="board_membership_lasts"),
            models.CheckConstraint(
                condition=Q(is_independent=False) | (Q(partner=Partner.INDEPENDENT.value) & ~Q(because="")),
                name="board_independence_has_its_reason",
            ),
        ]
        indexes = [models.Index(fields=["area", "group", "from_on"], name="board_members_of_group")]


class Owner(models.Model):
    """Someone who answers to a group for one thing, from a day; whoever had it before stays on the record."""

    area = models.CharField(max_length=9)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="owners")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    about_kind = models.CharField(max_length=10, choices=choices_of(AboutKind))
    about_id = models.CharField(max_length=60, blank=True)
    about_words = models.CharField(max_length=300)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    added_at = models.DateTimeField()
    added_by = made_by()

    class Meta:
        constraints = [models.CheckConstraint(condition=LASTS, name="board_ownership_lasts")]
        indexes = [models.Index(fields=["area", "account"], name="board_owners_by_person")]


class Meeting(models.Model):
    """A meeting of a group. Its papers are frozen once; the digest is of all of them together."""

    area = models.CharField(max_length=9)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="meetings")
    held_on = models.DateField()
    starts = models.CharField(max_length=20, blank=True)
    place = models.CharField(max_length=200, blank=True)
    planned_at = models.DateTimeField()
    planned_by = made_by()
    frozen_at = models.DateTimeField(null=True)
    frozen_by = made_by()
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "group", "held_on"], name="board_one_meeting_a_day"),
            models.CheckConstraint(
                condition=Q(frozen_at__isnull=True, digest="") | (Q(frozen_at__isnull=False) & ~Q(digest="")),
                name="board_frozen_says_what",
            ),
        ]


class AgendaItem(models.Model):
    """One item of a meeting's agenda."""

    area = models.CharField(max_length=9)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="agenda")
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    purpose = models.CharField(max_length=12, choices=choices_of(Purpose))
    presenter = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "meeting", "position"], name="board_agenda_in_order")
        ]


class Paper(models.Model):
    """One version of a paper. Written words are kept as given; `frozen` is what the meeting had, with its digest."""

    area = models.CharField(max_length=9)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="papers")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, related_name="papers")
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=choices_of(PaperKind))
    content = models.JSONField(default=dict)
    frozen = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True)
    kept_at = models.DateTimeField()
    kept_by = made_by()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "meeting", "position"], name="board_papers_in_order")
        ]


class Attendance(models.Model):
    """What was written of one member's coming to one meeting; the latest row holds."""

    area = models.CharField(max_length=9)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    is_there = models.BooleanField()
    sent = models.CharField(max_length=120, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = made_by()


class Conflict(models.Model):
    """An interest that a member declared at a meeting, and what was done about it."""

    area = models.CharField(max_length=9)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="conflicts")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    done = models.CharField(max_length=300)
    declared_at = models.DateTimeField()
    recorded_by = made_by()


class Minutes(models.Model):
    """The minutes of a meeting; a correction is a new row, and the latest holds."""

    area = models.CharField(max_length=9)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="minutes")
    words = models.TextField()
    recorded_at = models.DateTimeField()
    recorded_by = made_by()


class Highlight(models.Model):
    """A highlight report in its owner's words. A later one of the same owner does not change it."""

    area = models.CharField(max_length=9)
    owner = models.ForeignKey(Owner, on_delete=models.PROTECT, related_name="reports")
    sent_on = models.DateField()
    delivery = models.CharField(max_length=10, choices=choices_of(Delivery))
    impact = models.CharField(max_length=10, choices=choices_of(Impact))
    progress = models.TextField()
    exceptions = models.TextField(blank=True)
    next_steps = models.TextField()
    sent_at = models.DateTimeField()
    sent_by = made_by()

    class Meta:
        indexes = [models.Index(fields=["area", "owner", "sent_on"], name="board_highlights_of_owner")]


class Challenge(models.Model):
    """What one partner asks another to answer for, with evidence and a day to reply by."""

    area = models.CharField(max_length=9)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="challenges")
    asked_for = models.CharField(max_length=20, choices=choices_of(Partner))
    asked_of = models.CharField(max_length=20, choices=choices_of(Partner))
    words = models.TextField()
    evidence = models.TextField()
    about_kind = models.CharField(max_length=10, choices=choices_of(AboutKind))
    about_id = models.CharField(max_length=60, blank=True)
    about_words = models.CharField(max_length=300, blank=True)
    reply_by_on = models.DateField()
    raised_on = models.DateField()
    raised_at = models.DateTimeField()
    raised_by = made_by(null=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(asked_of=F("asked_for")), name="board_nobody_asks_themselves"
            ),
            models.CheckConstraint(
                condition=Q(reply_by_on__gte=F("raised_on")), name="board_reply_after_asking"
            ),
        ]
        indexes = [models.Index(fields=["area", "about_kind", "about_id"], name="board_challenges_about")]


class Answer(models.Model):
    """An answer to a challenge, with the evidence it rests on."""

    area = models.CharField(max_length=9)
    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, related_name="answers")
    words = models.TextField()
    evidence = models.TextField(blank=True)
    answered_on = models.DateField()
    answered_at = models.DateTimeField()
    answered_by = made_by(null=False)


class Verdict(models.Model):
    """Whether an answer will do, said once by the partner who asked."""

    area = models.CharField(max_length=9)
    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="verdicts")
    is_satisfied = models.BooleanField()
    words = models.TextField(blank=True)
    judged_on = models.DateField()
    judged_at = models.DateTimeField()
    judged_by = made_by(null=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "answer"], name="board_one_verdict"),
            models.CheckConstraint(
                condition=Q(is_satisfied=True) | ~Q(words=""), name="board_not_satisfied_says_why"
            ),
        ]


class Decided(models.Model):
    """A decision or action of a meeting. An owner's name is kept as it was: whoever has the work later does not replace it."""

    area = models.CharField(max_length=9)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decided")
    kind = models.CharField(max_length=10, choices=choices_of(DecidedKind))
    words = models.TextField()
    because = models.TextField(blank=True)
    owner = models.CharField(max_length=120)
    due_on = models.DateField(null=True)
    about_kind = models.CharField(max_length=10, choices=choices_of(AboutKind))
    about_id = models.CharField(max_length=60, blank=True)
    about_words = models.CharField(max_length=300, blank=True)
    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, null=True, related_name="decided")
    recorded_at = models.DateTimeField()
    recorded_by = made_by()

    class Meta:
        indexes = [models.Index(fields=["area", "about_kind", "about_id"], name="board_decided_about")]


class Followed(models.Model):
    """What became of a decision or action, told on a day."""

    area = models.CharField(max_length=9)
    decided = models.ForeignKey(Decided, on_delete=models.PROTECT, related_name="followed")
    words = models.TextField()
    is_done = models.BooleanField(default=False)
    told_on = models.DateField()
    told_at = models.DateTimeField()
    told_by = made_by()
