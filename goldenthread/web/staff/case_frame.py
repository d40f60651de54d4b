"""What stands at the top of every page about one case: who the child is, in their own words first, and where else to go."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.cases.queries import get_case, get_case_with_clocks
from goldenthread.apps.cases.types import CaseClocks, CaseSummary
from goldenthread.apps.people.queries import find_profile, introduce_child
from goldenthread.apps.people.types import ChildCard, ReachGiven
from goldenthread.core.casework.stages import WORDS as STAGE_WORDS
from goldenthread.web.components.doors import Asked, looked
from goldenthread.web.components.presenters.dates import age_words, school_year
from goldenthread.web.components.presenters.profile import profile_for_page
from goldenthread.web.staff.frame import find_address
from goldenthread.web.staff.words import CHANNEL_WORDS

# What a case's pages are gathered under, each with its words and page; the first is where the heading leads. A page
# that is not there yet is left out, and one with no words stands under its heading without a link of its own.
_TABS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("Overview", (("Overview", "case"), ("Thread and dates", "case_thread"), ("Chronology", "chronology"))),
    (
        "Advice and plan",
        (
            ("Plan", "step_plan"), ("Advice", "step_advice"), ("Delivery", "case_delivery"),
            ("", "step_consult"), ("", "step_representations"),
        ),
    ),
    ("Review", (("Review", "case_review"), ("Changes", "case_changes"))),
    ("Disagreement", (("Disagreement", "case_disputes"), ("Bundles", "case_bundles"))),
    (
        "Letters and messages",
        (("Letters", "case_letters"), ("Messages", "case_messages"), ("Contact log", "contact_log")),
    ),
    ("Child and family", (("People", "case_people"), ("Facts", "case_facts"), ("Team", "case_team"))),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFrame:
    """A case, its child, and what its pages show at the top. `clocks` is there where they were asked for."""

    case: CaseSummary
    card: ChildCard
    clocks: CaseClocks | None
    context: dict[str, Any]


def open_case(
    request: Asked, reference: str, *, act: str, tab: str, purpose: Purpose = Purpose.CASEWORK
) -> CaseFrame:
    """Open a case's page without its clocks: find it, journal the look, gather the top of the page."""
    case = get_case(request.viewer, reference=reference)
    return _frame(request, case, None, act=act, tab=tab, purpose=purpose)


def open_case_with_clocks(
    request: Asked,
    reference: str,
    *,
    act: str,
    tab: str,
    on: date | None = None,
    known_at: datetime | None = None,
) -> CaseFrame:
    """Open a case's page with its thread and duties, as they stand today or as another day or moment had them."""
    case, clocks = get_case_with_clocks(
        request.viewer, reference=reference, on=on or request.on, known_at=known_at
    )
    return _frame(request, case, clocks, act=act, tab=tab)


def _frame(
    request: Asked,
    case: CaseSummary,
    clocks: CaseClocks | None,
    *,
    act: str,
    tab: str,
    purpose: Purpose = Purpose.CASEWORK,
) -> CaseFrame:
    looked(request, act=act, area=case.area, children=[case.child], case=case.id, purpose=purpose)
    card = introduce_child(request.viewer, child=case.child, on=request.on)
    context = {
        "case": case,
        "card": card,
        "age": age_words(born_on=card.born_on, on=request.on) if card.born_on else "",
        "year": school_year(card.ncy),
        "stage": STAGE_WORDS[case.stage],
        "needs": reach_words(card.reach),
        "badges": ["Identity not checked"]
        if case.is_from_public_form and not card.is_identity_checked
        else [],
        "profile": profile_for_page(find_profile(request.viewer, child=case.child), name=short_name(card)),
        **list_tabs(case.reference, tab=tab),
    }
    return CaseFrame(case=case, card=card, clocks=clocks, context=context)


def short_name(card: ChildCard) -> str:
    """Return what a child is called: the name they are known as, or else their first name."""
    return card.known_as or card.legal_name.split(" ", 1)[0] or card.shown_name


def list_tabs(reference: str, *, tab: str) -> dict[str, Any]:
    """Return the headings a case's pages stand under, `tabs`, and the pages under the open one, `pages_beside`."""
    found: dict[str, Any] = {"tabs": [], "pages_beside": [], "heading_open": ""}
    for heading, pages in _TABS:
        there = [(words, name, find_address(name, reference=reference)) for words, name in pages if words]
        listed = [{"text": words, "href": href, "active": name == tab} for words, name, href in there if href]
        is_open = any(name == tab for _, name in pages)
        if listed:
            current = "page" if listed[0]["active"] else "true"
            found["tabs"].append(
                {"text": heading, "href": listed[0]["href"], "active": is_open, "current": current}
            )
        if is_open and len(listed) > 1:
            found |= {"pages_beside": listed, "heading_open": heading}
    return found


def reach_words(reach: ReachGiven) -> list[str]:
    """Say what to know before getting in touch: language, interpreter, safe times and the way they ask for."""
    said = []
    if reach.language and reach.language.casefold() != "english":
        said.append(f"Speaks {reach.language}")
    if reach.interpreter:
        said.append(f"Interpreter: {reach.interpreter}")
    if reach.needs_bsl:
        said.append("British Sign Language")
    if reach.safe_times:
        said.append(f"Safe to contact: {reach.safe_times}")
    if reach.safe_channel:
        said.append(f"Get in touch by {CHANNEL_WORDS[reach.safe_channel].lower()}")
    return said
