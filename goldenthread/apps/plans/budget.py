"""A personal budget that somebody asks for: what for, what was decided and why, and what a review of that found."""

from django.db import models
from django.db.models import Q

from goldenthread.core.law.vocabulary import BudgetOutcome

_OUTCOMES = [(one.value, one.value) for one in BudgetOutcome]


class PersonalBudget(models.Model):
    """One asking for a personal budget, by one parent or the young person (CFA 2014 s.49). Its days are facts of the case."""

    area = models.CharField(max_length=9)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="personal_budgets")
    parent = models.ForeignKey("people.Parent", on_delete=models.PROTECT, null=True, related_name="+")
    what_for = models.CharField(max_length=300)
    asked_fact = models.OneToOneField("cases.Fact", on_delete=models.PROTECT, related_name="+")
    decided_fact = models.OneToOneField("cases.Fact", on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=8, choices=_OUTCOMES, blank=True)
    reasons = models.TextField(blank=True)
    decided_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    review_fact = models.OneToOneField("cases.Fact", on_delete=models.PROTECT, null=True, related_name="+")
    review_because = models.TextField(blank=True)
    reviewed_fact = models.OneToOneField("cases.Fact", on_delete=models.PROTECT, null=True, related_name="+")
    review_outcome = models.CharField(max_length=8, choices=_OUTCOMES, blank=True)
    review_reasons = models.TextField(blank=True)
    reviewed_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(what_for=""), name="plans_a_budget_is_for_something"),
            models.CheckConstraint(
                condition=Q(decided_fact__isnull=True, outcome="")
                | (Q(decided_fact__isnull=False) & ~Q(outcome="") & ~Q(reasons="")),
                name="plans_a_budget_decision_says_why",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_fact__isnull=True, review_outcome="")
                | (Q(reviewed_fact__isnull=False) & ~Q(review_outcome="") & ~Q(review_reasons="")),
                name="plans_a_budget_review_says_why",
            ),
        ]
        indexes = [models.Index(fields=["area", "case"], name="plans_budgets_of_case")]
