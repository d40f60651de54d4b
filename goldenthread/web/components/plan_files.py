"""Giving a plan to keep: whole, in easy read or for the child, as a PDF, a Word document or a file for another system."""

import json
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse

from goldenthread.apps.accounts.queries import get_public_area
from goldenthread.apps.people.types import ChildCard
from goldenthread.apps.plans.queries import read_plan, read_plan_to_send
from goldenthread.apps.plans.types import VersionLine
from goldenthread.apps.provision.queries import list_elsewhere
from goldenthread.core.plans.editions import Titled, child_edition, easy_edition, whole_edition
from goldenthread.core.plans.plan_file import write_plan
from goldenthread.web.components.documents import CannotMakePdf
from goldenthread.web.components.doors import Asked
from goldenthread.web.components.plan_documents import plan_docx, plan_pdf
from goldenthread.web.components.presenters.beside import beside_of
from goldenthread.web.components.presenters.differences import version_words

EDITIONS = {"whole": whole_edition, "easy": easy_edition, "child": child_edition}
_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCopy:
    """One way in which a plan can be kept, for the page's list of them."""

    words: str
    edition: str
    kind: str


COPIES: tuple[PlanCopy, ...] = (
    PlanCopy(words="The whole plan, PDF", edition="whole", kind="pdf"),
    PlanCopy(words="The whole plan, Word document", edition="whole", kind="docx"),
    PlanCopy(words="Easy read, PDF", edition="easy", kind="pdf"),
    PlanCopy(words="Easy read, Word document", edition="easy", kind="docx"),
    PlanCopy(words="The child’s own copy, PDF", edition="child", kind="pdf"),
    PlanCopy(words="The child’s own copy, Word document", edition="child", kind="docx"),
    PlanCopy(words="For another system, JSON", edition="whole", kind="json"),
)


def give_plan(
    request: Asked,
    *,
    card: ChildCard,
    reference: str,
    line: VersionLine,
    edition: str,
    kind: str,
    case: int | None = None,
) -> HttpResponse | None:
    """Return a version of a plan as a file, or nothing where there is none such, with a message that says why.

    With its `case`, a whole plan says beside each outcome what other plans provide towards it, as far as the family may
    read that: a copy is handed on. The copy names whoever took it, on every page, so that a page found elsewhere says whose it was.
    """
    if not any((copy.edition, copy.kind) == (edition, kind) for copy in COPIES):
        return None
    if kind == "json":
        plan = read_plan_to_send(request.viewer, version=line.id, on=request.on)
        return _file(json.dumps(write_plan(plan), ensure_ascii=False, indent=1).encode(), edition, kind)
    plan = read_plan(request.viewer, version=line.id, on=request.on)
    titled = Titled(
        name=card.shown_name,
        born_on=card.born_on,
        authority=get_public_area(card.area).name,
        reference=reference,
        status=version_words(line),
        on=request.on,
        is_final=line.final_on is not None,
        for_whom=request.viewer.name,
    )
    made = EDITIONS[edition](plan, titled)
    if edition == "whole" and case is not None:
        held = list_elsewhere(request.viewer, case=case, on=request.on)
        made = whole_edition(plan, titled, beside=beside_of(one for one in held if one.is_for_family))
    try:
        return _file(plan_docx(made) if kind == "docx" else plan_pdf(made), edition, kind)
    except CannotMakePdf:
        messages.warning(
            request, "We cannot make a PDF at the moment. The Word document holds the same plan."
        )
        return None


def _file(content: bytes, edition: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=_TYPES[kind])
    # The name says nothing of the child: it may stay for years in a folder that others see.
    name = "plan" if edition == "whole" else f"plan-{edition}"
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response
