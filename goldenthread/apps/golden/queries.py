"""Reading the golden thread. The doors come in here."""

from goldenthread.apps.golden.breaking import read_broken as read_broken
from goldenthread.apps.golden.rows import get_row_above as get_row_above
from goldenthread.apps.golden.rows import list_broken_rows as list_broken_rows
from goldenthread.apps.golden.rows import list_rows as list_rows
from goldenthread.apps.golden.rows import rules_of_kinds as rules_of_kinds
from goldenthread.apps.golden.strands import read_cells as read_cells
from goldenthread.apps.golden.strands import read_plans as read_plans
from goldenthread.apps.golden.strands import read_strands as read_strands
from goldenthread.apps.golden.subjects import Subject as Subject
from goldenthread.apps.golden.subjects import find_aim_or_action as find_aim_or_action
from goldenthread.apps.golden.subjects import find_decision as find_decision
from goldenthread.apps.golden.subjects import find_measure as find_measure
from goldenthread.apps.golden.subjects import find_paper as find_paper
