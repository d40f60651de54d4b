"""Writing in the board room. Other rooms and the doors come in here."""

from goldenthread.apps.board.founding import add_group as add_group
from goldenthread.apps.board.founding import add_member as add_member
from goldenthread.apps.board.founding import end_member as end_member
from goldenthread.apps.board.founding import name_owner as name_owner
from goldenthread.apps.board.founding import set_terms as set_terms
from goldenthread.apps.board.holding import add_agenda_item as add_agenda_item
from goldenthread.apps.board.holding import add_paper as add_paper
from goldenthread.apps.board.holding import declare_conflict as declare_conflict
from goldenthread.apps.board.holding import follow_up as follow_up
from goldenthread.apps.board.holding import freeze_papers as freeze_papers
from goldenthread.apps.board.holding import plan_meeting as plan_meeting
from goldenthread.apps.board.holding import record_attendance as record_attendance
from goldenthread.apps.board.holding import record_decision as record_decision
from goldenthread.apps.board.holding import write_minutes as write_minutes
from goldenthread.apps.board.keeping_space import let_into_space as let_into_space
from goldenthread.apps.board.keeping_space import let_out_of_space as let_out_of_space
from goldenthread.apps.board.keeping_space import open_space as open_space
from goldenthread.apps.board.keeping_space import share_view as share_view
from goldenthread.apps.board.keeping_space import write_note as write_note
from goldenthread.apps.board.keeping_space import write_view as write_view
from goldenthread.apps.board.speaking import answer_challenge as answer_challenge
from goldenthread.apps.board.speaking import judge_answer as judge_answer
from goldenthread.apps.board.speaking import raise_challenge as raise_challenge
from goldenthread.apps.board.speaking import send_highlight as send_highlight
