"""Everything else that someone's roles open, in one place: the menu holds only what is used all day."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from goldenthread.core.access.boards import READ
from goldenthread.core.access.figures import SEES_INSIDE, SEES_PARTNERS
from goldenthread.core.access.inspections import READS
from goldenthread.core.access.roles import CASEWORK, STAFF, Role
from goldenthread.core.access.standings import MAY_BREAK_GLASS
from goldenthread.core.access.workforce import LEARNS
from goldenthread.core.access.workforce import READS as READS_WORKFORCE
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.frames import list_homes
from goldenthread.web.staff.frame import roles_of, show

_MANAGER = frozenset({Role.MANAGER})
# Who may follow the thread: casework, and whoever reads what the area's groups do.
FOLLOWERS = CASEWORK | (READ - {Role.SYSTEM})
_GOVERNANCE = frozenset({Role.INFORMATION_GOVERNANCE})
_ADMINISTRATOR = frozenset({Role.AREA_ADMINISTRATOR})

# Each group's title, then each page's words, address, what it is for, and the roles that open it.
_GROUPS: tuple[tuple[str, tuple[tuple[str, str, str, frozenset[Role]], ...]], ...] = (
    (
        "Casework",
        (
            ("Panels", "panels", "Plan a panel back from the last day, freeze its packs, read what it advised.", CASEWORK),
            ("Concerns and enquiries", "concerns", "Complaints, councillors, MPs and requests for information: what is due an answer, and when.", CASEWORK),
            ("What disagreements tell us", "disagreements", "By theme, with every action that is still open.", CASEWORK),
            ("Letters to post", "print_queue", "Print them, and say when they went.", CASEWORK),
            ("Questions not answered", "unanswered", "Who was asked for information and has not replied.", CASEWORK),
            (
                "Provision said not to be happening", "not_happening",
                "What families and settings say of a final plan, and who is owed an answer by when.", CASEWORK,
            ),
            ("Possible doubles", "doubles", "Two records that may be one child.", CASEWORK),
            ("Children moving here", "moving_in", "Take in the file of a child who has moved here with a plan.", CASEWORK),
            ("Handovers", "handovers", "Give cases to someone else, with a note on each.", CASEWORK),
            ("To put right", "put_right", "What audits ask of you, with the day it is due.", CASEWORK),
            ("Leave", "leave", "Say when you are away and who covers.", CASEWORK),
            ("My own list", "to_dos", "Your own reminders. No clock hangs on them.", CASEWORK),
            ("Schools and settings", "register", "The register, and who is on the list of section 41.", CASEWORK | _ADMINISTRATOR),
            ("Terms and closures", "area_dates", "The area’s and each school’s.", CASEWORK | _ADMINISTRATOR),
            (
                "Open a record in an emergency", "break_glass", "For four hours, with a reason, to be looked at afterwards.",
                MAY_BREAK_GLASS,
            ),
        ),
    ),
    (
        "Figures",
        (
            ("My figures", "my_figures", "How your own cases stand, and which they are.", CASEWORK),
            ("Figures, small counts and all", "figures_home", "For those who answer for the service.", SEES_INSIDE),
            ("Figures for partners", "figures_partners_home", "What has been published, by school too.", SEES_PARTNERS),
            ("Figures as anyone sees them", "figures_areas", "The public edition.", STAFF),
        ),
    ),
    (
        "The team",
        (
            ("SEN2 return", "sen2_home", "What the area’s return would fail if it were sent today, by coordinator.", _MANAGER),
            ("Check a SEN2 return", "check_return", "See the faults of a return before it is sent.", _MANAGER),
            ("Census and other extracts", "extracts", "Load a file of another system, see what it would change, take it out again.", _MANAGER),
            (
                "Inspection lists (Annex A)", "annex_a_home",
                "Everyone with a plan and everyone on SEN support, as inspectors ask for them, and what they would fail.", _MANAGER,
            ),
            ("Audits", "audits", "What audits found, how far auditors agree, and results by group.", _MANAGER),
            ("Samples", "samples", "Draw cases for an auditor or an inspection.", _MANAGER),
            (
                "Children an inspection follows", "tracked",
                "Choose six, look at each whole chronology, and give it to the inspector.", _MANAGER,
            ),
            (
                "Training, confidence and posts", "workforce",
                "What people need to learn, what training came to, and posts beside how long plans take.", READS_WORKFORCE,
            ),
            ("My training", "my_training", "Book, cancel, and say whether it helped.", LEARNS),
            ("Asked again", "asked", "How often families were asked what we already hold.", _MANAGER | _GOVERNANCE),
        ),
    ),
    (
        "Strategy",
        (
            ("The golden thread", "thread_home", "From a figure down to the plans it stands on, and up to what was promised and decided.", FOLLOWERS),
            ("Plans of action", "action_plans", "What will be done by when, who answers for it, and whether it made a difference.", STAFF),
            ("Inspections", "inspections", "Notice, requests, the evidence room, findings, and our own evaluation.", READS),
            ("The charter", "charter_home", "Rate it, and read how staff and families rated it.", STAFF),
            ("Strategies", "strategies", "What was promised: read, settled beside the document, and compared.", STAFF),
        ),
    ),
    (
        "Information governance",
        (
            ("Journal", "journal", "Every act and look, chained.", _GOVERNANCE),
            ("Emergencies", "emergencies", "Who opened a record outside their work, to be looked at.", _GOVERNANCE),
            ("Agreements", "agreements", "Information-sharing agreements, and which have lapsed.", _GOVERNANCE),
            ("Everything held", "subject_access", "Answer someone who asks for all we hold.", _GOVERNANCE),
            ("Legal holds", "legal_holds", "Records of which nothing may be removed.", _GOVERNANCE),
            ("What is due to be removed", "retention", "Nothing goes until someone says so.", _GOVERNANCE),
        ),
    ),
    (
        "Administration",
        (
            ("People and roles", "people_and_roles", "Who holds which role, from when until when.", _ADMINISTRATOR),
            ("Invitations", "staff_invitations", "Invite someone to work here.", _ADMINISTRATOR),
        ),
    ),
)  # fmt: skip


@door(roles=STAFF, shows_children=False)
@require_GET
def more(request: Asked) -> HttpResponse:
    """List every other page that the person's roles open, by what it is for; nothing about any child is here."""
    held = roles_of(request.viewer)
    groups = [
        {
            "title": title,
            "pages": [
                {"words": words, "href": reverse(name), "why": why}
                for words, name, why, roles in pages
                if roles & held
            ],
        }
        for title, pages in _GROUPS
    ]
    listed = {reverse("home"), *(page["href"] for group in groups for page in group["pages"])}
    elsewhere = [(words, address) for words, address in list_homes(held) if address not in listed]
    context = {"groups": [group for group in groups if group["pages"]], "elsewhere": elsewhere}
    return show(request, "staff/more.html", context, section="more")
