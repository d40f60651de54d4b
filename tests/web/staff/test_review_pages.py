"""A review done in the browser: each in their own door, each step refused at its box or kept, and the clocks moved."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from goldenthread.apps.accounts.models import Account
from goldenthread.apps.providers.actions import enrol_pupil
from goldenthread.apps.reviews.queries import find_amendment, find_open_review, list_ratings
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.vocabulary import Duty, Status
from goldenthread.core.plans.checks.findings import Stage
from goldenthread.core.reviews.outcomes import Side
from goldenthread.journeys.hold_review import hold_review
from tests.factories.people import HALTON, SYSTEM
from tests.factories.providers import make_setting
from tests.thread.going_on import go_on_past_checks
from tests.thread.reviewed import FINAL_ON, MEETING_ON, called, in_place, states
from tests.thread.story import Story, at, begin_story, drafted, finalise


def on_day(name: str, day: date) -> dict[str, str]:
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}


class Door:
    """Someone's browser, signed in anew for each page: the days between would have signed them out."""

    def __init__(self, viewer: Viewer) -> None:
        self.account = Account.objects.get(pk=viewer.account)

    def _client(self) -> Client:
        client = Client()
        client.force_login(self.account)
        return client

    def get(self, url: str):
        return self._client().get(url)

    def post(self, url: str, data: dict[str, str]):
        return self._client().post(url, data)


@pytest.fixture
def set_day(monkeypatch):
    def stand_still(on: date) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: at(on))

    return stand_still


@pytest.fixture
def story(db, set_day) -> Story:
    set_day(date(2026, 3, 9))
    return begin_story()


def sent(client: Door, url: str, data: dict[str, str]) -> None:
    """Send a form and expect it to be kept."""
    response = client.post(url, {"token": uuid4().hex, **data})
    assert response.status_code == 302, faults_of(response)


def faults_of(response) -> object:
    form = (response.context or {}).get("form")
    return (response.status_code, form.errors if form is not None else response.content[:400])


def test_a_review_goes_from_its_call_to_the_amended_plan_through_every_door(story, set_day):
    drafted(story)
    finalise(story, FINAL_ON)
    school, senco = make_setting()
    enrol_pupil(
        child=story.child,
        provider=school,
        from_on=date(2026, 7, 2),
        source="Test",
        by=SYSTEM,
        at=at(FINAL_ON),
    )
    staff, decider, mother = (
        Door(story.coordinator),
        Door(story.decider),
        Door(story.mother),
    )
    case = f"/case/{story.reference}"
    set_day(date(2026, 9, 1))
    assert "No review has been called" in staff.get(f"{case}/review/").content.decode()
    sent(
        staff, f"{case}/review/call/",
        {"kind": "ANNUAL", "place": "The hall", "health": "Dr Demo", "social_care": "Demo care", **on_day("meeting_on", date(2026, 10, 1))},
    )  # fmt: skip
    sent(staff, f"{case}/review/notice/", on_day("on", date(2026, 9, 1)))
    review = find_open_review(story.coordinator, case=story.case).id

    child = f"/family/{public_id(story)}"
    page = mother.get(f"{child}/review/").content.decode()
    assert "Say what you think" in page and "Dr Demo" in page
    first = mother.get(f"{child}/").content.decode()
    assert (
        "Get ready for the review meeting" in first and "1 October 2026" in first and "30 days left" in first
    )
    sent(mother, f"{child}/review/mine/", {"hard": "Mornings.", "send": "yes"})
    sent(mother, f"{child}/review/child/", {"like": "Comics.", "helped": "Mum", "send": "yes"})
    outcome = mother.get(f"{child}/review/outcomes/").context["form"].outcomes[0].id
    sent(
        mother,
        f"{child}/review/outcomes/",
        {f"rating_{outcome}": "SLOWER", f"words_{outcome}": "Still no comics."},
    )

    head = Door(senco)
    assert "Rowan" in head.get("/setting/reviews/").content.decode()
    page = head.get(f"/setting/reviews/{review}/").content.decode()
    assert "Mornings." in page and "Comics." in page and "Still no comics." in page
    sent(head, f"/setting/reviews/{review}/", {"progress": "Rowan reads three lines.", "send": "yes"})
    sent(head, f"/setting/reviews/{review}/outcomes/", {f"rating_{outcome}": "ON_TRACK"})
    sent(head, f"/setting/reviews/{review}/papers/", on_day("on", date(2026, 9, 1)))
    assert "Rowan reads three lines." in mother.get(f"{child}/review/").content.decode()
    set_day(date(2026, 10, 1))
    sent(head, f"/setting/reviews/{review}/held/", on_day("on", date(2026, 10, 1)))
    first = mother.get(f"{child}/").content.decode()
    assert "deciding what happens after the review" in first and "29 October 2026" in first
    set_day(date(2026, 10, 9))
    refused = head.post(
        f"/setting/reviews/{review}/report/", {"progress": "", "send": "yes", "token": "a", "revision": "0"}
    )
    assert "progress" in refused.context["form"].errors
    sent(
        head, f"/setting/reviews/{review}/report/",
        {"progress": "Well done.", "recommends": "AMEND", "changes": "More.", "send": "yes", "revision": "1"},
    )  # fmt: skip
    assert "Family and professionals see this differently" in mother.get(f"{child}/review/").content.decode()
    sides = {one.side for one in list_ratings(story.coordinator, review=review)}
    assert sides == {Side.FAMILY, Side.PROFESSIONAL}

    set_day(date(2026, 10, 15))
    sent(staff, f"{case}/changes/begin/", {"basis": "REVIEW"})
    row = staff.get(f"{case}/plan/").context["plan"]["threads"][0]["outcomes"][0]["provision"][0]
    opened = staff.get(f"{case}/plan/provision/{row['id']}/").context["form"].initial
    changed = {
        key: [str(one) for one in value] if isinstance(value, list) else str(value)
        for key, value in opened.items()
        if value is not None
    }
    sent(staff, f"{case}/plan/provision/{row['id']}/", {**changed, "how_often": "Four times a week"})
    sent(staff, f"{case}/changes/marked/", {"because": "The advice says more."})
    assert "<ins>" in staff.get(f"{case}/changes/marked/").content.decode()
    assert "named decision-maker" in staff.get(f"{case}/review/decide/").content.decode()
    boxes = {}
    for number in (1, 2):
        boxes |= {
            f"person{number}-how": "Post",
            **on_day(f"person{number}-sent_on", date(2026, 10, 15)),
            **on_day(f"person{number}-served_on", date(2026, 10, 15)),
        }
    alone = decider.post(
        f"{case}/review/decide/",
        {"outcome": "AMEND", "reasons": "Agreed.", "token": "b", **on_day("on", date(2026, 10, 15))},
    )
    assert alone.status_code == 200 and "Say who the notice was sent to" in alone.content.decode()
    sent(
        decider,
        f"{case}/review/decide/",
        {"outcome": "AMEND", "reasons": "Agreed.", **on_day("on", date(2026, 10, 15)), **boxes},
    )
    page = mother.get(f"{child}/review/").content.decode()
    assert page.index("proposes to change the plan") < page.index("Who is invited")
    # The plan in force is not what a family must read now: the changes are, for fifteen days.
    first = mother.get(f"{child}/").content.decode()
    assert "Read the changes to the plan and tell us what you think" in first
    assert "29 October 2026" in first and "14 days left" in first
    set_day(date(2026, 10, 30))
    assert "Your 15 days have passed" in mother.get(f"{child}/").content.decode()
    assert mother.get(f"{child}/plan/now/").status_code == 200
    assert "Four times a week" in mother.get(f"{child}/plan/").content.decode()

    set_day(date(2026, 11, 10))
    page = decider.get(f"{case}/changes/final/")
    assert "form" in page.context, page.content.decode()
    setting = page.context["form"].fields["setting"].choices[0][0]
    go_on_past_checks(case=story.case, by=story.decider, at=at(date(2026, 11, 10)), stage=Stage.FINAL)
    sent(
        decider, f"{case}/changes/final/",
        {"setting": setting, "setting_kind": "Mainstream primary school", **on_day("on", date(2026, 11, 10))},
    )  # fmt: skip
    assert not find_amendment(story.coordinator, case=story.case).is_open
    assert mother.get(f"{child}/").context["todo"].title == "Read the plan"
    done = states(story, Duty.FINALISE_AMENDED_PLAN, date(2026, 11, 10))
    assert {state.status for state in done} == {Status.MET}
    for url in (
        f"{case}/",
        f"{case}/review/",
        f"{case}/changes/",
        f"{case}/thread/",
        "/reviews/",
        "/reviews/list.csv",
        "/reviews/lists/",
        "/reviews/moves/",
        "/reviews/moves/new/",
    ):
        assert staff.get(url).status_code == 200, url


def public_id(story: Story) -> str:
    from goldenthread.apps.people.models import Child

    return str(Child.objects.get(pk=story.child).public_id)


def test_a_report_that_tells_of_the_other_parent_is_stopped_with_every_word_kept_and_can_be_changed(
    story, set_day
):
    in_place(story)
    review = called(story)
    hold_review(review=review, held_on=MEETING_ON, came=[], by=story.coordinator, at=at(MEETING_ON))
    set_day(MEETING_ON)
    staff, url = Door(story.coordinator), f"/case/{story.reference}/review/report/"
    typed = {
        "progress": "Alder Example was there.",
        "recommends": "MAINTAIN",
        "send": "yes",
        "token": "a",
        "revision": "0",
    }
    stopped = staff.post(url, typed)
    assert "Stop and look" in stopped.content.decode()
    assert set(typed.items()) <= set(stopped.context["carried"])
    back = staff.post(url, typed | {"goes-back": "1"})
    assert back.context["form"]["progress"].value() == typed["progress"] and not back.context["form"].errors
    answers = {
        question["box"]: "He was there with everyone"
        for reader in stopped.context["readers"]
        for question in reader["questions"]
    }
    sent(staff, url, typed | answers)


def test_a_terms_lists_are_recorded_for_each_school_and_for_health_and_care(story, set_day):
    in_place(story)
    set_day(date(2026, 11, 20))
    staff = Door(story.coordinator)
    page = staff.get("/reviews/")
    assert [row["name"] for row in page.context["rows"]] == ["Rowan Example"]
    term = next(one["code"] for one in page.context["terms"] if one["count"])
    sent(staff, "/reviews/lists/", {"area": HALTON, "term": term})
    rows = [row for one in staff.get("/reviews/lists/").context["terms"] for row in one["rows"]]
    assert sorted((row["who"], row["count"]) for row in rows) == sorted(
        [("Health", 1), ("Social care", 1), (rows_school(rows), 1)]
    )


def rows_school(rows) -> str:
    return next(row["who"] for row in rows if row["who"] not in ("Health", "Social care"))


def test_a_plan_that_is_to_end_goes_on_until_the_time_to_appeal_is_over(story, set_day):
    in_place(story)
    on = date(2026, 9, 1)
    set_day(on)
    staff, decider = Door(story.coordinator), Door(story.decider)
    case = f"/case/{story.reference}/changes"
    sent(
        staff,
        f"{case}/end/",
        {
            "ground": "NOT_NECESSARY",
            "because": "Rowan reads.",
            **on_day("answer_by", on + timedelta(days=15)),
        },
    )
    refused = decider.post(f"{case}/end/decide/", {"reasons": "Yes.", "token": "c", **on_day("on", on)})
    assert "Not heard yet" in str(refused.context["form"].errors)
    decided_on = on + timedelta(days=20)
    set_day(decided_on)
    sent(decider, f"{case}/end/decide/", {"reasons": "Nobody objects.", **on_day("on", decided_on)})
    assert "The plan goes on" in staff.get(f"{case}/").content.decode()
    refused = decider.post(f"{case}/end/done/", {"token": "d", **on_day("on", decided_on)})
    assert "may appeal, until the end of" in str(refused.context["form"].errors)
    last = max(state.due_on for state in states(story, Duty.LODGE_APPEAL, decided_on) if state.is_open)
    set_day(last + timedelta(days=1))
    sent(decider, f"{case}/end/done/", on_day("on", last + timedelta(days=1)))
    assert "Plan ceased" in staff.get(f"/case/{story.reference}/").content.decode()


def test_a_cohort_is_drawn_counted_and_left_only_with_a_reason(story, set_day):
    in_place(story)
    set_day(date(2026, 11, 20))
    staff = Door(story.coordinator)
    # Rowan is in Year 6 now, so moves to secondary school in September 2027.
    sent(staff, "/reviews/moves/new/", {"area": HALTON, "what": "PHASE", "year": "2027"})
    rows = staff.get("/reviews/moves/").context["rows"]
    held = next(row for row in rows if row["counts"]["all"])
    assert held["line"].rule_on == date(2027, 2, 15) and held["counts"]["not_begun"] == 1
    page = staff.get(f"/reviews/moves/{held['line'].id}/")
    assert page.context["lost"] == {"missing": 0, "unexplained": []}
    (row,) = page.context["rows"]
    sent(staff, row["href"], {"what": "Three visits", "who": "The new school"})
    empty = staff.post(
        f"{row['href']}leave/", {"because": "", "token": "e", **on_day("on", date(2026, 11, 20))}
    )
    assert "because" in empty.context["form"].errors
    sent(
        staff,
        f"{row['href']}leave/",
        {"because": "Stays at an all-age school", **on_day("on", date(2026, 11, 20))},
    )
    counts = staff.get(f"/reviews/moves/{held['line'].id}/").context["counts"]
    assert (counts["left"], counts["all"]) == (1, 1)
