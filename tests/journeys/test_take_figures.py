"""An area's figures with what other rooms keep: caseload, core training, questions answered and audits, as rooms hold them."""

from datetime import timedelta
from decimal import Decimal

import pytest

from goldenthread.apps.measures.models import Reading
from goldenthread.apps.workforce.actions import fill_post, keep_post
from goldenthread.core.access.roles import Role
from goldenthread.journeys.take_figures import read_kept, take_figures
from tests.factories.people import HALTON, NOW, SYSTEM, TODAY, make_areas, make_staff
from tests.factories.workforce import DONE, come_to, make_learners, make_session

pytestmark = pytest.mark.django_db


def newest(measure):
    return Reading.objects.get(area=HALTON, measure=measure, period=TODAY.isoformat())


def test_posts_and_training_of_the_workforce_room_come_out_as_figures(settings, tmp_path):
    settings.FIGURES = tmp_path / "figures"
    make_areas()
    first = TODAY - timedelta(days=40)
    post = keep_post(
        area=HALTON, team="SEND team", title="Coordinator", share=Decimal("0.5"), is_coordinator=True, from_on=first, **DONE
    )  # fmt: skip
    fill_post(post=post, who="Ash Demo", from_on=first, **DONE)
    health, team = make_learners(2, role=Role.HEALTH_ADVISER), make_learners(3)
    come_to(make_session(is_core=True), [health[0], team[0]])
    come_to(make_session(topic="Not a core one"), [team[1]])
    take_figures(area=HALTON, by=SYSTEM, at=NOW)
    each = newest("M108")
    assert (each.value, each.numerator, each.denominator) == (0, 0, 0.5)
    assert each.groups == {}
    trained = newest("M109")
    assert (trained.value, trained.numerator, trained.denominator) == (40.0, 2, 5)
    assert sorted(trained.groups["agency"]) == [["Health", 1, 2], ["The council’s SEND team", 1, 3]]
    # A year in which nobody had written down a post or held a module has no figure, and not nought.
    assert not Reading.objects.filter(
        measure__in=("M108", "M109", "M106", "M033"), period=str(TODAY.year - 1)
    ).exists()


def test_what_rooms_keep_of_their_people_is_read_by_no_caseworker():
    make_areas()
    come_to(make_session(is_core=True), make_learners(2))
    frames = read_kept(make_staff(Role.COORDINATOR, email="looks@example.com"), area=HALTON)
    assert [kind for kind, frame in frames.items() if not frame.is_empty()] == []
    assert not read_kept(SYSTEM, area=HALTON)["attended"].is_empty()
