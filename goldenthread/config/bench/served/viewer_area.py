"""The area whose pages are measured: 5,000 open cases brought in by the rooms' own actions, with real deadlines."""

from datetime import date, datetime, time, timedelta
from random import Random

from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer, system_viewer
from goldenthread.core.calendars.london import LONDON, london_day
from goldenthread.core.casework.moves import stage_of
from goldenthread.core.casework.simulate import Simulated, simulate_area
from goldenthread.core.casework.simulation.naming import name_people
from goldenthread.core.casework.stages import OPEN, UNDER_ASSESSMENT, Stage
from goldenthread.definitions.demonstrator.figures import DemoArea, load_areas, load_assumptions
from goldenthread.definitions.demonstrator.words import load_names, load_plan_words
from goldenthread.journeys.load_demonstrator import OpenedArea, load_caseload, open_demonstrator_area

OPEN_CASES = 5_000
SEED = 20260
FAMILIES = 40
# Enough for 5,000 open cases once the shape of the published figures is kept; the rest is left out.
SIZE = 1.25
_OPENED_BEFORE = timedelta(days=500)


def bring_in(*, at: datetime) -> OpenedArea:
    """Open the larger demonstrator area and bring in its cases, until 5,000 of them are open."""
    area = load_areas()[-1]
    by = system_viewer(areas=(area.code,), name="Bench")
    first = datetime.combine(london_day(at) - _OPENED_BEFORE, time(9), tzinfo=LONDON)
    opened = open_demonstrator_area(area=area, by=by, at=first)
    rng = Random(SEED)
    simulated = _simulate(rng, area, as_at=london_day(at))
    named = name_people(
        rng, [one.person for one in simulated], stock=load_names(), domain=area.domain, on=london_day(at),
        siblings_percent=load_assumptions().chances_percent["a_brother_or_sister_in_the_caseload"],
    )  # fmt: skip
    load_caseload(
        opened=opened, simulated=simulated, named=named, words=load_plan_words(), rng=rng, by=by, at=at
    )
    return opened


def _simulate(rng: Random, area: DemoArea, *, as_at: date) -> list[Simulated]:
    kept: list[Simulated] = []
    count = 0
    figures, assumptions = area.figures, load_assumptions()
    everyone = simulate_area(rng, figures=figures, assumptions=assumptions, as_at=as_at, size=SIZE)
    rng.shuffle(everyone)
    for one in everyone:
        is_open = stage_of(one.thread.facts) in OPEN
        if is_open and count == OPEN_CASES:
            continue
        count += is_open
        kept.append(one)
    if count < OPEN_CASES:
        raise RuntimeError(f"The simulation gave {count} open cases, and {OPEN_CASES} are to be measured.")
    return kept


def let_families_in(*, area: str, by: Viewer, at: datetime) -> list[int]:
    """Give parents of children at every stage an account to sign in with, and return the accounts."""
    from goldenthread.apps.accounts.actions import add_account
    from goldenthread.apps.cases.models import Case
    from goldenthread.apps.people.models import Parent, Parenthood

    stages = [*sorted(UNDER_ASSESSMENT), Stage.PLAN_IN_PLACE]
    children: list[int] = []
    for stage in stages:
        cases = Case.objects.filter(area=area, stage=stage.value).order_by("id")
        children += cases.values_list("child_id", flat=True)[: FAMILIES // len(stages)]
    accounts = []
    tied = Parenthood.objects.filter(child__in=children, parent__account__isnull=True).order_by("child", "id")
    for parent in sorted({tie.parent_id for tie in tied}):
        account = add_account(
            area=area, email=f"family-{parent}@bench.example", display_name="A parent", by=by, at=at
        )
        Parent.objects.filter(pk=parent).update(account=account)
        accounts.append(account)
    return accounts


def list_staff(opened: OpenedArea) -> list[int]:
    """Return the accounts of those who work on cases, coordinators first."""
    roles = (Role.COORDINATOR, Role.MANAGER, Role.DECISION_MAKER)
    return [account for role in roles for account in opened.staff.get(role, ())]


def sign_in(account: int) -> str:
    """Return the session key of someone signed in, made as the sign-in page makes it."""
    from django.conf import settings
    from django.contrib.auth import get_user_model, login
    from django.contrib.sessions.backends.db import SessionStore
    from django.http import HttpRequest
    from django.utils import timezone

    from goldenthread.web.components.signed_in import begin_session, mark_second_step

    request = HttpRequest()
    session = SessionStore()
    request.session = session
    # Django puts the account on the request only where its own middleware has been before.
    request.user = someone = get_user_model().objects.get(pk=account)
    login(request, someone, backend=settings.AUTHENTICATION_BACKENDS[0])
    mark_second_step(request, account=someone, kind="bench")
    begin_session(request, account=someone, at=timezone.now())
    session.save()
    return str(session.session_key)
