"""The department's rule numbers beside ours: its list supplied by an area, likeness proposed, and each decided by a person."""

import re
from io import BytesIO

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from goldenthread.apps.benchmarks.actions import decide_rule_numbers, keep_rule_list
from goldenthread.apps.benchmarks.queries import list_rule_numbers
from goldenthread.apps.benchmarks.types import NumberLine
from goldenthread.core.access.roles import Role
from goldenthread.core.returns.checks import RULES
from goldenthread.definitions.returns.dfe_rules import RulesUnreadable, propose_numbers, read_dfe_rules
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.forms import with_messages
from goldenthread.web.staff.frame import get_managed, show

MOST_AT_ONCE = 25
# What stands in each return is put in the holes of a rule’s sentence; here there is none to put.
_HOLE = re.compile(r"\{[a-z_:0-9]+\}")


@with_messages(file="the list")
class RuleListForm(forms.Form):
    """The department's numbered list of rules."""

    file = forms.FileField(
        label="The department’s validation rules", help_text="The ODS file that DfE publishes, or the CSV that was made here and reviewed.",
        widget=forms.ClearableFileInput(attrs={"accept": ".ods,.csv"}),
    )  # fmt: skip


class DecideForm(forms.Form):
    """For some of the department's rules, which of ours each is; what is left unticked stays a proposal."""

    def __init__(self, *args: object, lines: list[NumberLine], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.lines = lines
        for line in lines:
            self.fields[f"right-{line.id}"] = forms.BooleanField(
                label=f"I have decided {line.number}", required=False
            )
            self.fields[f"rule-{line.id}"] = forms.CharField(
                label=f"Our rule for {line.number}: {line.words}", required=False, max_length=8, initial=line.rule,
                help_text=_said(line),
            )  # fmt: skip

    def clean(self) -> dict[str, object]:
        """Refuse a rule that we do not have."""
        data = super().clean() or {}
        for line in self.lines:
            rule = str(data.get(f"rule-{line.id}", "")).strip().upper()
            if data.get(f"right-{line.id}") and rule and rule not in RULES:
                self.add_error(
                    f"rule-{line.id}",
                    f"We have no rule {rule}. Enter one such as GT2105, or leave it empty where none fits",
                )
        return data

    def decided(self) -> dict[int, str]:
        """Return our rule for each that was ticked."""
        data = self.cleaned_data
        return {
            line.id: str(data[f"rule-{line.id}"]).strip().upper()
            for line in self.lines
            if data.get(f"right-{line.id}")
        }


def _said(line: NumberLine) -> str:
    ours = RULES.get(line.rule)
    return (
        f"Proposed: {_HOLE.sub('…', ours.message)} Likeness {line.likeness:.2f} of 1."
        if ours
        else "Nothing of ours is like it."
    )


@door(roles=[Role.MANAGER], shows_children=False)
@require_http_methods(["GET", "POST"])
def rule_numbers(request: Asked, area: str) -> HttpResponse:
    """Take the department's list, and decide which of our rules each of its numbers is."""
    line = get_managed(request, area)
    lines = list_rule_numbers(request.viewer, area=area)
    waiting = [each for each in lines if each.decided_at is None][:MOST_AT_ONCE]
    is_list = request.method == "POST" and "file" in request.FILES or request.POST.get("kind") == "list"
    given = RuleListForm(request.POST, request.FILES) if is_list else RuleListForm()
    form = DecideForm(request.POST if request.method == "POST" and not is_list else None, lines=waiting)
    if is_list and given.is_valid() and _keep(request, given, area):
        return redirect("rule_numbers", area=area)
    if form.is_bound and form.is_valid():
        count = decide_rule_numbers(area=area, decided=form.decided(), by=request.viewer, at=request.at)
        messages.success(request, f"{count} decided. Their numbers stand beside our rules from now on.")
        return redirect("rule_numbers", area=area)
    decided = [each for each in lines if each.decided_at is not None]
    context = {
        "area": line, "given": given, "form": form, "waiting": waiting, "decided": decided,
        "shown_form": given if is_list else form, "left": len(lines) - len(decided),
    }  # fmt: skip
    return show(request, "staff/rule_numbers.html", context, section="more")


def _keep(request: Asked, given: RuleListForm, area: str) -> bool:
    upload = given.cleaned_data["file"]
    try:
        matches = propose_numbers(read_dfe_rules(BytesIO(b"".join(upload.chunks()))))
    except RulesUnreadable as problem:
        given.add_error("file", str(problem))
        return False
    count = keep_rule_list(area=area, matches=matches, source=upload.name, by=request.viewer, at=request.at)
    messages.success(request, f"{count} rules were read. Say which of ours each one is.")
    return True
