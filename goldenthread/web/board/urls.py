"""The addresses of this door; each names its things by numbers that tell nothing."""

from django.urls import URLPattern, URLResolver, path

from goldenthread.web.board import challenges, forum, groups, home, meetings, pack

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.board_home, name="board_home"),
    path("governance/", home.governance, name="governance"),
    path("decisions/", home.decisions, name="decisions"),
    path("group/new/", groups.new_group, name="new_group"),
    path("group/<int:group>/", groups.group_page, name="group_page"),
    path("group/<int:group>/terms/", groups.new_terms, name="new_terms"),
    path("group/<int:group>/member/", groups.new_member, name="new_member"),
    path("group/<int:group>/member/<int:member>/", groups.former_member, name="former_member"),
    path("group/<int:group>/owner/", groups.new_owner, name="new_owner"),
    path("group/<int:group>/meeting/", groups.new_meeting, name="new_meeting"),
    path("meeting/<int:meeting>/", meetings.meeting_page, name="board_meeting"),
    path("meeting/<int:meeting>/agenda/", meetings.new_agenda_item, name="new_agenda_item"),
    path("meeting/<int:meeting>/paper/", meetings.new_paper, name="new_paper"),
    path("meeting/<int:meeting>/freeze/", meetings.freeze, name="freeze_papers"),
    path("meeting/<int:meeting>/came/", meetings.attendance, name="board_attendance"),
    path("meeting/<int:meeting>/interest/", meetings.conflict, name="board_conflict"),
    path("meeting/<int:meeting>/minutes/", meetings.minutes, name="board_minutes"),
    path("meeting/<int:meeting>/decision/", meetings.new_decision, name="new_decision"),
    path("meeting/<int:meeting>/decision/<int:decided>/", meetings.follow, name="follow_decision"),
    path("meeting/<int:meeting>/pack/", pack.pack_page, name="board_pack"),
    path("meeting/<int:meeting>/pack/pdf/", pack.pack_file, name="board_pack_file"),
    path("paper/<int:paper>/", meetings.paper_page, name="board_paper"),
    path("report/<int:owner>/", challenges.highlight, name="highlight"),
    path("challenges/", challenges.challenges, name="challenges"),
    path("challenges/new/", challenges.new_challenge, name="new_challenge"),
    path("challenges/<int:challenge>/", challenges.challenge_page, name="challenge"),
    path("challenges/<int:challenge>/answer/", challenges.answer, name="answer_challenge"),
    path("challenges/<int:challenge>/enough/", challenges.verdict, name="judge_answer"),
    path("forum/", forum.forum_home, name="forum_home"),
    path("forum/new/", forum.new_space, name="new_space"),
    path("forum/<int:space>/note/", forum.note, name="new_note"),
    path("forum/<int:space>/note/<int:note>/", forum.note, name="change_note"),
    path("forum/<int:space>/view/", forum.view, name="new_view"),
    path("forum/<int:space>/view/<int:view>/", forum.sharing, name="share_view"),
    path("forum/<int:space>/people/", forum.let_in, name="let_in_space"),
    path("forum/<int:space>/people/<int:account>/", forum.let_out, name="let_out_space"),
]
