"""What lets a person in, in words of the database: the rows from which each page's viewer is made.

Every page of the service begins with this one question. Put together anew by the mapper it took a third of a page's
time, so it is written out. A later room adds its own rows by UNION ALL, with the same six columns: what the row is,
area, child, a number, a word and a name.
"""

from datetime import date, datetime
from typing import Any

from django.db import connection

from goldenthread.apps.accounts.types import Row

# A role held (its word and the name of the person's body), a live task (its case, basis and subject), a child kept apart.
ROLE, TASK, APART = "ROLE", "TASK", "APART"

WHAT_LETS_IN = """
SELECT 'ROLE', g.area, CAST(NULL AS bigint), CAST(NULL AS bigint), g.role, COALESCE(
    (SELECT n.name FROM accounts_bodyname n WHERE n.body_id = a.body_id AND (n.from_on IS NULL OR n.from_on <= %(on)s)
        AND (n.until_on IS NULL OR n.until_on > %(on)s) ORDER BY n.id DESC LIMIT 1),
    (SELECT n.name FROM accounts_bodyname n WHERE n.body_id = a.body_id ORDER BY n.id LIMIT 1), '')
FROM accounts_grant g JOIN accounts_account a ON a.id = g.account_id
WHERE g.account_id = %(account)s AND a.is_active AND g.from_on <= %(on)s AND (g.until_on IS NULL OR g.until_on > %(on)s)
UNION ALL
SELECT 'TASK', i.area, i.child, i."case", i.basis, i.subject FROM accounts_involvement i
WHERE i.account_id = %(account)s AND i.from_at <= %(at)s
    AND (i.until_at IS NULL OR i.until_at > %(at)s) AND (i.ended_at IS NULL OR i.ended_at > %(at)s)
UNION ALL
-- A record kept apart opens to people by name: a whole team, or a school's staff, never goes in with a task.
SELECT 'TASK', i.area, i.child, i."case", i.basis, i.subject FROM accounts_involvement i
WHERE i.team_id IN (SELECT m.team_id FROM accounts_teammember m WHERE m.account_id = %(account)s
        AND m.from_on <= %(on)s AND (m.until_on IS NULL OR m.until_on > %(on)s))
    AND i.from_at <= %(at)s AND (i.until_at IS NULL OR i.until_at > %(at)s) AND (i.ended_at IS NULL OR i.ended_at > %(at)s)
    AND NOT EXISTS (SELECT 1 FROM accounts_restriction r WHERE r.area = i.area AND r.child = i.child
        AND r.from_at <= %(at)s AND (r.until_at IS NULL OR r.until_at > %(at)s))
UNION ALL
SELECT 'APART', r.area, r.child, CAST(NULL AS bigint), '', '' FROM accounts_restriction r
WHERE r.area IN (SELECT g.area FROM accounts_grant g WHERE g.account_id = %(account)s)
    AND r.from_at <= %(at)s AND (r.until_at IS NULL OR r.until_at > %(at)s)
"""


def read_rows(words: str, *, account: int, on: date, at: datetime) -> list[Row]:
    """Return the rows of a question about an account on a day and at a moment."""
    fitted: dict[str, Any] = {
        "account": account,
        "on": connection.ops.adapt_datefield_value(on),
        "at": connection.ops.adapt_datetimefield_value(at),
    }
    with connection.cursor() as cursor:
        cursor.execute(words, fitted)
        return cursor.fetchall()
