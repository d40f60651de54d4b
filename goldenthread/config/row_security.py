"""The second wall: PostgreSQL itself shows a page only the rows of whoever it is for.

The rules in `core/access` decide; these policies stand behind them, for the day when a query forgets to ask. They
are coarser: they keep one area, one restricted child, one family and one live task from another, not one item from
the next. What each person may be shown is worked out by the database from the account alone (`gt_enter`), never
from what the application says; with nobody entered, nothing is shown. Policies are drawn from the models, so that
a new table is behind the wall from its first day.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models

from goldenthread.config.row_functions import FUNCTIONS, MADE
from goldenthread.config.row_settings import areas, is_everywhere, numbers

# Tables of ours that have no policy, and why.
OPEN = {
    "accounts_localarea": "a council's name and telephone are public",
    "accounts_account": "signing in finds the account before anyone is known; it says nothing of a child",
    "providers_provider": "the register of schools and settings is public",
    "providers_providername": "the register of schools and settings is public",
    "providers_succession": "the register of schools and settings is public",
    "benchmarks_batch": "published figures are public, and of every area",
    "benchmarks_part": "published figures are public, and of every area",
    "measures_release": "what was let out of an area's figures is public; nothing that is hidden is in it",
}
# What is shown to anyone who has entered, whatever their area, and why.
SHOWN_TO_ANYONE_ENTERED = {
    "accounts_body": "a council of one area names the trusts and councils of another",
    "accounts_bodyname": "a council of one area names the trusts and councils of another",
    "accounts_team": "a setting or service of one area is asked about children of another",
    "accounts_teammember": "a setting or service of one area is asked about children of another",
    "providers_dates": "a school's terms and closures are published, and count for children of every area",
}
# Where what one parent said or was sent is a row of its own that the other must not be shown.
EACH_PARENT_APART = frozenset(
    {
        "people_parenthood", "plans_service", "plans_representation", "plans_preference", "plans_personalbudget", "reviews_invitee",
        "reviews_contribution", "reviews_rating", "reviews_endingview", "reviews_moverating",
        "quality_familyrating", "provision_saying", "disputes_concern", "disputes_mediation", "disputes_appeal",
    }
)  # fmt: skip
# Where a row is one reader's own by the key under which they are known on the case ("parent-12").
EACH_READER_APART = frozenset({"correspondence_letter", "correspondence_messagethread"})
# Rows about two children at once: both must be shown to whoever is shown the row.
OF_TWO = {
    "people_pair": ("first_id", "second_id"),
    "people_pairanswer": ("first_id", "second_id"),
    "people_merge": ("kept_id", "merged_id"),
}
# A forum's own space: no process that acts for every area is shown it, the console and the worker neither.
FOR_A_FORUM_ALONE = frozenset({"board_spacemember", "board_spacenote", "board_forumview"})
# What anyone of the area may be shown and only the forum may write, or take away: the column that names its space.
WRITTEN_BY_A_FORUM = {"board_space": "id", "board_forumview": "space_id", "board_viewsharing": "space_id"}
# Rooms in which a row that names no child may yet be about one: what reached the duty desk or was complained of, and
# what an extract says of somebody who is no child of our records yet.
_ABOUT_SOMEBODY = ("desk", "disputes", "files", "extracts")
NAME, WRITES = "gt_who_may_see", "gt_who_may_write"


def list_our_tables() -> list[type[models.Model]]:
    """Return every table of ours, the earliest room's first."""
    return [model for model in apps.get_models() if model.__module__.startswith("goldenthread.apps.")]


def list_statements() -> Iterator[str]:
    """Yield what makes the wall, in an order in which it may be made again over itself."""
    yield from FUNCTIONS
    for table, setting in MADE.items():
        yield f"DROP TRIGGER IF EXISTS gt_made ON {table}"
        yield (
            f"CREATE TRIGGER gt_made BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION gt_made('{setting}')"
        )
    for model in list_our_tables():
        table = model._meta.db_table
        if table in OPEN:
            continue
        yield f'DROP POLICY IF EXISTS {NAME} ON "{table}"'
        yield f'CREATE POLICY {NAME} ON "{table}" USING ({condition_of(model)})'
        yield from _held_to_a_forum(table)
        yield f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY'


def _held_to_a_forum(table: str) -> Iterator[str]:
    """Yield what keeps everyone but a forum from changing what is its own, whatever they are shown of it."""
    column = WRITTEN_BY_A_FORUM.get(table)
    if column is None:
        return
    theirs = f"{column} = ANY({numbers('spaces')})"
    ways = {"UPDATE": f"USING ({theirs})", "DELETE": f"USING ({theirs})", "INSERT": f"WITH CHECK ({theirs})"}
    for way, test in ways.items():
        name = f"{WRITES}_{way.lower()}"
        yield f'DROP POLICY IF EXISTS {name} ON "{table}"'
        # A space is opened by somebody who is not in it yet.
        if (table, way) != ("board_space", "INSERT"):
            yield f'CREATE POLICY {name} ON "{table}" AS RESTRICTIVE FOR {way} {test}'


def raise_wall(connection: Any) -> None:
    """Make or renew every function and policy, as the tables' owner; on SQLite there is no such wall."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for statement in list_statements():
            cursor.execute(statement)


def condition_of(model: type[models.Model]) -> str:
    """Return the condition under which a row of a table is shown, and may be written."""
    table = model._meta.db_table
    if table in FOR_A_FORUM_ALONE:
        return _SPECIAL[table]
    special = _SPECIAL.get(table)
    if special:
        rest = special
    elif table in SHOWN_TO_ANYONE_ENTERED:
        rest = f"cardinality({areas('known')}) > 0 OR {numbers('account')} <> '{{}}'"
    else:
        rest = _by_columns(model)
    return f"{is_everywhere()} OR {rest}"


def guards_of(model: type[models.Model]) -> dict[str, str]:
    """Return which columns of a table name a child, a case or a parent."""
    table = model._meta.db_table
    own = {"people_child": "child", "cases_case": "case", "people_parent": "parent"}
    found = {own[table]: "id"} if table in own else {}
    for field in model._meta.concrete_fields:
        points_to = field.related_model._meta.db_table if field.is_relation else ""
        kind = own.get(points_to) or (
            field.name if field.name in ("child", "case") and not points_to else None
        )
        if kind and kind == field.name:
            found.setdefault(kind, field.column)
    return found


def _by_columns(model: type[models.Model]) -> str:
    if model._meta.db_table in OF_TWO:
        return _of_two(OF_TWO[model._meta.db_table])
    columns = guards_of(model)
    if not columns or set(columns) == {"parent"} and model._meta.db_table != "people_parent":
        return _by_link(model)
    staff = [f"area = ANY({areas('staff')})"]
    staff += [
        _unless_null(column, f"<> ALL({numbers('unseen_' + kind)})") for kind, column in columns.items()
    ]
    if model._meta.db_table == "people_child":
        # What was joined to a record is kept from whoever the record is kept from.
        staff.append(_unless_null("merged_into_id", f"<> ALL({numbers('unseen_child')})"))
    others = _others(model, columns)
    nullable = [f'"{columns[kind]}" IS NULL' for kind in ("child", "case") if kind in columns]
    # A row about no one child is the area's own; in some rooms it may yet be about a child.
    general = ""
    is_general = all(model._meta.get_field(field).null for field in _fields(model, columns))
    if is_general and model._meta.app_label not in _ABOUT_SOMEBODY:
        general = f" OR ({' AND '.join(nullable)} AND area = ANY({areas('known')}))"
    return f"({' AND '.join(staff)}) OR ({others}){general}"


def _fields(model: type[models.Model], columns: dict[str, str]) -> list[str]:
    by_column = {field.column: field.name for field in model._meta.concrete_fields}
    return [by_column[columns[kind]] for kind in ("child", "case") if kind in columns] or ["id"]


def _of_two(columns: tuple[str, str]) -> str:
    """Return the condition for a row about two children, for the staff of an area who may know of both."""
    unseen = [f"{column} <> ALL({numbers('unseen_child')})" for column in columns]
    # What was joined to a restricted record has no restriction of its own: its record is asked about too.
    joined = [f"EXISTS (SELECT 1 FROM people_child AS one WHERE one.id = {column})" for column in columns]
    return f"area = ANY({areas('staff')}) AND {' AND '.join(unseen + joined)}"


def _others(model: type[models.Model], columns: dict[str, str]) -> str:
    """Return the condition for a family, and for whoever a live task lets in."""
    table = model._meta.db_table
    if table == "people_parent":
        return f"id = ANY({numbers('parents')})"
    if "case" in columns:
        allowed = f'"{columns["case"]}" = ANY({numbers("cases")})'
        if "child" in columns and columns["case"] != "id":
            allowed += (
                f' OR ("{columns["case"]}" IS NULL AND "{columns["child"]}" = ANY({numbers("children")}))'
            )
    else:
        allowed = f'"{columns["child"]}" = ANY({numbers("children")})'
    if table in EACH_PARENT_APART:
        allowed = f"({allowed}) AND (parent_id IS NULL OR parent_id = ANY({numbers('parents')}))"
    if table == "files_file":
        allowed = f"({allowed}) AND (parent IS NULL OR parent = ANY({numbers('parents')}))"
    if table in EACH_READER_APART:
        allowed = f"({allowed}) AND ({_OWN_KEY})"
    return allowed


def _unless_null(column: str, test: str) -> str:
    return f'("{column}" IS NULL OR "{column}" {test})'


def _by_link(model: type[models.Model]) -> str:
    """Return the condition for a row that hangs on another, which has its own; else for one that is the area's."""
    for field in model._meta.concrete_fields:
        to = field.related_model
        if not field.is_relation or field.null or to is model or not _is_of_a_child(to):
            continue
        staff = f"(area = ANY({areas('staff')}) AND cardinality({numbers('unseen_child')}) = 0)"
        linked = f'SELECT 1 FROM "{to._meta.db_table}" AS held WHERE held.id = "{model._meta.db_table}"."{field.column}"'
        apart = ""
        if model._meta.db_table in EACH_PARENT_APART:
            apart = f" AND (parent_id IS NULL OR parent_id = ANY({numbers('parents')}) OR area = ANY({areas('staff')}))"
        return f"{staff} OR (EXISTS ({linked}){apart})"
    return f"area = ANY({areas('known')})"


def _is_of_a_child(model: type[models.Model]) -> bool:
    if model._meta.db_table in OPEN or model._meta.app_label == "accounts":
        return False
    if guards_of(model):
        return True
    return any(
        _is_of_a_child(field.related_model)
        for field in model._meta.concrete_fields
        if field.is_relation and not field.null and field.related_model is not model
    )


def _mine(column: str) -> str:
    return f"{column} = ANY({numbers('account')})"


# A parent is shown what is theirs, the young person and whoever speaks for them what is theirs, and neither the other's;
# whoever a task lets in reads what goes with the task. Keys are compared as words: not every one ends in a number.
_OWN_KEY = f"""CASE split_part(key, '-', 1)
 WHEN 'parent' THEN split_part(key, '-', 2) = ANY({numbers("parents")}::text[])
 WHEN 'young_person' THEN child = ANY({numbers("apart")})
 WHEN 'representative' THEN child = ANY({numbers("apart")})
 ELSE true END"""


_SPECIAL = {
    # A page pinned for anyone, and what was said for everyone, are read without signing in.
    "measures_pin": f"edition = 'PUBLIC' OR area = ANY({areas('known')})",
    "measures_comment": f"is_for_everyone OR area = ANY({areas('known')})",
    # Signing in as an invented person shows what each does, before anyone has entered.
    "accounts_grant": f"area = ANY({areas('known')}) OR {_mine('account_id')}"
    " OR EXISTS (SELECT 1 FROM accounts_account AS a WHERE a.id = account_id AND a.is_demonstrator)",
    "accounts_involvement": f"(area = ANY({areas('staff')}) AND child <> ALL({numbers('unseen_child')}))"
    f" OR child = ANY({numbers('children')})",
    # An administrator reads the invitations of staff; those to a child's record are for whoever works on its cases.
    "accounts_invitation": f"area = ANY({areas('known')}) AND (child IS NULL"
    f" OR (area = ANY({areas('staff')}) AND child <> ALL({numbers('unseen_child')})))",
    # Every breaking of the glass is reviewed: the application leaves out which child it was where it is kept from them.
    "accounts_emergency": f"area = ANY({areas('staff')}) OR {_mine('account_id')}",
    # The application must know whom to leave out: it is given the number and nothing else.
    "accounts_restriction": f"area = ANY({areas('known')})",
    # Who is in a forum's space, what it wrote for itself, and what it thinks until it has shared it.
    "board_spacemember": f"space_id = ANY({numbers('spaces')})",
    "board_spacenote": f"space_id = ANY({numbers('spaces')})",
    "board_forumview": f"space_id = ANY({numbers('spaces')})"
    f" OR (({is_everywhere()} OR area = ANY({areas('known')})) AND EXISTS (SELECT 1 FROM board_viewsharing AS s"
    " WHERE s.view_id = board_forumview.id AND s.withdrawn_at IS NULL))",
    # A parent's own contacts are theirs; a young person's are not their parents'.
    "people_contact": f"(area = ANY({areas('staff')})"
    f" AND (child_id IS NULL OR child_id <> ALL({numbers('unseen_child')}))"
    f" AND (parent_id IS NULL OR parent_id <> ALL({numbers('unseen_parent')})))"
    f" OR parent_id = ANY({numbers('parents')}) OR child_id = ANY({numbers('apart')})",
    "people_told": f"(area = ANY({areas('staff')}) AND child_id <> ALL({numbers('unseen_child')}))"
    f" OR (child_id = ANY({numbers('children')})"
    f" AND (parent_id IS NULL OR parent_id = ANY({numbers('parents')}) OR shown_to = 'FAMILY'))",
    # An entry about no one case names its children beside it; whoever made an entry may read it back.
    "audit_entry": f"(area = ANY({areas('staff')})"
    f' AND ("case" IS NULL OR "case" <> ALL({numbers("unseen_case")}))'
    f" AND (cardinality({numbers('unseen_child')}) = 0 OR NOT EXISTS (SELECT 1 FROM gt_shown_unseen(audit_entry.id))))"
    f' OR {_mine("account")} OR "case" = ANY({numbers("cases")})'
    f" OR (cardinality({numbers('children')}) > 0 AND EXISTS"
    f" (SELECT 1 FROM audit_shown AS s WHERE s.entry_id = audit_entry.id AND s.child = ANY({numbers('children')})))",
    "audit_shown": f"(area = ANY({areas('staff')}) AND child <> ALL({numbers('unseen_child')}))"
    f" OR child = ANY({numbers('children')})",
}
