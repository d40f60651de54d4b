"""The checks before a plan leaves, who went on past them, and audits: their answers, grades and what must be put right."""

from django.db import models
from django.db.models import Q

from goldenthread.apps.accounts.models import Account
from goldenthread.apps.advice.models import AdviceRequest
from goldenthread.apps.cases.models import Case
from goldenthread.apps.people.models import Parent
from goldenthread.apps.plans.models import Version
from goldenthread.core.plans.checks.findings import Stage
from goldenthread.core.plans.checks.leaving import Kind
from goldenthread.core.quality.criteria import Answer
from goldenthread.core.quality.grades import Grade

_STAGES = [(stage.value, stage.value) for stage in Stage]
_ANSWERS = [(answer.value, answer.value) for answer in Answer]
_GRADES = [(grade.value, grade.value) for grade in Grade]


class CheckRun(models.Model):
    """One run of every check on a version as it was about to leave.

    `findings` holds which check found something in which section and row, and the finding's key: never a word of the
    plan. The words are read again from the version. `broken` and `switched_off` list the checks that did not run.
    """

    area = models.CharField(max_length=9)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="check_runs")
    stage = models.CharField(max_length=16, choices=_STAGES)
    bank = models.CharField(max_length=20)
    findings = models.JSONField(default=list)
    broken = models.JSONField(default=list)
    switched_off = models.JSONField(default=list)
    stops = models.PositiveIntegerField()
    gone_past = models.PositiveIntegerField()
    warns = models.PositiveIntegerField()
    milliseconds = models.PositiveIntegerField()
    run_at = models.DateTimeField()
    run_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["area", "version"], name="quality_runs_of_version")]


class Override(models.Model):
    """That a named officer let a version leave past one finding of law, and why. It holds for those words alone."""

    area = models.CharField(max_length=9)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="overrides")
    stage = models.CharField(max_length=16, choices=_STAGES)
    check_id = models.CharField(max_length=8)
    key = models.CharField(max_length=40)
    section = models.CharField(max_length=2, blank=True)
    row = models.CharField(max_length=60, blank=True)
    reason = models.TextField()
    gone_on_at = models.DateTimeField()
    gone_on_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "version", "stage", "key"], name="quality_gone_on_once_a_finding"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="quality_going_on_has_a_reason"),
        ]
        indexes = [models.Index(fields=["area", "gone_on_at"], name="quality_overrides_by_day")]


class LeavingAnswer(models.Model):
    """That somebody looked at what a sending tells of other people, for one reader, and why it may go to them.

    It holds for those words, that reader and that sending alone, by their `key`; the words themselves are not kept.
    """

    area = models.CharField(max_length=9)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="leaving_answers")
    sending = models.CharField(max_length=80)
    reader = models.CharField(max_length=80)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in Kind])
    key = models.CharField(max_length=24)
    places = models.PositiveIntegerField()
    because = models.TextField()
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "case", "key"], name="quality_looked_once_at_words")
        ]
        indexes = [models.Index(fields=["area", "answered_at"], name="quality_looks_by_day")]


class SentenceMark(models.Model):
    """The fingerprint of one sentence of a version that left, by which copied text is known without its words."""

    area = models.CharField(max_length=9)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="sentence_marks")
    mark = models.CharField(max_length=24)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "mark", "version"], name="quality_sentence_once_a_version"
            )
        ]


class Audit(models.Model):
    """One person's audit of one version of a plan, or of one piece of advice. Its grade follows from its answers.

    `because` says why it was drawn; `second_of` is the audit it marks a second time without seeing it, `again_of` the
    one it repeats once what was wrong has been put right. A moderator may set another grade, and says why.
    """

    area = models.CharField(max_length=9)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="audits")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, related_name="audits")
    advice = models.ForeignKey(AdviceRequest, on_delete=models.PROTECT, null=True, related_name="audits")
    because = models.CharField(max_length=400, blank=True)
    criteria = models.CharField(max_length=20)
    second_of = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="second")
    again_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="again")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="audits")
    finished_at = models.DateTimeField(null=True)
    grade = models.CharField(max_length=20, choices=_GRADES, blank=True)
    grade_because = models.CharField(max_length=400, blank=True)
    moderated_grade = models.CharField(max_length=20, choices=_GRADES, blank=True)
    moderated_because = models.TextField(blank=True)
    moderated_at = models.DateTimeField(null=True)
    moderated_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(version__isnull=True, advice__isnull=False)
                | Q(version__isnull=False, advice__isnull=True),
                name="quality_audit_is_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True, grade="")
                | (Q(finished_at__isnull=False) & ~Q(grade="")),
                name="quality_finished_audit_has_a_grade",
            ),
            models.CheckConstraint(
                condition=Q(moderated_grade="") | ~Q(moderated_because=""), name="quality_moderation_says_why"
            ),
        ]
        indexes = [models.Index(fields=["area", "case"], name="quality_audits_of_case")]


class DrawnBecause(models.Model):
    """Why one case is in a sample: by chance with its seed, or the risks that put it there. `sample` is its number."""

    area = models.CharField(max_length=9)
    sample = models.BigIntegerField()
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="drawn_because")
    because = models.CharField(max_length=400)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "sample", "case"], name="quality_drawn_once_a_sample")
        ]


class GivenStory(models.Model):
    """A child's whole chronology as it was given to the reader of a sample: looked at first, and never changed after.

    `rows` are what was given, `left_out` the numbers of the rows that were taken out, and `because` says why.
    """

    area = models.CharField(max_length=9)
    sample = models.BigIntegerField()
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="given_stories")
    rows = models.JSONField(default=list)
    left_out = models.JSONField(default=list)
    because = models.CharField(max_length=400, blank=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(left_out=[]) | ~Q(because=""), name="quality_rows_left_out_for_a_reason"
            )
        ]
        indexes = [models.Index(fields=["area", "sample", "case"], name="quality_stories_of_sample")]


class AuditAnswer(models.Model):
    """Whether one criterion is met; the machine's answer stands until an auditor gives another."""

    area = models.CharField(max_length=9)
    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="answers")
    criterion = models.CharField(max_length=8)
    answer = models.CharField(max_length=16, choices=_ANSWERS)
    is_by_machine = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "audit", "criterion"], name="quality_answered_once")
        ]


class AuditAction(models.Model):
    """What an audit asks somebody to put right, by a day; open until it is said how it was."""

    area = models.CharField(max_length=9)
    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="actions")
    criterion = models.CharField(max_length=8)
    words = models.TextField()
    owner = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    closed_how = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | ~Q(closed_how=""), name="quality_closing_says_how"
            )
        ]


class FamilyRating(models.Model):
    """What a parent or young person says of a plan they were given, from 1 to 5, in words of their own; shown beside audits.

    `said` is their answer to each question asked of families, by its id.
    """

    area = models.CharField(max_length=9)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="ratings")
    parent = models.ForeignKey(Parent, on_delete=models.PROTECT, null=True, related_name="+")
    rating = models.PositiveSmallIntegerField()
    words = models.TextField(blank=True)
    said = models.JSONField(default=dict)
    rated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(rating__gte=1, rating__lte=5), name="quality_rated_one_to_five"
            ),
            models.UniqueConstraint(
                fields=["area", "version", "parent"], nulls_distinct=False, name="quality_rated_once_each"
            ),
        ]
