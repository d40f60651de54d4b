"""What the database works out for itself: whom an account may be shown, from the same rows as the application."""

from goldenthread.config.row_settings import AREAS, NUMBERS
from goldenthread.core.access.boards import BESIDE_A_FORUM
from goldenthread.core.access.roles import CASEWORK, DESIGNATED, Role

# Whose work is with every child of an area, restricted children apart; others come in by a task or as family.
WHOLE_AREA = CASEWORK | DESIGNATED | {Role.INFORMATION_GOVERNANCE, Role.RESTRICTED_TEAM, Role.SYSTEM}
# What someone enters anew, they may go on with for the rest of the page: by table, the setting it is added to.
MADE = {
    "people_child": "gt.children", "cases_case": "gt.cases", "people_parent": "gt.parents", "board_space": "gt.spaces",
}  # fmt: skip

_BESIDE_A_FORUM = ", ".join(f"'{role.value}'" for role in sorted(BESIDE_A_FORUM))
_STAFF = ", ".join(f"'{role.value}'" for role in sorted(WHOLE_AREA))
_EVERY = (*AREAS, *NUMBERS)
_CLEARED = "\n".join(f"  PERFORM set_config('gt.{name}', NULL, false);" for name in ("everywhere", *_EVERY))
_SHUT = "\n".join(f"  PERFORM set_config('gt.{name}', '{{}}', false);" for name in _EVERY)
_SETS = "\n".join(
    f"  PERFORM set_config('gt.{name}', coalesce(its_{name}, '{{}}')::text, false);" for name in _EVERY
)
_SAFE = "SET search_path = public, pg_temp"

_LISTS = """
CREATE OR REPLACE FUNCTION gt_{kind}(name text) RETURNS {type}[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(nullif(current_setting(name, true), ''), '{{}}')::{type}[]
$$"""

_LEAVE = f"""
CREATE OR REPLACE FUNCTION gt_leave() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
{_CLEARED}
END $$"""

_ENTER_SYSTEM = f"""
CREATE OR REPLACE FUNCTION gt_enter_system(areas text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('gt.everywhere', 'off', false);
{_SHUT}
  PERFORM set_config('gt.known', areas::text, false);
  PERFORM set_config('gt.staff', areas::text, false);
END $$"""

_ENTER = f"""
CREATE OR REPLACE FUNCTION gt_enter(who bigint, moment timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER {_SAFE} AS $$
DECLARE
  today date := (moment AT TIME ZONE 'Europe/London')::date;
  its_account bigint[] := ARRAY[who];
  its_known text[]; its_staff text[]; hiding text[];
  its_unseen_child bigint[]; its_unseen_case bigint[]; its_unseen_parent bigint[];
  its_children bigint[]; its_cases bigint[]; its_parents bigint[]; its_apart bigint[]; its_spaces bigint[];
  own_parents bigint[]; parent_of bigint[]; alone bigint[]; family bigint[];
  involved bigint[]; whole bigint[]; let_in bigint[]; single_cases bigint[]; teams bigint[]; far text[];
BEGIN
  PERFORM set_config('gt.everywhere', 'off', false);
{_SHUT}
  IF NOT EXISTS (SELECT 1 FROM accounts_account WHERE id = who AND is_active) THEN
    RETURN;
  END IF;
  SELECT coalesce(array_agg(DISTINCT area), '{{}}'),
         coalesce(array_agg(DISTINCT area) FILTER (WHERE role IN ({_STAFF})), '{{}}')
    INTO its_known, its_staff
    FROM accounts_grant
   WHERE account_id = who AND from_on <= today AND (until_on IS NULL OR until_on > today);
  SELECT coalesce(array_agg(s.id), '{{}}') INTO its_spaces FROM board_space AS s
   WHERE (s.keeper_id = who OR EXISTS (
       SELECT 1 FROM board_spacemember AS m WHERE m.space_id = s.id AND m.account_id = who
          AND m.from_on <= today AND (m.until_on IS NULL OR m.until_on > today)))
     AND EXISTS (
       SELECT 1 FROM accounts_grant AS g WHERE g.account_id = who AND g.area = s.area AND g.role = 'FORUM_MEMBER'
          AND g.from_on <= today AND (g.until_on IS NULL OR g.until_on > today))
     AND NOT EXISTS (
       SELECT 1 FROM accounts_grant AS g WHERE g.account_id = who AND g.area = s.area
          AND g.role NOT IN ({_BESIDE_A_FORUM}) AND g.from_on <= today AND (g.until_on IS NULL OR g.until_on > today));
  SELECT coalesce(array_agg(area), '{{}}') INTO hiding FROM unnest(its_known) AS area
   WHERE NOT EXISTS (
     SELECT 1 FROM accounts_grant AS g WHERE g.account_id = who AND g.area = area.area AND g.role = 'RESTRICTED_TEAM'
        AND g.from_on <= today AND (g.until_on IS NULL OR g.until_on > today));
  SELECT coalesce(array_agg(DISTINCT p.child_id), '{{}}'), coalesce(array_agg(DISTINCT p.parent_id), '{{}}')
    INTO parent_of, own_parents
    FROM people_parenthood AS p JOIN people_parent AS who_is ON who_is.id = p.parent_id
   WHERE who_is.account_id = who AND p.may_view IS DISTINCT FROM false
     AND (p.from_on IS NULL OR p.from_on <= today) AND (p.until_on IS NULL OR p.until_on > today);
  SELECT coalesce(array_agg(DISTINCT child), '{{}}') INTO alone FROM (
    SELECT id AS child FROM people_child WHERE account_id = who
    UNION ALL
    SELECT child_id FROM people_representative
     WHERE account_id = who AND from_on <= today AND (until_on IS NULL OR until_on > today)) AS theirs;
  family := parent_of || alone;
  IF cardinality(its_known) > 0 THEN
    SELECT coalesce(array_agg(DISTINCT team_id), '{{}}') INTO teams FROM accounts_teammember
     WHERE account_id = who AND from_on <= today AND (until_on IS NULL OR until_on > today);
    SELECT coalesce(array_agg(DISTINCT i.child), '{{}}'),
           coalesce(array_agg(DISTINCT i.child) FILTER (WHERE i."case" IS NULL), '{{}}'),
           coalesce(array_agg(DISTINCT i.child) FILTER (WHERE i.basis = 'LET_IN'), '{{}}'),
           coalesce(array_agg(DISTINCT i."case") FILTER (WHERE i."case" IS NOT NULL), '{{}}'),
           coalesce(array_agg(DISTINCT i.area), '{{}}')
      INTO involved, whole, let_in, single_cases, far
      FROM accounts_involvement AS i
     WHERE i.from_at <= moment AND (i.until_at IS NULL OR i.until_at > moment)
       AND (i.ended_at IS NULL OR i.ended_at > moment)
       AND (i.account_id = who OR i.team_id = ANY(teams))
       AND NOT i.child = ANY(family)
       AND (i.team_id IS NULL OR NOT EXISTS (
         SELECT 1 FROM accounts_restriction AS r WHERE r.area = i.area AND r.child = i.child
            AND r.from_at <= moment AND (r.until_at IS NULL OR r.until_at > moment)));
    SELECT coalesce(array_agg(DISTINCT child), '{{}}') INTO its_unseen_child FROM accounts_restriction
     WHERE area = ANY(hiding) AND from_at <= moment AND (until_at IS NULL OR until_at > moment)
       AND NOT child = ANY(let_in);
  END IF;
  its_children := family || involved;
  its_apart := alone || involved;
  its_unseen_child := coalesce(its_unseen_child, '{{}}') || family;
  IF cardinality(its_children) > 0 THEN
    SELECT coalesce(array_agg(id), '{{}}') || coalesce(single_cases, '{{}}') INTO its_cases
      FROM cases_case WHERE child_id = ANY(family || coalesce(whole, '{{}}'));
    SELECT array_agg(DISTINCT area) || its_known INTO its_known FROM people_child WHERE id = ANY(its_children);
    SELECT coalesce(array_agg(DISTINCT parent_id), '{{}}') || own_parents INTO its_parents
      FROM people_parenthood WHERE child_id = ANY(involved);
  END IF;
  its_known := its_known || coalesce(far, '{{}}');
  IF cardinality(its_unseen_child) > 0 AND cardinality(its_staff) > 0 THEN
    SELECT array_agg(id) INTO its_unseen_case FROM cases_case WHERE child_id = ANY(its_unseen_child);
    SELECT array_agg(DISTINCT parent_id) INTO its_unseen_parent FROM people_parenthood AS p
     WHERE child_id = ANY(its_unseen_child) AND NOT EXISTS (
       SELECT 1 FROM people_parenthood AS o WHERE o.parent_id = p.parent_id AND o.child_id <> ALL(its_unseen_child));
  END IF;
{_SETS}
END $$"""

# Whether an entry of the journal names a child who is kept from whoever asks; only the owner sees that row.
_SHOWN_UNSEEN = f"""
CREATE OR REPLACE FUNCTION gt_shown_unseen(entry bigint) RETURNS TABLE (found int)
LANGUAGE sql STABLE SECURITY DEFINER {_SAFE} AS $$
  SELECT 1 FROM audit_shown AS s WHERE s.entry_id = entry AND s.child = ANY(gt_numbers('gt.unseen_child')) LIMIT 1
$$"""

_MADE = """
CREATE OR REPLACE FUNCTION gt_made() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('gt.everywhere', true) = 'off' AND gt_numbers('gt.account') <> '{}' THEN
    PERFORM set_config(TG_ARGV[0], (gt_numbers(TG_ARGV[0]) || NEW.id)::text, false);
  END IF;
  RETURN NEW;
END $$"""

FUNCTIONS = (
    _LISTS.format(kind="words", type="text"),
    _LISTS.format(kind="numbers", type="bigint"),
    _LEAVE,
    _ENTER_SYSTEM,
    _ENTER,
    _SHOWN_UNSEEN,
    _MADE,
)
