"""The foot of the thread: rows of children's plans for those who work on them, the way up from one, and a person's ties."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goldenthread.apps.golden.actions import end_row_tie, tie_row_to_measure
from goldenthread.apps.golden.queries import get_row_above, list_rows, read_cells, read_strands
from goldenthread.apps.golden.types import RowAbove, RowsPage, ThreadNotFound, ThreadRefused
from goldenthread.core.access.roles import CASEWORK
from goldenthread.core.golden.joining import Side
from goldenthread.definitions.golden import kinds_on
from goldenthread.definitions.measures import load_measures
from goldenthread.web.components.doors import Asked, door, looked
from goldenthread.web.components.forms import DatedForm, with_messages
from goldenthread.web.golden.frame import show
from goldenthread.web.golden.words import kind_words, word_strand

ROWS = 25


def page_of(request: Asked) -> int:
    """Return the page asked for; anything that is not a page number is the first."""
    text = request.GET.get("page", "")
    return max(int(text), 1) if text.isdecimal() and len(text) <= 5 else 1


def show_rows(
    request: Asked, area: str, page: RowsPage, *, title: str, caption: str, back: str, subject: str
) -> HttpResponse:
    """Show one page of rows by their cases, and say in the journal whose they are."""
    looked(
        request, act="thread_rows", area=area, children={each.child for each in page.lines}, subject=subject
    )
    number = page_of(request)
    context = {
        "title": title, "caption": caption, "lines": page.lines, "back": back, "number": number,
        "before": number - 1, "after": number + 1 if page.has_more else 0,
    }  # fmt: skip
    return show(request, "golden/rows.html", context)


@door(roles=CASEWORK)
@require_GET
def of_kind(request: Asked, area: str, side: str, kind: str) -> HttpResponse:
    """List the rows of one kind in the plans that somebody works on."""
    if side not in {one.value for one in Side} or kind not in kinds_on(Side(side)):
        raise Http404
    try:
        page = list_rows(
            request.viewer,
            area=area,
            side=Side(side),
            kind=kind,
            start=(page_of(request) - 1) * ROWS,
            size=ROWS,
        )
    except ThreadNotFound as gone:
        raise Http404 from gone
    return show_rows(
        request, area, page, title=kind_words(Side(side), kind), caption="Rows of plans in force",
        back=reverse("thread_home"), subject=f"thread:{side}-{kind}"[:80],
    )  # fmt: skip


def open_row(request: Asked, reference: str, key: str) -> RowAbove:
    """Return a row of a plan that somebody works on, and say in the journal that it was looked at."""
    try:
        row = get_row_above(request.viewer, reference=reference, key=key)
    except ThreadNotFound as gone:
        raise Http404 from gone
    looked(
        request, act="thread_row", area=row.area, children=[row.child], case=row.case, subject=f"row:{key}"
    )
    return row


@door(roles=CASEWORK)
@require_GET
def of_row(request: Asked, reference: str, key: str) -> HttpResponse:
    """Show what one outcome or line of provision is part of: measure, action, priority, and the last decision about it."""
    row = open_row(request, reference, key)
    tied = [each.measure for each in row.ties]
    codes = [*tied, *(code for rule in row.rules for code in rule.measures)]
    strands = read_strands(request.viewer, area=row.area, codes=codes, on=request.on)
    cells = read_cells(request.viewer, area=row.area)
    because = {code: rule.because for rule in reversed(row.rules) for code in rule.measures}
    because |= {each.measure: f"{each.because} ({each.by})" for each in row.ties}
    shown = [
        {**word_strand(request.viewer, row.area, each, cells), "joined": because.get(each.measure.id, "")}
        for each in strands
    ]
    context: dict[str, Any] = {
        "row": row, "kind": kind_words(row.side, row.kind),
        "held": [each for each in shown if each["above"] or each["decided"]],
        "counted": [each for each in shown if not (each["above"] or each["decided"])],
        "ties": row.ties,
    }  # fmt: skip
    return show(request, "golden/row.html", context)


@with_messages(measure="the measure", because="why it is part of it")
class TieForm(DatedForm):
    """One more measure that a row is part of, and why."""

    measure = forms.ChoiceField(label="Which measure is it part of?")
    because = forms.CharField(
        label="Why is it part of what the measure counts?", max_length=400, widget=forms.Textarea
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        measures = [(each.id, f"{each.id} {each.title}") for each in load_measures().values()]
        self.fields["measure"].choices = [("", "Choose one"), *measures]  # type: ignore[attr-defined]


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def tie(request: Asked, reference: str, key: str) -> HttpResponse:
    """Join a row to one more measure than the rules do, with the reason."""
    row = open_row(request, reference, key)
    form = TieForm(request.POST if request.method == "POST" else None, on=request.on)
    if form.is_bound and form.is_valid():
        try:
            tie_row_to_measure(
                reference=reference, key=key, measure=form.cleaned_data["measure"], because=form.cleaned_data["because"],
                by=request.viewer, at=request.at,
            )  # fmt: skip
        except ThreadRefused as refused:
            form.add_error(refused.field, str(refused))
        else:
            messages.success(request, "The row is tied to the measure, with your name and reason.")
            return redirect("thread_row", reference=reference, key=key)
    return show(request, "golden/tie.html", {"form": form, "row": row})


@door(roles=CASEWORK)
@require_POST
def untie(request: Asked, reference: str, key: str, number: int) -> HttpResponse:
    """End a tie that a person made."""
    open_row(request, reference, key)
    try:
        end_row_tie(reference=reference, key=key, tie=number, by=request.viewer, at=request.at)
    except ThreadNotFound as gone:
        raise Http404 from gone
    messages.success(request, "The tie is ended. That it was stays on the record.")
    return redirect("thread_row", reference=reference, key=key)
