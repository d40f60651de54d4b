"""A case's bundles: chosen, ordered, made in the background, settled page by page, and given by a link that expires."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goldenthread.apps.bundles.actions import (
    ask_for_bundle,
    begin_bundle,
    order_bundle,
    recall_giving,
    settle_finding,
)
from goldenthread.apps.bundles.queries import (
    count_gone_past,
    get_bundle,
    list_bundles,
    list_offers,
    list_readers,
    open_bundle,
)
from goldenthread.apps.bundles.types import (
    STATE_WORDS,
    BundleNotFound,
    BundlePage,
    BundleRefused,
    BundleState,
    Settled,
)
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import may_change
from goldenthread.core.access.roles import CASEWORK
from goldenthread.definitions.bundles import load_bundle_policy
from goldenthread.journeys.give_bundle import give_bundle
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.given import give_pdf
from goldenthread.web.staff.case_frame import CaseFrame, open_case
from goldenthread.web.staff.forms.bundles import (
    GiveForm,
    NewBundleForm,
    OrderForm,
    RecallGivingForm,
    SettleForm,
)
from goldenthread.web.staff.frame import show

_WAITING = (BundleState.WAITING, BundleState.MAKING)


def _open(request: Asked, reference: str, bundle: UUID, *, act: str) -> tuple[CaseFrame, BundlePage]:
    """Open one bundle of a case. Raises BundleNotFound alike for none and for another case's."""
    page = open_case(request, reference, act=act, tab="case_bundles")
    found = get_bundle(request.viewer, bundle=bundle)
    if found.line.case != page.case.id:
        raise BundleNotFound
    page.context["bundle"] = found
    page.context["state"] = STATE_WORDS[found.line.state]
    return page, found


def _show(request: Asked, template: str, page: CaseFrame, **context: Any) -> HttpResponse:
    return show(request, f"staff/{template}.html", page.context | context, section="caseload")


@door(roles=CASEWORK)
@require_GET
def case_bundles(request: Asked, reference: str) -> HttpResponse:
    """List the bundles of a case, and how often something found in them was said to be right as it is."""
    page = open_case(request, reference, act="bundles_listed", tab="case_bundles")
    lines = list_bundles(request.viewer, case=page.case.id)
    return _show(
        request, "bundles", page, rows=[{"line": line, "state": STATE_WORDS[line.state]} for line in lines],
        gone_past=sum(count_gone_past(request.viewer, case=page.case.id).values()),
        may_for_lawyers=_may_for_lawyers(request, page),
    )  # fmt: skip


def _may_for_lawyers(request: Asked, page: CaseFrame) -> bool:
    case = page.case
    return may_change(request.viewer, Item.TRIBUNAL_FILE, area=case.area, child=case.child, case=case.id)


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def new_bundle(request: Asked, reference: str, *, for_own_lawyers: bool = False) -> HttpResponse:
    """Choose the documents of a new bundle, from this case's and no other's."""
    page = open_case(request, reference, act="bundle_chosen", tab="case_bundles")
    offers = list_offers(request.viewer, case=page.case.id, on=request.on, for_own_lawyers=for_own_lawyers)
    form = NewBundleForm(request.POST if request.method == "POST" else None, offers=offers)
    if form.is_bound and form.is_valid():
        try:
            made = begin_bundle(
                case=page.case.id, title=form.cleaned_data["title"], refs=form.cleaned_data["refs"], on=request.on,
                is_for_own_lawyers=for_own_lawyers, by=request.viewer, at=request.at,
            )  # fmt: skip
        except BundleRefused as refused:
            form.add_error(refused.field or None, str(refused))
        else:
            return redirect("case_bundle", reference=page.case.reference, bundle=made)
    return _show(
        request, "bundle_new", page, form=form, for_own_lawyers=for_own_lawyers,
        refused=[one for one in offers if one.why_not], has_any=any(not one.why_not for one in offers),
    )  # fmt: skip


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def case_bundle(request: Asked, reference: str, bundle: UUID) -> HttpResponse:
    """Show one bundle: its documents in order, how far it has got, what must be settled, and who was given it."""
    page, found = _open(request, reference, bundle, act="bundle_seen")
    form = OrderForm(request.POST if request.method == "POST" else None, parts=found.parts)
    if form.is_bound and form.is_valid():
        try:
            order_bundle(bundle=bundle, places=form.places(), by=request.viewer, at=request.at)
        except BundleRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "The order is kept. Make the bundle again for it to hold.")
            return redirect("case_bundle", reference=page.case.reference, bundle=bundle)
    is_given = bool(found.givings)
    return _show(
        request, "bundle", page, form=form, is_waiting=found.line.state in _WAITING,
        is_made=found.line.state is BundleState.MADE, is_given=is_given,
        may_change=found.line.state not in _WAITING and not is_given,
        rows=[(part, form[f"place_{part.id}"]) for part in found.parts],
        open_findings=[one for one in found.findings if one.settled is None],
        settled=[one for one in found.findings if one.settled is not None],
        givings=[{"line": one, "is_open": one.is_open(request.at)} for one in found.givings],
    )  # fmt: skip


@door(roles=CASEWORK)
@require_POST
def make_bundle(request: Asked, reference: str, bundle: UUID) -> HttpResponse:
    """Have a bundle made in the background."""
    page, _ = _open(request, reference, bundle, act="bundle_seen")
    try:
        ask_for_bundle(bundle=bundle, by=request.viewer, at=request.at)
    except BundleRefused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, "It is being made. This page shows how far it has got.")
    return redirect("case_bundle", reference=page.case.reference, bundle=bundle)


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def settle_bundle_finding(request: Asked, reference: str, bundle: UUID, finding: int) -> HttpResponse:
    """Settle one thing found on a document's pages: leave the document out, or say why it is right."""
    page, found = _open(request, reference, bundle, act="bundle_finding_seen")
    one = next((each for each in found.findings if each.id == finding), None)
    if one is None:
        raise BundleNotFound
    form = SettleForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            settle_finding(
                finding=finding,
                how=Settled(data["how"]),
                because=data["because"],
                by=request.viewer,
                at=request.at,
            )
        except BundleRefused as refused:
            form.add_error(refused.field or None, str(refused))
        else:
            left = [each for each in found.findings if each.settled is None and each.id != finding]
            if left and data["how"] == Settled.RIGHT.value:
                return redirect(
                    "settle_bundle_finding", reference=page.case.reference, bundle=bundle, finding=left[0].id
                )
            return redirect("case_bundle", reference=page.case.reference, bundle=bundle)
    return _show(request, "bundle_settle", page, form=form, one=one, button="Keep this")


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def give_case_bundle(request: Asked, reference: str, bundle: UUID) -> HttpResponse:
    """Give a bundle to one reader of the case, by a link that expires."""
    page, found = _open(request, reference, bundle, act="bundle_giving_begun")
    readers = list_readers(request.viewer, bundle=bundle, on=request.on, at=request.at)
    form = GiveForm(
        request.POST if request.method == "POST" else None, readers=readers,
        initial={"days": load_bundle_policy().open_days},
    )  # fmt: skip
    if form.is_bound and form.is_valid():
        try:
            give_bundle(
                bundle=bundle, key=form.cleaned_data["to"], days=form.cleaned_data["days"], by=request.viewer,
                at=request.at,
            )  # fmt: skip
        except BundleRefused as refused:
            form.add_error(refused.field or None, str(refused))
        else:
            messages.success(request, "Given. They find it in their own pages until its last day.")
            return redirect("case_bundle", reference=page.case.reference, bundle=bundle)
    shut = [one for one in readers if one.why_not or one.blocked]
    return _show(
        request,
        "bundle_give",
        page,
        form=form,
        shut=shut,
        has_any=len(shut) < len(readers),
        button="Look, then give it",
    )


@door(roles=CASEWORK)
@require_http_methods(["GET", "POST"])
def recall_bundle(request: Asked, reference: str, bundle: UUID, giving: UUID) -> HttpResponse:
    """Take a bundle back from one reader: its link opens nothing from now on."""
    page, found = _open(request, reference, bundle, act="bundle_seen")
    line = next((one for one in found.givings if one.id == giving), None)
    if line is None:
        raise BundleNotFound
    form = RecallGivingForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            recall_giving(
                giving=giving, because=form.cleaned_data["because"], by=request.viewer, at=request.at
            )
        except BundleRefused as refused:
            form.add_error(refused.field or None, str(refused))
        else:
            messages.success(request, "Taken back. Its link opens nothing now.")
            return redirect("case_bundle", reference=page.case.reference, bundle=bundle)
    return _show(request, "bundle_recall", page, form=form, giving=line, button="Take it back")


@door(roles=CASEWORK)
@require_GET
def bundle_file(request: Asked, reference: str, bundle: UUID) -> HttpResponseBase:
    """Give a made bundle to its casework team, to read before anyone else does or to lodge with a tribunal."""
    _open(request, reference, bundle, act="bundle_taken")
    _, size, pieces = open_bundle(request.viewer, bundle=bundle)
    return give_pdf(pieces, size=size)
