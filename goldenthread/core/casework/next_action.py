"""What to do next on a case: one thing, why it is that, and what else may be done from here.

The order follows the Act: the request, the decision whether to assess, advice, the decision whether to issue,
the draft, the family's say, consulting settings, the final plan (CFA 2014 ss.36-40; SEND Regulations 2014
regs 4-14).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.core.access.roles import Role
from goldenthread.core.casework.moves import may_move
from goldenthread.core.casework.reviewing import ReviewStep
from goldenthread.core.casework.stages import UNDER_ASSESSMENT, Stage
from goldenthread.core.casework.standing import Standing
from goldenthread.core.law.vocabulary import Duty, Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing that can be done: the words on its button or link, and the page that does it."""

    label: str
    url_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NextAction:
    """The one thing to do next. `label` and `url_name` are empty where there is nothing to do but wait.

    `what` names the step, `because` says why it is next, `duty` whose last day belongs beside it.
    """

    what: str
    because: str
    label: str = ""
    url_name: str = ""
    duty: Duty | None = None
    others: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """How far the plan is written: whether it is begun, and what still stops it being sent."""

    is_begun: bool = False
    bars_to_serving: int = 0


_NO_DRAFT = Draft()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    standing: Standing
    draft: Draft
    decides: bool
    on: date
    comments_until: date | None


def find_next_action(
    standing: Standing,
    *,
    roles: Iterable[Role],
    on: date,
    draft: Draft = _NO_DRAFT,
    comments_until: date | None = None,
    is_identity_checked: bool = True,
) -> NextAction:
    """Return the one thing to do next on a case, for someone who holds these roles, on a day.

    `draft` says how far the plan is written; `comments_until` is the last of the family's days to comment on
    it, from the clocks, the latest where several people were served; `is_identity_checked` is
    False for a request from the public form that nobody has checked yet.
    """
    decides = Role.DECISION_MAKER in set(roles)
    asked = _Asked(standing=standing, draft=draft, decides=decides, on=on, comments_until=comments_until)
    if not is_identity_checked and standing.stage in UNDER_ASSESSMENT:
        found = _CHECK_IDENTITY
    else:
        found = _BY_STAGE.get(standing.stage, _nothing)(asked)
    others = tuple(choice for choice in _list_others(standing) if choice.url_name != found.url_name)
    return NextAction(
        what=found.what, because=found.because, label=found.label, url_name=found.url_name,
        duty=found.duty, others=others,
    )  # fmt: skip


_CHECK_IDENTITY = NextAction(
    what="Check who this request is about",
    because="It came from the public form. The clock is already running; nothing waits for this check.",
    label="Check who they are",
    url_name="step_identity",
    duty=Duty.DECIDE_WHETHER_TO_ASSESS,
)


def _requested(asked: _Asked) -> NextAction:
    if not asked.standing.are_partners_told:
        return NextAction(
            what="Tell health, social care and the setting",
            because="The law asks us to tell them as soon as a request arrives.",
            label="Record who was told",
            url_name="step_notify",
            duty=Duty.NOTIFY_PARTNERS,
        )
    return NextAction(
        what="Decide whether to assess",
        because="The partners have been told, and the decision is the next step."
        if asked.decides
        else "A named decision-maker takes this decision. You can see what it asks and who can take it.",
        label="Decide whether to assess" if asked.decides else "See what the decision needs",
        url_name="step_assess",
        duty=Duty.DECIDE_WHETHER_TO_ASSESS,
    )


def _assessing(asked: _Asked) -> NextAction:
    standing = asked.standing
    if not standing.advice_asked:
        return NextAction(
            what="Ask for advice",
            because="We have agreed to assess, and nobody has been asked yet.",
            label="Ask for advice",
            url_name="step_advice",
            duty=Duty.REPLY_WITH_ADVICE,
        )
    if standing.advice_waiting:
        some = _count(standing.advice_waiting, "person has", "people have")
        return NextAction(
            what="Gather the advice",
            because=f"{some} still to reply, of {standing.advice_asked} asked.",
            label="Open the advice board",
            url_name="step_advice",
            duty=Duty.REPLY_WITH_ADVICE,
        )
    return NextAction(
        what="Decide whether to issue a plan",
        because="All the advice asked for is in."
        if asked.decides
        else "All the advice asked for is in. A named decision-maker takes this decision.",
        label="Decide whether to issue a plan" if asked.decides else "See what the decision needs",
        url_name="step_issue",
        duty=Duty.NOTIFY_REFUSAL_TO_ISSUE,
    )


def _drafting(asked: _Asked) -> NextAction:
    if not asked.draft.is_begun or asked.draft.bars_to_serving:
        return NextAction(
            what="Write the draft plan",
            because=f"{_count(asked.draft.bars_to_serving, 'thing is', 'things are')} missing before it can be sent."
            if asked.draft.is_begun
            else "We have agreed to issue a plan, and its draft is not begun.",
            label="Write the draft" if not asked.draft.is_begun else "Go on with the draft",
            url_name="step_plan",
            duty=Duty.FINALISE_PLAN,
        )
    return NextAction(
        what="Send the draft to the family",
        because="It says what the law asks. Each parent has 15 days from the day they receive it.",
        label="Send the draft",
        url_name="step_serve",
        duty=Duty.FINALISE_PLAN,
    )


def _draft_served(asked: _Asked) -> NextAction:
    standing = asked.standing
    if standing.comments_unanswered:
        some = _count(standing.comments_unanswered, "comment waits", "comments wait")
        return NextAction(
            what="Answer the family's comments",
            because=f"{some} for an answer. The plan cannot be final before each has one.",
            label="Answer the comments",
            url_name="step_representations",
            duty=Duty.FINALISE_PLAN,
        )
    if asked.comments_until and asked.on <= asked.comments_until:
        return NextAction(
            what="The family is reading the draft",
            because="They have 15 days to comment and to ask for a setting. Record anything they tell you.",
            label="Record what the family says",
            url_name="step_representations",
            duty=Duty.ALLOW_REPRESENTATIONS,
        )
    if not standing.settings_asked or standing.settings_waiting:
        return NextAction(
            what="Consult settings" if not standing.settings_asked else "Gather the settings' replies",
            because="The family's 15 days have passed, and no setting has been consulted."
            if not standing.settings_asked
            else f"{_count(standing.settings_waiting, 'setting has', 'settings have')} still to reply.",
            label="Consult a setting" if not standing.settings_asked else "Open the consultations",
            url_name="step_consult",
            duty=Duty.FINALISE_PLAN,
        )
    return NextAction(
        what="Issue the final plan",
        because="The comments are answered and the settings have replied."
        if asked.decides
        else "The comments are answered and the settings have replied. A named decision-maker issues the plan.",
        label="Issue the final plan" if asked.decides else "See what the final plan needs",
        url_name="step_final",
        duty=Duty.FINALISE_PLAN,
    )


_ENDED: Mapping[Stage, NextAction] = {
    Stage.NOT_BEGUN: NextAction(
        what="Nothing to do yet",
        because="No request has been recorded on this case.",
        label="Record a request",
        url_name="new_request",
    ),
    Stage.NOT_ASSESSED: NextAction(
        what="Nothing more for us to do",
        because="We decided not to assess. The family may go to mediation or appeal.",
    ),
    Stage.NO_PLAN: NextAction(
        what="Nothing more for us to do",
        because="We decided not to issue a plan. The family may go to mediation or appeal.",
    ),
    Stage.WITHDRAWN: NextAction(what="Nothing more to do", because="The request was withdrawn."),
    Stage.TRANSFERRED_OUT: NextAction(what="Nothing more to do", because="The case moved to another area."),
    Stage.CEASED: NextAction(what="Nothing more to do", because="The plan has ceased."),
}


def _nothing(asked: _Asked) -> NextAction:
    return _ENDED[asked.standing.stage]


def _in_place(asked: _Asked) -> NextAction:
    """A plan in place: whatever waits for a decision, then its change, then its review, then its ending."""
    now = asked.standing.reviewing
    if now.is_reassessment_asked:
        return _REASSESS
    if now.step is ReviewStep.AMENDED_PLAN and asked.standing.comments_unanswered:
        return _ANSWER_ON_CHANGES
    if now.step is ReviewStep.AMENDED_PLAN and asked.comments_until and asked.on <= asked.comments_until:
        return _CHANGES_READ
    if now.step in (ReviewStep.NONE, ReviewStep.MEETING) and now.is_ceasing:
        return _CEASING
    return _REVIEWING[now.step]


_REASSESS = NextAction(
    what="Decide whether to re-assess",
    because="A re-assessment is asked for, and we have 15 days to decide.",
    label="Open the changes", url_name="case_changes", duty=Duty.DECIDE_REASSESSMENT,
)  # fmt: skip
_ANSWER_ON_CHANGES = NextAction(
    what="Answer the family's comments on the changes",
    because="The amended plan cannot be final before each comment has an answer.",
    label="Answer the comments", url_name="step_representations", duty=Duty.FINALISE_AMENDED_PLAN,
)  # fmt: skip
_CHANGES_READ = NextAction(
    what="The family is reading the changes",
    because="They have 15 days to comment and to ask for a setting. Record anything they tell you.",
    label="Open the changes", url_name="case_changes", duty=Duty.ALLOW_REPRESENTATIONS,
)  # fmt: skip
_CEASING = NextAction(
    what="Keep the plan going until the time to appeal is over",
    because="We decided to end it. Everything in it must be given until the family can no longer appeal.",
    label="Open the changes", url_name="case_changes", duty=Duty.LODGE_APPEAL,
)  # fmt: skip


def _review(
    what: str, because: str, duty: Duty, label: str = "Open the review", url_name: str = "case_review"
) -> NextAction:
    return NextAction(what=what, because=because, label=label, url_name=url_name, duty=duty)


_REVIEWING: Mapping[ReviewStep, NextAction] = {
    ReviewStep.NONE: _review(
        "Keep the plan under review", "The plan is reviewed within 12 months, and the review is complete when we decide.",
        Duty.REVIEW_PLAN, "Call the review meeting", "review_call",
    ),
    ReviewStep.NOTICE: _review(
        "Tell everyone invited to the review", "The meeting is called. Everyone is told two weeks before it.",
        Duty.GIVE_REVIEW_NOTICE,
    ),
    ReviewStep.PAPERS: _review(
        "Gather and send the review papers", "Everyone invited is sent the papers two weeks before the meeting.",
        Duty.CIRCULATE_REVIEW_PAPERS,
    ),
    ReviewStep.MEETING: _review("Hold the review meeting", "Everyone has the papers.", Duty.REVIEW_PLAN),
    ReviewStep.REPORT: _review(
        "Send the report of the meeting", "It goes to everyone invited within two weeks.", Duty.SEND_REVIEW_REPORT
    ),
    ReviewStep.DECISION: _review(
        "Decide after the review", "We decide within four weeks of the meeting, with the notice of any change.",
        Duty.DECIDE_AFTER_REVIEW,
    ),
    ReviewStep.AMENDMENT_NOTICE: _review(
        "Send the notice of the changes", "We decided to change the plan, and the notice goes in the same four weeks.",
        Duty.SEND_AMENDMENT_NOTICE, "Open the changes", "case_changes",
    ),
    ReviewStep.AMENDED_PLAN: _review(
        "Issue the amended plan", "It is due within eight weeks of the notice.", Duty.FINALISE_AMENDED_PLAN,
        "Open the changes", "case_changes",
    ),
}  # fmt: skip

_BY_STAGE: Mapping[Stage, Callable[[_Asked], NextAction]] = {
    Stage.REQUESTED: _requested,
    Stage.ASSESSING: _assessing,
    Stage.DRAFTING: _drafting,
    Stage.DRAFT_SERVED: _draft_served,
    Stage.PLAN_IN_PLACE: _in_place,
}

# When a personal budget may be asked for (CFA 2014 s.49; SI 2014/1652 reg 4).
_BUDGET_STAGES = frozenset({Stage.DRAFTING, Stage.DRAFT_SERVED, Stage.PLAN_IN_PLACE})
_OTHERS: tuple[tuple[Event, Choice], ...] = (
    (Event.WITHDRAWN, Choice(label="Record that the request is withdrawn", url_name="step_withdraw")),
    (Event.PLAN_TRANSFERRED_OUT, Choice(label="Record a move to another area", url_name="step_transfer")),
)


def _list_others(standing: Standing) -> Iterable[Choice]:
    if standing.stage is Stage.REQUESTED and standing.are_partners_told is False:
        yield Choice(label="Decide whether to assess", url_name="step_assess")
    if standing.stage is Stage.ASSESSING and standing.advice_waiting:
        yield Choice(label="Decide whether to issue a plan", url_name="step_issue")
    if standing.stage is Stage.DRAFT_SERVED:
        yield Choice(label="Consult a setting", url_name="step_consult")
        yield Choice(label="Change the draft", url_name="step_plan")
    if standing.stage is Stage.PLAN_IN_PLACE:
        yield Choice(label="Open the review", url_name="case_review")
        yield Choice(label="Change, re-assess or end the plan", url_name="case_changes")
    if standing.stage in _BUDGET_STAGES:
        yield Choice(label="Personal budget", url_name="case_budgets")
    if standing.stage in UNDER_ASSESSMENT:
        yield Choice(label="Record an exception", url_name="step_exception")
    for event, choice in _OTHERS:
        if may_move(standing.stage, event):
            yield choice


_STEPS: Mapping[tuple[Duty, Stage], str] = {
    (Duty.NOTIFY_PARTNERS, Stage.REQUESTED): "step_notify",
    (Duty.DECIDE_WHETHER_TO_ASSESS, Stage.REQUESTED): "step_assess",
    (Duty.REPLY_WITH_ADVICE, Stage.ASSESSING): "step_advice",
    (Duty.NOTIFY_REFUSAL_TO_ISSUE, Stage.ASSESSING): "step_issue",
    (Duty.FINALISE_PLAN, Stage.DRAFTING): "step_plan",
    (Duty.FINALISE_PLAN, Stage.DRAFT_SERVED): "step_final",
    (Duty.SETTING_REPLIES, Stage.DRAFT_SERVED): "step_consult",
    (Duty.ALLOW_REPRESENTATIONS, Stage.DRAFT_SERVED): "step_representations",
    (Duty.REVIEW_PLAN, Stage.PLAN_IN_PLACE): "case_review",
    (Duty.REVIEW_AFTER_TRANSFER, Stage.PLAN_IN_PLACE): "case_review",
    (Duty.GIVE_REVIEW_NOTICE, Stage.PLAN_IN_PLACE): "case_review",
    (Duty.CIRCULATE_REVIEW_PAPERS, Stage.PLAN_IN_PLACE): "case_review",
    (Duty.SEND_REVIEW_REPORT, Stage.PLAN_IN_PLACE): "case_review",
    (Duty.DECIDE_AFTER_REVIEW, Stage.PLAN_IN_PLACE): "case_review",
    (Duty.COMPLETE_PHASE_TRANSFER, Stage.PLAN_IN_PLACE): "case_review",
    (Duty.SEND_AMENDMENT_NOTICE, Stage.PLAN_IN_PLACE): "case_changes",
    (Duty.FINALISE_AMENDED_PLAN, Stage.PLAN_IN_PLACE): "case_changes",
    (Duty.ALLOW_REPRESENTATIONS, Stage.PLAN_IN_PLACE): "case_changes",
    (Duty.DECIDE_REASSESSMENT, Stage.PLAN_IN_PLACE): "case_changes",
    (Duty.FINALISE_REASSESSED_PLAN, Stage.PLAN_IN_PLACE): "case_changes",
}


def find_step(duty: Duty, *, stage: Stage) -> str:
    """Return the page on which a duty is done from a stage, or nothing where it cannot be done there yet."""
    return _STEPS.get((duty, stage), "")


def _count(number: int, one: str, many: str) -> str:
    return f"1 {one}" if number == 1 else f"{number} {many}"
