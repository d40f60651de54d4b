"""One's own list: what someone means to do, beside what is due and never instead of it."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.cases.types import CaseNotFound
from goldenthread.apps.desk.actions import add_to_do, finish_to_do
from goldenthread.apps.desk.queries import list_to_dos
from goldenthread.apps.desk.types import DeskNotFound, DeskRefused
from goldenthread.core.access.roles import CASEWORK
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.forms import DatedForm, DayField, with_messages
from goldenthread.web.staff.due import name_children_shown
from goldenthread.web.staff.frame import show


@with_messages(words="what you mean to do", due_on="the day", reference="the case reference")
class ToDoForm(DatedForm):
    """Something to do."""

    words = forms.CharField(label="What do you mean to do?", max_length=300)
    due_on = DayField(label="By which day?", required=False, limit="TODAY_OR_FUTURE")
    reference = forms.CharField(label="For which case? Its reference", required=False, max_length=60)


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def to_dos(request: Asked) -> HttpResponse:
    """Show one's own list and add to it."""
    form = ToDoForm(request.POST if request.method == "POST" else None, on=request.on)
    if request.method == "POST" and form.is_valid():
        try:
            add_to_do(by=request.viewer, at=request.at, **form.cleaned_data)
        except DeskRefused as refused:
            form.add_error(refused.field, str(refused))
        else:
            return redirect("to_dos")
    lines = list_to_dos(request.viewer)
    areas = request.viewer.casework_areas
    name_children_shown(
        request, [(areas[0], line.child) for line in lines if line.child], act="own_list_opened",
        purpose=Purpose.CASEWORK,
    )  # fmt: skip
    return show(request, "staff/to_dos.html", {"form": form, "lines": lines}, section="home")


@door(roles=CASEWORK, shows_children=False)
@require_POST
def done(request: Asked, to_do: int) -> HttpResponse:
    """Tick something off."""
    try:
        finish_to_do(to_do=to_do, by=request.viewer, at=request.at)
    except DeskNotFound:
        raise CaseNotFound from None
    messages.success(request, "Done.")
    return redirect("to_dos")
