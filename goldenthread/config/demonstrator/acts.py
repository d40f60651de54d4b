"""Each act a story can hold, done through the same journey as a person's click."""

import io
import math
import wave
from collections.abc import Callable, Mapping
from dataclasses import replace

from django.core.files.base import ContentFile

from goldenthread.apps.advice.actions import ask_information, chase, hand_request, save_draft
from goldenthread.apps.advice.queries import list_my_requests
from goldenthread.apps.advice.types import AdviceRow, StructuredAdvice, WhoIsAsked
from goldenthread.apps.cases.actions import log_contact, record_facts
from goldenthread.apps.cases.queries import get_case
from goldenthread.apps.people.actions import answer_form, record_filled, save_profile, tell_facts
from goldenthread.apps.people.types import FactGiven, ProfileMode, ProfileText
from goldenthread.apps.plans.queries import list_representations
from goldenthread.config.demonstrator.apart import emergency, panel, representative, restrict, sample
from goldenthread.config.demonstrator.checked import CHECKED
from goldenthread.config.demonstrator.disputed import DISPUTED
from goldenthread.config.demonstrator.drafts import write
from goldenthread.config.demonstrator.families import record_family
from goldenthread.config.demonstrator.looking import go_on_past, having_looked
from goldenthread.config.demonstrator.reviewed import REVIEWED
from goldenthread.config.demonstrator.scene import Moment, Scene
from goldenthread.core.calendars.ages import national_curriculum_year
from goldenthread.core.casework.advisers import list_advice_needed
from goldenthread.core.casework.information import REPLY_WORKING_DAYS
from goldenthread.core.casework.simulation.returned import told_for_a_return
from goldenthread.core.casework.tests_of_law import LIMBS, Question
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import AdviceKind, Answer, Event, Source
from goldenthread.core.plans.checks.findings import Stage
from goldenthread.definitions.demonstrator.telling import Step
from goldenthread.journeys.answer_representation import answer_representation
from goldenthread.journeys.comment_on_draft import comment_on_draft
from goldenthread.journeys.consult_setting import consult_setting
from goldenthread.journeys.decide_whether_to_assess import decide_whether_to_assess
from goldenthread.journeys.decide_whether_to_issue import decide_whether_to_issue
from goldenthread.journeys.issue_final_plan import issue_final_plan
from goldenthread.journeys.notify_partners import notify_partners
from goldenthread.journeys.receive_advice import receive_advice
from goldenthread.journeys.record_setting_reply import record_setting_reply
from goldenthread.journeys.request_assessment import request_assessment
from goldenthread.journeys.return_advice import return_advice
from goldenthread.journeys.seek_advice import Ask, seek_advice
from goldenthread.journeys.serve_draft import Serving, serve_draft
from goldenthread.journeys.take_public_request import PublicRequest, take_public_request

RATE, SECONDS, PITCH, LOUDNESS = 8000, 2, 330, 6000

# What a story's decision-maker says who goes on past a check of law, where the story tells no reason of its own.
_LATE = "The twenty weeks are near, and the family asks us not to wait. We will put it right at the review."


def _request(scene: Scene, step: Step, when: Moment) -> None:
    player, told = scene.player(step), step.told
    by = scene.coordinator(when.on)
    if not player.child:
        record_family(scene=scene, player=player, source=told["how"], by=by, at=when.at)
    parent = player.parents.get(told.get("parent", ""))
    received = request_assessment(
        area=scene.story.area, child=player.child, source=Source(told["source"]), received_on=when.on, parent=parent,
        made_by=_asker(scene, step), how=told["how"], words=told["words"], coordinator=scene.coordinator_id,
        provider=scene.provider(player.told["setting"]) if told["source"] == "SETTING" else None, by=by, at=when.at,
    )  # fmt: skip
    player.case = received.case


def _asker(scene: Scene, step: Step) -> str:
    told = scene.player(step).told
    if step.told["source"] == "SETTING":
        return str(told["setting"])
    if step.told["source"] == "YOUNG_PERSON":
        return f"{told['given']} {told['family']}"
    parents = [one for child in scene.story.children for one in child.get("parents", ())]
    parent = next((one for one in parents if one["key"] == step.told.get("parent")), None)
    return f"{parent['given']} {parent['family']}" if parent else ""


def _public_request(scene: Scene, step: Step, when: Moment) -> None:
    told = scene.player(step).told
    (parent,) = told["parents"]
    request = PublicRequest(
        area=scene.story.area, source=Source.PARENT, asker_given=parent["given"], asker_family=parent["family"],
        relationship=parent["relationship"], email=f"{parent['given']}.{told['key']}@families.{scene.opened.area.domain}".lower(),
        telephone=parent["telephone"], address=parent.get("address", ""), child_given=told["given"],
        child_family=told["family"], born_on=scene.player(step).born_on, setting=told["setting"],
        words=step.told["words"], token=f"story-{scene.story.key}",
    )  # fmt: skip
    reference = take_public_request(request=request, received_on=when.on, at=when.at)
    if step.told.get("rung_back"):
        _ring_back(scene, step, when, reference=reference)


def _ring_back(scene: Scene, step: Step, when: Moment, *, reference: str) -> None:
    """Ask whoever filled in the public form what it does not ask; who the child is still waits to be checked."""
    player, by = scene.player(step), scene.coordinator(when.on)
    told = told_for_a_return(
        player.told["given"], player.told["family"], born_on=player.born_on, has_number=False, on=when.on
    )
    facts = [FactGiven(word=word, value=value) for word, value in told.items()]
    child = get_case(by, reference=reference).child
    tell_facts(child=child, facts=facts, source="Telephone", by=by, at=when.at)


def _notify(scene: Scene, step: Step, when: Moment) -> None:
    notify_partners(
        case=scene.player(step).case, notified_on=when.on, by=scene.coordinator(when.on), at=when.at
    )


def _contact(scene: Scene, step: Step, when: Moment) -> None:
    told, player = step.told, scene.player(step)
    log_contact(
        case=player.case, kind=told["kind"], with_whom=told["with_whom"], words=told["words"], happened_on=when.on,
        parent=player.parents.get(told.get("parent", "")), by=scene.coordinator(when.on), at=when.at,
    )  # fmt: skip


def _profile(scene: Scene, step: Step, when: Moment) -> None:
    told, player = step.told, scene.player(step)
    words = {
        key: told.get(key, "")
        for key in ("people_like", "important_to_me", "how_to_help", "my_hopes", "helped_by")
    }
    text = ProfileText(
        mode=ProfileMode(told.get("mode", "WORDS")),
        symbols=tuple(dict(one) for one in told.get("symbols", ())),
        **words,
    )
    player.profiles = save_profile(
        child=player.child, text=text, expected=player.profiles, helper=player.parents.get(told["by"]),
        recording=ContentFile(_hum(), name="profile.wav") if told.get("recording") else None,
        by=scene.person(told["by"], when.on), at=when.at,
    )  # fmt: skip


def _hum() -> bytes:
    """Return two seconds of a hum, standing for a voice: nobody real is recorded here."""
    swell = [
        math.sin(2 * math.pi * PITCH * at / RATE) * math.sin(math.pi * at / (RATE * SECONDS))
        for at in range(RATE * SECONDS)
    ]
    kept = io.BytesIO()
    with wave.open(kept, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(
            b"".join(int(LOUDNESS * level).to_bytes(2, "little", signed=True) for level in swell)
        )
    return kept.getvalue()


def _assess(scene: Scene, step: Step, when: Moment) -> None:
    told = step.told
    limbs = told.get("limbs") or {limb.code: told["agreed"] for limb in LIMBS[Question.ASSESS]}
    decide_whether_to_assess(
        case=scene.player(step).case, agreed=told["agreed"], limbs=dict(limbs), because=dict(told["because"]),
        reasons=told["reasons"], evidence=told.get("evidence", ""), decided_on=when.on,
        by=scene.decision_maker(when.on), at=when.at,
    )  # fmt: skip


def _issue(scene: Scene, step: Step, when: Moment) -> None:
    told, player = step.told, scene.player(step)
    hopes = [
        one.told["my_hopes"]
        for one in scene.story.steps
        if one.do == "profile" and one.child == step.child and one.told.get("my_hopes")
    ]
    decide_whether_to_issue(
        case=player.case, agreed=told["agreed"], limbs={limb.code: told["agreed"] for limb in LIMBS[Question.ISSUE]},
        because=dict(told["because"]), reasons=told["reasons"], decided_on=when.on, aspirations=hopes[-1] if hopes else "",
        by=scene.decision_maker(when.on), at=when.at,
    )  # fmt: skip


def _seek_advice(scene: Scene, step: Step, when: Moment) -> None:
    player = scene.player(step)
    ncy = national_curriculum_year(player.born_on, when.on)
    needed = list_advice_needed(ncy=ncy, has_sensory_need=step.told.get("sensory", False))
    kinds = [one.kind for one in needed] + [AdviceKind(one["kind"]) for one in step.told.get("also", ())]
    asks = [_ask(scene, kind, player.told["setting"]) for kind in kinds]
    refs = seek_advice(
        case=player.case, asks=asks, asked_on=when.on, by=scene.coordinator(when.on), at=when.at
    )
    player.asked |= dict(zip(kinds, refs, strict=True))


def _ask(scene: Scene, kind: AdviceKind, setting: str) -> Ask:
    adviser = scene.opened.advisers[kind]
    is_school = kind is AdviceKind.EDUCATIONAL
    return Ask(
        kind=kind,
        asked_of=f"{adviser.asked_of}, {setting}" if is_school else adviser.asked_of,
        practitioner=next(iter(adviser.practitioners), None),
        provider=scene.provider(setting) if is_school else None,
        team=scene.opened.teams.get(kind),
        question="What would make the most difference, and how would we know?",
    )


def _advice(scene: Scene, step: Step, when: Moment) -> None:
    told, player = step.told, scene.player(step)
    receive_advice(
        case=player.case, ref=player.asked[told["kind"]], received_on=when.on, written_by=told["written_by"],
        needs=told.get("needs", ""), outcomes=told.get("outcomes", ""), provision=told.get("provision", ""),
        by=scene.coordinator(when.on), at=when.at,
    )  # fmt: skip


def _return_advice(scene: Scene, step: Step, when: Moment) -> None:
    player = scene.player(step)
    ref = player.asked[step.told["kind"]]
    because = step.told["because"]
    return_advice(
        case=player.case,
        ref=ref,
        returned_on=when.on,
        because=because,
        by=scene.coordinator(when.on),
        at=when.at,
    )


def _draft_advice(scene: Scene, step: Step, when: Moment) -> None:
    told, player = step.told, scene.player(step)
    kind = AdviceKind(told["kind"])
    by = scene.viewer(scene.opened.team_people[scene.opened.teams[kind]][0], when.on, at=when.at)
    task = next(
        one for one in list_my_requests(by) if (one.case, one.ref) == (player.case, player.asked[kind.value])
    )
    hand_request(request=task.id, to=by.account, by=by, at=when.at)
    rows = tuple(AdviceRow(**row) for row in told["rows"])
    content = StructuredAdvice(
        summary=told["summary"],
        childs_words=told.get("childs_words", ""),
        evidence=told.get("evidence", ""),
        rows=rows,
    )
    save_draft(request=task.id, content=content, expected=0, by=by, at=when.at)


def _information(scene: Scene, step: Step, when: Moment) -> None:
    team = scene.opened.teams[AdviceKind(step.told["kind"])]
    ask_information(
        case=scene.player(step).case, who=WhoIsAsked(asked_of=step.told["asked_of"], team=team),
        question=step.told["question"], working_days=REPLY_WORKING_DAYS, by=scene.coordinator(when.on), at=when.at,
    )  # fmt: skip


def _chase(scene: Scene, step: Step, when: Moment) -> None:
    told, player = step.told, scene.player(step)
    chase(
        case=player.case, ref=player.asked[told["kind"]], how=told["how"], note=told["note"], chased_on=when.on,
        by=scene.coordinator(when.on), at=when.at,
    )  # fmt: skip


def _serve(scene: Scene, step: Step, when: Moment) -> None:
    player = scene.player(step)
    servings = [
        Serving(parent=player.parents.get(who), sent_on=when.on, served_on=when.on, how=step.told["how"])
        for who in step.told["to"]
    ]
    _go_on(scene, step, when, stage=None)
    by = scene.coordinator(when.on)
    having_looked(lambda: serve_draft(case=player.case, servings=servings, by=by, at=when.at))


def _comment(scene: Scene, step: Step, when: Moment) -> None:
    told, player = step.told, scene.player(step)
    comment_on_draft(
        case=player.case, parent=player.parents[told["parent"]], section=told["section"], words=told["words"],
        setting_wanted=told.get("setting_wanted", ""), received_on=when.on, by=scene.person(told["parent"], when.on),
        at=when.at,
    )  # fmt: skip


def _answer(scene: Scene, step: Step, when: Moment) -> None:
    told, player, by = step.told, scene.player(step), scene.coordinator(when.on)
    comment = list_representations(by, case=player.case)[told["comment"] - 1]
    answer_representation(
        case=player.case, ref=comment.ref, disposition=told["disposition"], answer=told["answer"], answered_on=when.on,
        by=by, at=when.at,
    )  # fmt: skip


def _consult(scene: Scene, step: Step, when: Moment) -> None:
    player, setting = scene.player(step), step.told["setting"]
    by, provider = scene.coordinator(when.on), scene.provider(setting)
    player.consulted[setting] = having_looked(
        lambda: consult_setting(
            case=player.case, provider=provider, consulted_on=when.on,
            is_asked_for=step.told.get("asked_for", False), early_because=step.told.get("early_because", ""),
            missing_because=step.told.get("missing_because", ""), by=by, at=when.at,
        )
    )  # fmt: skip


def _setting_reply(scene: Scene, step: Step, when: Moment) -> None:
    told, player = step.told, scene.player(step)
    record_setting_reply(
        case=player.case, ref=player.consulted[told["setting"]], replied_on=when.on, answer=Answer(told["answer"]),
        grounds=list(told.get("grounds", ())), words=told["words"], by=scene.coordinator(when.on), at=when.at,
    )  # fmt: skip


def _go_on(scene: Scene, step: Step, when: Moment, *, stage: Stage | None) -> None:
    case, by = scene.player(step).case, scene.decision_maker(when.on)
    go_on_past(case=case, stage=stage, because=step.told.get("going_on", _LATE), by=by, at=when.at)


def _final(scene: Scene, step: Step, when: Moment) -> None:
    player = scene.player(step)
    provider = scene.provider(step.told["setting"])
    _go_on(scene, step, when, stage=Stage.FINAL)
    by = scene.decision_maker(when.on)
    having_looked(
        lambda: issue_final_plan(case=player.case, finalised_on=when.on, provider=provider, by=by, at=when.at)
    )


def _fact(scene: Scene, step: Step, when: Moment) -> None:
    fact = Fact(event=Event(step.told["event"]), on=when.on)
    source = step.told.get("source", "")
    record_facts(
        case=scene.player(step).case, facts=[fact], source=source, by=scene.coordinator(when.on), at=when.at
    )


def _form(scene: Scene, step: Step, when: Moment) -> None:
    by = scene.person(step.told["by"], when.on)
    answer_form(
        child=scene.player(step).child,
        form=step.told["form"],
        answers=step.told["answers"],
        by=by,
        at=when.at,
    )


def _pack(scene: Scene, step: Step, when: Moment) -> None:
    """An agency opens its form, which comes filled; the agency has no sign-in of its own in the demonstrator."""
    player, form = scene.player(step), step.told["form"]
    record_filled(
        child=player.child, form=form, occasion=f"story:{scene.story.key}:{form}",
        by=replace(scene.system, body=step.told["body"]), at=when.at,
    )  # fmt: skip


PLAYED: Mapping[str, Callable[[Scene, Step, Moment], None]] = {
    "advice": _advice,
    "answer": _answer,
    "assess": _assess,
    "chase": _chase,
    "comment": _comment,
    "consult": _consult,
    "contact": _contact,
    "fact": _fact,
    "draft_advice": _draft_advice,
    "emergency": emergency,
    "final": _final,
    "form": _form,
    "information": _information,
    "issue": _issue,
    "notify": _notify,
    "pack": _pack,
    "panel": panel,
    "profile": _profile,
    "public_request": _public_request,
    "representative": representative,
    "request": _request,
    "restrict": restrict,
    "return_advice": _return_advice,
    "sample": sample,
    "seek_advice": _seek_advice,
    "serve": _serve,
    "setting_reply": _setting_reply,
    "write": write,
    **REVIEWED,
    **DISPUTED,
    **CHECKED,
}
