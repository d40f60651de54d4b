"""Reading the inspection room. Other rooms and the doors come in here."""

from goldenthread.apps.inspection.case_reading import get_inspection as get_inspection
from goldenthread.apps.inspection.case_reading import get_shown as get_shown
from goldenthread.apps.inspection.case_reading import list_evidence as list_evidence
from goldenthread.apps.inspection.case_reading import list_findings as list_findings
from goldenthread.apps.inspection.case_reading import list_inspections as list_inspections
from goldenthread.apps.inspection.case_reading import list_preparation_areas as list_preparation_areas
from goldenthread.apps.inspection.case_reading import list_requests as list_requests
from goldenthread.apps.inspection.case_reading import list_requests_due as list_requests_due
from goldenthread.apps.inspection.case_reading import list_shown as list_shown
from goldenthread.apps.inspection.case_reading import open_shown_file as open_shown_file
from goldenthread.apps.inspection.charter_reading import get_round as get_round
from goldenthread.apps.inspection.charter_reading import list_charters as list_charters
from goldenthread.apps.inspection.charter_reading import list_rated as list_rated
from goldenthread.apps.inspection.charter_reading import list_remarks_shown as list_remarks_shown
from goldenthread.apps.inspection.charter_reading import list_remarks_to_look_at as list_remarks_to_look_at
from goldenthread.apps.inspection.charter_reading import list_rounds as list_rounds
from goldenthread.apps.inspection.charter_reading import side_of as side_of
from goldenthread.apps.inspection.checking import list_checks as list_checks
from goldenthread.apps.inspection.checking import list_reviews_due as list_reviews_due
from goldenthread.apps.inspection.checking import map_checks as map_checks
from goldenthread.apps.inspection.checking import words_of_checked as words_of_checked
from goldenthread.apps.inspection.linking import list_linked_plans as list_linked_plans
from goldenthread.apps.inspection.linking import map_lapsed as map_lapsed
from goldenthread.apps.inspection.statement_reading import get_statement as get_statement
from goldenthread.apps.inspection.statement_reading import list_statements as list_statements
