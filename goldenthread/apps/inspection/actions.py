"""Writing in the inspection room. Other rooms and the doors come in here."""

from goldenthread.apps.inspection.checking import check_equality as check_equality
from goldenthread.apps.inspection.evidence import add_evidence as add_evidence
from goldenthread.apps.inspection.evidence import bring_file as bring_file
from goldenthread.apps.inspection.evidence import end_evidence as end_evidence
from goldenthread.apps.inspection.evidence import show_evidence as show_evidence
from goldenthread.apps.inspection.finding import feed_plan as feed_plan
from goldenthread.apps.inspection.finding import keep_finding as keep_finding
from goldenthread.apps.inspection.finding import keep_progress as keep_progress
from goldenthread.apps.inspection.linking import hang_on as hang_on
from goldenthread.apps.inspection.linking import keep_linked_plan as keep_linked_plan
from goldenthread.apps.inspection.opening import answer_request as answer_request
from goldenthread.apps.inspection.opening import close_inspection as close_inspection
from goldenthread.apps.inspection.opening import keep_request as keep_request
from goldenthread.apps.inspection.opening import open_inspection as open_inspection
from goldenthread.apps.inspection.publishing import publish_report as publish_report
from goldenthread.apps.inspection.publishing import withdraw_report as withdraw_report
from goldenthread.apps.inspection.rating import look_in_remark as look_in_remark
from goldenthread.apps.inspection.rating import make_charter as make_charter
from goldenthread.apps.inspection.rating import open_round as open_round
from goldenthread.apps.inspection.rating import rate_charter as rate_charter
from goldenthread.apps.inspection.statements import build_statement as build_statement
from goldenthread.apps.inspection.statements import write_part as write_part
