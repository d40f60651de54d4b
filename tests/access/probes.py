"""What really shows each item of a record: the queries behind every page, export, file and job, one list for all.

A room adds its own probes here when its first query lands. Each says how much of the item one viewer is given:
nothing, what is their own, or all of it; and for whom it is the door, who must then be given what the matrix says.
"""

from goldenthread.apps.accounts.queries import list_involved_with
from goldenthread.apps.advice.queries import list_advice, list_replies
from goldenthread.apps.audit.queries import list_entries_for_case, list_opened_by
from goldenthread.apps.cases.queries import (
    get_case,
    get_clocks,
    get_reference,
    get_summary,
    list_contact_log,
    list_decisions,
    list_facts,
    list_requests,
)
from goldenthread.apps.correspondence.queries import (
    list_letters,
    list_letters_for_tasks,
    list_my_letters,
    list_my_threads,
)
from goldenthread.apps.correspondence.queries import list_threads as list_message_threads
from goldenthread.apps.desk.queries import list_team_around
from goldenthread.apps.disputes.queries import (
    list_appeals,
    list_concerns,
    list_mediations,
    list_notes,
    list_orders,
    list_own_concerns,
)
from goldenthread.apps.extracts.queries import list_rows_of_child
from goldenthread.apps.panels.queries import list_hearings_of_case
from goldenthread.apps.people.queries import (
    find_profile,
    get_child,
    list_told_history,
)
from goldenthread.apps.plans.queries import (
    list_consultations,
    list_preferences,
    list_representations,
    list_row_comments,
    list_services,
    list_versions,
)
from goldenthread.apps.provision.queries import list_elsewhere, list_not_happening
from goldenthread.apps.reviews.queries import list_reviews
from goldenthread.core.access.items import Item
from tests.access.shown import (
    ADVISERS,
    CASEWORK,
    FAMILY,
    MANAGERS,
    PANEL,
    PARENT,
    READ_ITEMS,
    READERS,
    YOUNG_PERSON,
    Probe,
    S,
    _advice_in_pack,
    _any,
    _by_key,
    _by_parent,
    _bytes,
    _contacts,
    _exported,
    _facts,
    _files,
    _heard,
    _is_decided,
    _is_drafted,
    _numbers,
    _or_shut,
    _plan,
    _probe,
    _protected,
    _reach,
    _said_at_review,
    _some,
    _told,
    _version,
    _words_of_disclosure,
    read_item,
)
from tests.access.world import LOOKED_ON
from tests.factories.people import NOW

PROBES: tuple[Probe, ...] = (
    _probe(
        Item.IDENTITY, "people.get_child",
        lambda v, p: _or_shut(lambda: get_child(v, child=p.child, on=LOOKED_ON).shown_name), CASEWORK, FAMILY,
    ),
    _probe(Item.NUMBERS, "people.get_child: numbers", _numbers, CASEWORK),
    _probe(Item.STAGE_AND_DATES, "cases.get_case", lambda v, p: _or_shut(lambda: get_case(v, reference=p.reference)), CASEWORK),
    _probe(Item.STAGE_AND_DATES, "cases.get_summary", lambda v, p: _or_shut(lambda: get_summary(v, case=p.case)), CASEWORK, FAMILY),
    _probe(Item.IDENTITY, "cases.get_reference", lambda v, p: _or_shut(lambda: get_reference(v, case=p.case)), CASEWORK, FAMILY),
    _probe(Item.STAGE_AND_DATES, "cases.get_clocks", lambda v, p: _or_shut(lambda: get_clocks(v, case=p.case, on=LOOKED_ON)), CASEWORK, FAMILY),
    _probe(Item.STAGE_AND_DATES, "cases.list_facts", lambda v, p: _any(list_facts(v, case=p.case)), CASEWORK),
    _probe(Item.STAGE_AND_DATES, "the export of threads", _exported, CASEWORK),
    _probe(Item.PROFILE, "people.find_profile", lambda v, p: _or_shut(lambda: find_profile(v, child=p.child)), CASEWORK, FAMILY),
    _probe(Item.TOLD_FACTS, "people.list_told: shared", lambda v, p: _told(v, p, in_confidence=False), CASEWORK, FAMILY),
    _probe(Item.TOLD_IN_CONFIDENCE, "people.list_told: in confidence", lambda v, p: _told(v, p, in_confidence=True), CASEWORK, PARENT),
    _probe(Item.TOLD_IN_CONFIDENCE, "people.list_told_history", lambda v, p: _any(list_told_history(v, child=p.child, word="WORRIES")), CASEWORK),
    _probe(Item.PARENT_CONTACTS, "people.list_parents and list_own_contacts", _contacts, CASEWORK, PARENT, frozenset({S.YOUNG_PERSON})),
    _probe(Item.PARENT_CONTACTS, "people.introduce_child: how to reach them", _reach),
    _probe(Item.REQUEST, "cases.list_requests", lambda v, p: _any(list_requests(v, case=p.case)), CASEWORK),
    _probe(Item.DECISIONS, "cases.list_decisions", lambda v, p: _any(list_decisions(v, case=p.case)), CASEWORK, FAMILY),
    _probe(Item.ADVICE, "advice.list_advice", lambda v, p: _any(list_advice(v, case=p.case, facts=())), CASEWORK),
    _probe(Item.ADVICE, "advice.list_replies", lambda v, p: _any(list_replies(v, case=p.case, ref="a1")), CASEWORK),
    _probe(Item.DRAFT_PLAN, "plans.get_plan: a draft", lambda v, p: _plan(v, p, final=False), CASEWORK, FAMILY),
    _probe(Item.FINAL_PLAN, "plans.get_plan: a final plan", lambda v, p: _plan(v, p, final=True), CASEWORK, FAMILY),
    _probe(Item.DRAFT_PLAN, "plans.read_plan: a draft", lambda v, p: _version(v, p, final=False), CASEWORK, FAMILY),
    _probe(Item.FINAL_PLAN, "plans.read_plan: a final plan", lambda v, p: _version(v, p, final=True), CASEWORK, FAMILY),
    _probe(
        Item.FINAL_PLAN, "plans.list_versions",
        lambda v, p: _any(line for line in list_versions(v, case=p.case) if line.final_on), CASEWORK, FAMILY,
    ),
    _probe(Item.PLAN_COMMENTS, "plans.list_row_comments", lambda v, p: _any(list_row_comments(v, case=p.case)), CASEWORK),
    _probe(
        Item.REPRESENTATIONS, "plans.list_representations",
        lambda v, p: _by_parent(list_representations(v, case=p.case), v, p), CASEWORK, PARENT,
    ),
    _probe(
        Item.LETTERS, "plans.list_services (who was sent the draft)",
        lambda v, p: _by_parent(list_services(v, case=p.case), v, p), CASEWORK, PARENT, is_there=_is_drafted,
    ),
    _probe(
        Item.PREFERENCE, "plans.list_preferences",
        lambda v, p: _by_parent(list_preferences(v, case=p.case), v, p), CASEWORK, PARENT,
    ),
    _probe(Item.CONSULTATIONS, "plans.list_consultations", lambda v, p: _any(list_consultations(v, case=p.case)), CASEWORK),
    _probe(Item.REVIEW, "reviews.list_reviews", lambda v, p: _any(list_reviews(v, case=p.case)), CASEWORK, FAMILY),
    _probe(
        Item.REVIEW_VIEWS, "reviews.list_contributions: a parent’s own", lambda v, p: _said_at_review(v, p, is_child=False),
        CASEWORK, PARENT,
    ),
    _probe(
        Item.CHILD_AT_REVIEW, "reviews.list_contributions: the child’s", lambda v, p: _said_at_review(v, p, is_child=True),
        CASEWORK, PARENT,
    ),
    _probe(
        Item.NOT_HAPPENING, "provision.list_not_happening",
        lambda v, p: _by_parent(
            [one for line in list_not_happening(v, case=p.case, on=LOOKED_ON) for one in line.sayings], v, p, column="parent"
        ),
        CASEWORK, PARENT,
    ),
    _probe(
        Item.DISPUTES, "disputes.list_mediations",
        lambda v, p: _some(len(list_mediations(v, case=p.case)), 2), CASEWORK, PARENT,
    ),
    _probe(Item.DISPUTES, "disputes.list_appeals", lambda v, p: _some(len(list_appeals(v, case=p.case)), 2), CASEWORK, PARENT),
    _probe(Item.DISPUTES, "disputes.list_orders", lambda v, p: _some(len(list_orders(v, case=p.case)), 2), CASEWORK, PARENT),
    _probe(
        Item.DISPUTES, "disputes.list_notes: the team's own",
        lambda v, p: _or_shut(lambda: list_notes(v, appeal=p.known["appeal"])), CASEWORK,
    ),
    _probe(Item.CONCERNS, "disputes.list_concerns", lambda v, p: _any(list_concerns(v, case=p.case)), CASEWORK),
    _probe(
        Item.CONCERNS, "disputes.list_own_concerns", lambda v, p: _some(len(list_own_concerns(v, child=p.child)), 2), PARENT
    ),
    _probe(
        Item.OTHER_PLANS, "provision.list_elsewhere",
        lambda v, p: _some(len(list_elsewhere(v, case=p.case, on=LOOKED_ON)), 2), CASEWORK, FAMILY,
    ),
    _probe(Item.CONTACT_LOG, "cases.list_contact_log", lambda v, p: _any(list_contact_log(v, case=p.case)), CASEWORK),
    _probe(
        Item.EXTRACT, "extracts.list_rows_of_child",
        lambda v, p: _any(list_rows_of_child(v, area=p.area, child=p.child)), frozenset({S.MANAGER, S.SYSTEM}),
    ),
    _probe(
        Item.TEAM, "accounts.list_involved_with",
        lambda v, p: _any(list_involved_with(v, area=p.area, child=p.child)), CASEWORK,
    ),
    _probe(Item.OPENED_BY, "audit.list_opened_by", lambda v, p: _or_shut(lambda: list_opened_by(v, child=p.child) or True), FAMILY),
    _probe(
        Item.JOURNAL, "audit.list_entries_for_case: looks",
        lambda v, p: _any(e for e in list_entries_for_case(v, case=p.case, with_looks=True) if e.kind == "READ"),
        frozenset({S.INFORMATION_GOVERNANCE, S.SYSTEM}),
    ),
    _probe(Item.PROTECTED_CONTACTS, "people.list_parents: protected", _protected, CASEWORK, PARENT),
    _probe(
        Item.COURT_ORDERS, "people.list_told: court orders", lambda v, p: _facts(v, p, "COURT_ORDERS"), CASEWORK, PARENT,
        frozenset({S.SOCIAL_CARE_ADVISER, S.SETTING_OF_PUPIL}),
    ),
    _probe(
        Item.SOCIAL_CARE_STATUS, "people.list_told: social care", lambda v, p: _facts(v, p, "SOCIAL_CARE_STATUS"),
        CASEWORK, PARENT, PANEL, frozenset({S.SOCIAL_CARE_ADVISER}),
    ),
    _probe(
        Item.FAMILY_ADVICE, "advice.list_advice_in_pack: the family's", lambda v, p: _advice_in_pack(v, p, is_familys=True),
        CASEWORK, ADVISERS, PANEL, frozenset({S.SETTING_CONSULTED}),
    ),
    _probe(
        Item.ADVICE, "advice.list_advice_in_pack", lambda v, p: _advice_in_pack(v, p, is_familys=False), CASEWORK, FAMILY,
        PANEL, frozenset({S.SETTING_CONSULTED}), is_there=_is_decided,
    ),
    _probe(Item.PANEL_PACK, "panels.list_hearings", _heard, CASEWORK, PANEL),
    _probe(Item.PANEL_PACK, "panels.list_hearings_of_case", lambda v, p: _any(list_hearings_of_case(v, case=p.case)), CASEWORK),
    _probe(
        Item.MESSAGES, "correspondence.list_threads",
        lambda v, p: _by_key((line.key for line in list_message_threads(v, case=p.case, on=LOOKED_ON)), v, p), CASEWORK,
    ),
    _probe(
        Item.MESSAGES, "correspondence.list_my_threads",
        lambda v, p: _by_key((line.key for line in list_my_threads(v, child=p.child, on=LOOKED_ON)), v, p), PARENT, YOUNG_PERSON,
    ),
    _probe(
        Item.LETTERS, "correspondence.list_letters",
        lambda v, p: _by_key((line.key for line in list_letters(v, case=p.case, on=LOOKED_ON)), v, p), CASEWORK,
    ),
    _probe(
        Item.LETTERS, "correspondence.list_my_letters",
        lambda v, p: _by_key((line.key for line in list_my_letters(v, child=p.child, on=LOOKED_ON)), v, p), PARENT, YOUNG_PERSON,
    ),
    _probe(
        Item.LETTERS, "correspondence.list_letters_for_tasks",
        lambda v, p: _by_key(
            (line.key for line in list_letters_for_tasks(v, on=LOOKED_ON, at=NOW) if line.case == p.case), v, p
        ),
        ADVISERS,
    ),
    _probe(Item.FILES, "files.list_files", lambda v, p: _files(v, p, Item.FILES, whole=4), CASEWORK, PARENT, ADVISERS, PANEL, READERS),
    _probe(Item.FILES, "files.open_file and text_of", _bytes, CASEWORK, PANEL, READERS),
    _probe(
        Item.SAFEGUARDING, "files.list_files: kept apart", lambda v, p: _files(v, p, Item.SAFEGUARDING, whole=1), MANAGERS,
        frozenset({S.DESIGNATED_SOCIAL_CARE_OFFICER, S.BREAK_GLASS}),
    ),
    _probe(Item.SAFEGUARDING, "desk.get_arrival: a disclosure", _words_of_disclosure, MANAGERS),
    _probe(
        Item.TRIBUNAL_FILE, "files.list_files: privileged", lambda v, p: _files(v, p, Item.TRIBUNAL_FILE, whole=1), MANAGERS,
        frozenset({S.DECISION_MAKER}),
    ),
    _probe(
        Item.TEAM, "desk.list_team_around",
        lambda v, p: _any(list_team_around(v, area=p.area, child=p.child, case=p.case, on=LOOKED_ON)), CASEWORK, FAMILY,
        ADVISERS, PANEL, READERS,
    ),
    *(
        _probe(item, f"worklists.read_record: {item}", lambda v, p, item=item: read_item(v, p, item), READERS)
        for item in READ_ITEMS
    ),
)  # fmt: skip
