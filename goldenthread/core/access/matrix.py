"""Who can see what: the one table that every page, query, file and job is held to, and that is published.

A cell that is not written is "nothing". `own` is only what the person gave or wrote themselves.

Sources: SEND Regulations 2014 regs 6(3) (advice providers are sent representations and papers), 13, 17 (who may be
shown a plan); Children and Families Act 2014 ss.19, 36-40; UK GDPR arts 5(1)(b)-(c) and 25; Data Protection Act 2018.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from goldenthread.core.access.items import Item, Right, When
from goldenthread.core.access.standings import Standing

S = Standing
FAMILY = frozenset({S.PARENT, S.YOUNG_PERSON, S.REPRESENTATIVE})
ADVISERS = frozenset({S.EDUCATION_ADVISER, S.HEALTH_ADVISER, S.SOCIAL_CARE_ADVISER})
CASEWORK = frozenset({S.COORDINATOR, S.MANAGER, S.DECISION_MAKER, S.SYSTEM})
DESIGNATED = frozenset(
    {S.DESIGNATED_MEDICAL_OFFICER, S.DESIGNATED_CLINICAL_OFFICER, S.DESIGNATED_SOCIAL_CARE_OFFICER}
)
SAMPLED = frozenset({S.QUALITY_AUDITOR, S.INSPECTOR})
SETTINGS = frozenset({S.SETTING_OF_PUPIL, S.SETTING_CONSULTED})
TASKED = ADVISERS | {S.SETTING_OF_PUPIL, S.SETTING_CONSULTED, S.PANEL_MEMBER}
NOBODY: frozenset[Standing] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One item: who may change it, see it, or see only what is their own, from when, and why so."""

    item: Item
    words: str
    because: str
    change: frozenset[Standing] = NOBODY
    see: frozenset[Standing] = NOBODY
    own: frozenset[Standing] = NOBODY
    when: Mapping[Standing, When] = field(default_factory=dict)


def _from(when: When, *standings: Standing) -> dict[Standing, When]:
    return dict.fromkeys(standings, when)


MATRIX: tuple[Row, ...] = (
    Row(
        item=Item.IDENTITY, words="The child’s name and birth date",
        because="Nobody can help a child without knowing which child it is.",
        change=CASEWORK,
        see=FAMILY | TASKED | {S.INFORMANT, S.ASKED_ABOUT_DRAFT, S.TEAM_AROUND, S.REVIEW_INVITEE, S.BREAK_GLASS} | DESIGNATED | SAMPLED,
    ),
    Row(
        item=Item.NUMBERS, words="The child’s numbers (pupil, NHS and learner numbers)",
        because="A number joins records across agencies, so it goes only to those who keep one under it themselves.",
        change=CASEWORK, see=ADVISERS | {S.SETTING_OF_PUPIL, S.BREAK_GLASS},
    ),
    Row(
        item=Item.STAGE_AND_DATES, words="Where the case has got to, every date, and who has the next step",
        because="A date that people can see is a date that people can be held to.",
        change=CASEWORK,
        see=FAMILY | TASKED | {S.ASKED_ABOUT_DRAFT, S.TEAM_AROUND, S.REVIEW_INVITEE, S.BREAK_GLASS} | DESIGNATED | SAMPLED,
    ),
    Row(
        item=Item.PROFILE, words="The one-page profile, in the child’s own words",
        because="It belongs to the child, and everyone who works with the child should begin with it.",
        change=FAMILY | CASEWORK,
        see=TASKED | {S.INFORMANT, S.ASKED_ABOUT_DRAFT, S.TEAM_AROUND, S.REVIEW_INVITEE, S.BREAK_GLASS} | SAMPLED,
    ),
    Row(
        item=Item.TOLD_FACTS, words="Facts told once (school, language, needs, history)",
        because="What has been told once is not asked again, so those who would ask read it. Each adds their own word; nobody overwrites another’s.",
        change=FAMILY | CASEWORK | ADVISERS | {S.SETTING_OF_PUPIL},
        see=frozenset({S.SETTING_CONSULTED, S.PANEL_MEMBER, S.TEAM_AROUND, S.BREAK_GLASS}) | SAMPLED,
    ),
    Row(
        item=Item.TOLD_IN_CONFIDENCE, words="What one member of a family told us for our eyes only",
        because="Each parent and the young person is heard apart. The other parent is never shown it.",
        own=FAMILY, change=CASEWORK, see=frozenset({S.BREAK_GLASS}),
    ),
    Row(
        item=Item.PARENT_CONTACTS, words="How to reach a parent or the young person",
        because="Two parents never see each other’s. Advisers are given what they need to make an appointment.",
        own=FAMILY, change=CASEWORK,
        see=ADVISERS | {S.SETTING_OF_PUPIL, S.TEAM_AROUND, S.BREAK_GLASS},
    ),
    Row(
        item=Item.PROTECTED_CONTACTS, words="A protected address or number",
        because="For some families the address is the harm.",
        own=FAMILY, change=frozenset({S.COORDINATOR, S.MANAGER, S.SYSTEM}), see=frozenset({S.BREAK_GLASS}),
    ),
    Row(
        item=Item.COURT_ORDERS, words="Court orders about the child",
        because="Whoever hands over or speaks of a child must know who may not be told. A family sees what they told us of it.",
        own=FAMILY, change=CASEWORK, see=frozenset({S.SOCIAL_CARE_ADVISER, S.SETTING_OF_PUPIL, S.BREAK_GLASS}),
    ),
    Row(
        item=Item.SOCIAL_CARE_STATUS, words="Social care status, its dates and the worker, never the notes",
        because="Children in need, on protection plans or looked after are safer where those who plan know it. A family sees what they told us of it.",
        own=FAMILY, change=CASEWORK | {S.SOCIAL_CARE_ADVISER},
        see=frozenset({S.PANEL_MEMBER, S.DESIGNATED_SOCIAL_CARE_OFFICER, S.BREAK_GLASS}) | SAMPLED,
    ),
    Row(
        item=Item.REQUEST, words="The request for an assessment and its evidence",
        because="Who asked, and why, is where the assessment starts. Each sees what they sent themselves.",
        own=frozenset({S.PARENT, S.SETTING_OF_PUPIL}), change=CASEWORK,
        see=ADVISERS | {S.YOUNG_PERSON, S.REPRESENTATIVE, S.PANEL_MEMBER, S.BREAK_GLASS} | SAMPLED,
    ),
    Row(
        item=Item.DECISIONS, words="Decisions, with the legal test and the reasons",
        because="A decision is not made until the family can read why.",
        change=frozenset({S.DECISION_MAKER, S.SYSTEM}),
        see=FAMILY | {S.COORDINATOR, S.MANAGER, S.PANEL_MEMBER, S.SETTING_OF_PUPIL, S.BREAK_GLASS} | DESIGNATED | SAMPLED,
        when=_from(When.DECIDED, *FAMILY, S.SETTING_OF_PUPIL),
    ),
    Row(
        item=Item.ADVICE, words="Advice given by professionals",
        because="Advice goes to the family with the draft (reg 13), to settings with a consultation, and to advisers as papers (reg 6(3)).",
        own=ADVISERS, change=CASEWORK,
        see=FAMILY | {S.PANEL_MEMBER, S.SETTING_CONSULTED, S.BREAK_GLASS} | DESIGNATED | SAMPLED,
        when=_from(When.SERVED, *FAMILY) | {S.SETTING_CONSULTED: When.CONSULTED},
    ),
    Row(
        item=Item.FAMILY_ADVICE, words="The family’s own views, wishes and feelings",
        because="Advisers must be sent what the family has said (reg 6(3)(a)). Each parent speaks for themselves.",
        own=frozenset({S.PARENT, S.YOUNG_PERSON, S.REPRESENTATIVE}), change=CASEWORK,
        see=ADVISERS | {S.PANEL_MEMBER, S.SETTING_CONSULTED, S.BREAK_GLASS} | SAMPLED,
    ),
    Row(
        item=Item.DRAFT_PLAN, words="The draft plan",
        because="The family is the first to see a draft that has been sent; settings see it to answer a consultation, and an adviser who is asked to look at it sees it while asked.",
        change=frozenset({S.COORDINATOR, S.MANAGER, S.DECISION_MAKER, S.SYSTEM}),
        see=FAMILY | {S.SETTING_CONSULTED, S.ASKED_ABOUT_DRAFT, S.PANEL_MEMBER, S.BREAK_GLASS} | DESIGNATED | SAMPLED,
        when=_from(When.SERVED, *FAMILY) | _from(When.CONSULTED, S.SETTING_CONSULTED, S.ASKED_ABOUT_DRAFT),
    ),
    Row(
        item=Item.FINAL_PLAN, words="The final plan",
        because="Everyone who must deliver the plan is given it; others only as reg 17 allows.",
        see=FAMILY | CASEWORK | {S.SETTING_OF_PUPIL, S.TEAM_AROUND, S.REVIEW_INVITEE, S.PANEL_MEMBER, S.BREAK_GLASS} | ADVISERS | DESIGNATED | SAMPLED,
        when=_from(When.FINAL, *FAMILY, S.SETTING_OF_PUPIL, S.TEAM_AROUND, S.REVIEW_INVITEE, *ADVISERS),
    ),
    Row(
        item=Item.PLAN_COMMENTS, words="What advisers and colleagues say of the rows of a draft plan",
        because="They are working notes on a draft. Each adviser reads their own and the answer; the plan shows what came of them.",
        own=frozenset({S.ASKED_ABOUT_DRAFT}), change=CASEWORK,
    ),
    Row(
        item=Item.REPRESENTATIONS, words="What each parent or the young person said of the draft, and the answer",
        because="Each parent speaks for themselves; the other does not see it.",
        own=frozenset({S.PARENT, S.YOUNG_PERSON, S.REPRESENTATIVE}), change=CASEWORK,
        see=frozenset({S.PANEL_MEMBER, S.BREAK_GLASS}) | SAMPLED,
    ),
    Row(
        item=Item.PREFERENCE, words="The setting that each asks to have named, and what came of it",
        because="The law gives each their own request (CFA s.38(2)(b)).",
        own=frozenset({S.PARENT, S.YOUNG_PERSON, S.REPRESENTATIVE}), change=CASEWORK,
        see=frozenset({S.PANEL_MEMBER, S.BREAK_GLASS}) | SAMPLED,
    ),
    Row(
        item=Item.CONSULTATIONS, words="Settings consulted, and what they answered",
        because="A setting sees its own answer and nobody else’s.",
        own=SETTINGS, change=CASEWORK, see=frozenset({S.PANEL_MEMBER, S.BREAK_GLASS}) | SAMPLED,
    ),
    Row(
        item=Item.REVIEW, words="A review of the plan: its meeting, what professionals said of each outcome, and the report",
        because="Everyone invited is sent the papers and the report (regs 20 and 21); the setting holds the meeting.",
        change=CASEWORK | {S.SETTING_OF_PUPIL},
        see=FAMILY | {S.REVIEW_INVITEE, S.BREAK_GLASS} | DESIGNATED | SAMPLED,
    ),
    Row(
        item=Item.REVIEW_VIEWS, words="What a parent, young person or professional told a review, and how they rate each outcome",
        because="Each speaks for themselves. The setting that holds the meeting reads it; one parent is never shown the other’s.",
        own=frozenset({S.PARENT, S.YOUNG_PERSON, S.REPRESENTATIVE, S.REVIEW_INVITEE}), change=CASEWORK,
        see=frozenset({S.SETTING_OF_PUPIL, S.BREAK_GLASS}) | SAMPLED,
    ),
    Row(
        item=Item.CHILD_AT_REVIEW, words="What the child told a review, in their own words",
        because="The meeting begins with it. A parent sees what they helped their child to write, and not what was said with someone else.",
        own=frozenset({S.PARENT}), change=CASEWORK | {S.YOUNG_PERSON, S.REPRESENTATIVE},
        see=frozenset({S.SETTING_OF_PUPIL, S.REVIEW_INVITEE, S.BREAK_GLASS}) | SAMPLED,
    ),
    Row(
        item=Item.NOT_HAPPENING, words="What each of them says is not happening of the plan, and what we answered",
        because="Whoever says it is answered. One parent is never shown what the other said, unless they chose to share it.",
        own=FAMILY | {S.SETTING_OF_PUPIL}, change=CASEWORK, see=frozenset({S.BREAK_GLASS}) | SAMPLED,
        when=_from(When.FINAL, *FAMILY, S.SETTING_OF_PUPIL),
    ),
    Row(
        item=Item.OTHER_PLANS, words="Outcomes that other plans hold for the child (SEN support, child in need, health, transition)",
        because="Those who work on the case read them all. The family reads those that may be shown to them.",
        own=FAMILY, change=CASEWORK, see=frozenset({S.BREAK_GLASS}) | SAMPLED,
    ),
    Row(
        item=Item.PANEL_PACK, words="The panel’s pack, what it advised, and dissent",
        because="The pack is frozen, open for days and then closed; the panel advises and a named officer decides.",
        change=CASEWORK, see=frozenset({S.PANEL_MEMBER}) | SAMPLED,
    ),
    Row(
        item=Item.CONTACT_LOG, words="The log of calls, visits and letters",
        because="It is written to be disclosed, and is the casework team’s until someone asks for it.",
        change=CASEWORK, see=frozenset({S.BREAK_GLASS}) | SAMPLED,
    ),
    Row(
        item=Item.MESSAGES, words="Messages between a member of the family and the coordinator",
        because="What one parent writes is theirs and the coordinator’s.",
        own=FAMILY, change=CASEWORK, see=SAMPLED,
    ),
    Row(
        item=Item.LETTERS, words="Letters and notices sent",
        because="Everyone sees what was sent to them; the casework team sees what was sent to whom.",
        own=FAMILY | ADVISERS | SETTINGS | {S.REVIEW_INVITEE}, change=CASEWORK, see=SAMPLED,
    ),
    Row(
        item=Item.FILES, words="Files that came with a request, advice or a message",
        because="A file goes where the thing it came with goes, and nowhere else.",
        own=FAMILY | ADVISERS | SETTINGS | {S.INFORMANT}, change=CASEWORK,
        see=frozenset({S.PANEL_MEMBER, S.BREAK_GLASS}) | SAMPLED,
    ),
    Row(
        item=Item.SAFEGUARDING, words="Safeguarding and third-party papers, kept apart",
        because="Need to know, and no more: never in a pack, a plan or a disclosure until someone has cleared it.",
        change=frozenset({S.MANAGER, S.SYSTEM}),
        see=frozenset({S.DESIGNATED_SOCIAL_CARE_OFFICER, S.BREAK_GLASS}),
    ),
    Row(
        item=Item.CONCERNS, words="Complaints and enquiries about the child, and what we answered",
        because="Whoever complains is answered, and nobody else of the family is told that they did.",
        own=FAMILY, change=CASEWORK,
    ),
    Row(
        item=Item.DISPUTES, words="Mediation and appeals: their steps, what is in dispute, each side’s position, and orders",
        because="The right to appeal is each parent’s or the young person’s own. They see their own, and the council’s position once it is shared.",
        own=FAMILY, change=CASEWORK,
    ),
    Row(
        item=Item.TRIBUNAL_FILE, words="The council’s own legal advice and tribunal preparation",
        because="It is privileged. Nobody the council may face across a table sees it, nor does the panel.",
        change=frozenset({S.MANAGER, S.DECISION_MAKER, S.SYSTEM}),
    ),
    Row(
        item=Item.EXTRACT, words="What a school census or another system’s extract says of the child",
        because="An extract tells of every pupil at once. It is read row by row only by whoever answers for the area’s data.",
        change=frozenset({S.MANAGER, S.SYSTEM}),
    ),
    Row(
        item=Item.TEAM, words="Who is in the team around the family, and who leads it",
        because="A family should never have to guess who is involved.",
        change=CASEWORK, see=FAMILY | TASKED | {S.TEAM_AROUND, S.REVIEW_INVITEE, S.BREAK_GLASS} | DESIGNATED | SAMPLED,
    ),
    Row(
        item=Item.OPENED_BY, words="Who has opened the record (roles and organisations)",
        because="The record is about the family; they may know who has read it.",
        see=FAMILY | {S.INFORMATION_GOVERNANCE, S.SYSTEM},
    ),
    Row(
        item=Item.JOURNAL, words="The journal of every act and look, as ids",
        because="Those who keep the journal do not need the record to keep it.",
        see=frozenset({S.INFORMATION_GOVERNANCE, S.SYSTEM}),
    ),
)  # fmt: skip

BY_ITEM: dict[Item, Row] = {row.item: row for row in MATRIX}


def right_of(standing: Standing, item: Item) -> tuple[Right, When]:
    """Return what one standing may do with an item, and from when."""
    return _CELLS[standing, item]


def _cell(standing: Standing, item: Item) -> tuple[Right, When]:
    row = BY_ITEM[item]
    for right, held in ((Right.CHANGE, row.change), (Right.SEE, row.see), (Right.OWN, row.own)):
        if standing in held:
            return right, row.when.get(standing, When.ALWAYS)
    return Right.NONE, When.ALWAYS


# Every cell, looked up rather than worked out: a list of thousands asks for each of its rows.
_CELLS: Mapping[tuple[Standing, Item], tuple[Right, When]] = {
    (standing, item): _cell(standing, item) for standing in Standing for item in Item
}
