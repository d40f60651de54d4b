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

# Each tab's words and page. A page that is not there yet has no tab.
_TABS = (
    ("Overview", "case"),
    ("Thread and dates", "case_thread"),
    ("Advice", "step_advice"),
    ("Plan", "step_plan"),
    ("Review", "case_review"),
    ("Changes", "case_changes"),
    ("Delivery", "case_delivery"),
    ("Disagreement", "case_disputes"),
    ("People", "case_people"),
    ("Team", "case_team"),
    ("Letters", "case_letters"),
    ("Bundles", "case_bundles"),
    ("Messages", "case_messages"),
    ("Contact log", "contact_log"),
    ("Chronology", "chronology"),
    ("Facts", "case_facts"),
)


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
        "tabs": list_tabs(case.reference, tab=tab),
    }
    return CaseFrame(case=case, card=card, clocks=clocks, context=context)


def short_name(card: ChildCard) -> str:
    """Return what a child is called: the name they are known as, or else their first name."""
    return card.known_as or card.legal_name.split(" ", 1)[0] or card.shown_name


def list_tabs(reference: str, *, tab: str) -> list[dict[str, Any]]:
    """Return the pages of a case that are there, with the one that is open."""
    addresses = [(text, name, find_address(name, reference=reference)) for text, name in _TABS]
    return [{"text": text, "href": href, "active": name == tab} for text, name, href in addresses if href]


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
