"""The pages that everyone opens all day ask the database a fixed, small number of times, however many cases there are."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from goldenthread.apps.accounts.models import Account
from goldenthread.apps.cases.actions import import_cases
from goldenthread.apps.cases.models import Case
from goldenthread.apps.cases.types import CaseGiven, RequestGiven
from goldenthread.apps.people.actions import record_children
from goldenthread.apps.people.types import ChildGiven, NameGiven, ParentGiven
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import AdviceKind, Event, Source
from tests.factories.people import HALTON, SYSTEM, make_areas, make_staff

MOST_QUERIES = 15
DUE = ("", "&when=OVERDUE", "&duty=reply_with_advice", "&show=decisions", "&page=2")
CASELOAD = ("", "&due=late", "&duty=reply_with_advice", "&order=REFERENCE&page=2")
LISTS = [
    *[f"{reverse('home')}?owner=anyone{query}" for query in DUE],
    *[f"{reverse('caseload')}?owner=anyone{query}" for query in CASELOAD],
]


@pytest.fixture
def coordinator(db: None) -> Viewer:
    make_areas()
    return make_staff(Role.COORDINATOR)


@pytest.fixture
def desk(coordinator: Viewer) -> Iterator[Client]:
    client = Client()
    client.force_login(Account.objects.get(pk=coordinator.account))
    yield client


@pytest.fixture
def bring_in(coordinator: Viewer) -> Callable[[int], None]:
    """Bring in cases in every part of an assessment, from three weeks to twenty, with two kinds of advice asked for on each."""

    def make(count: int) -> None:
        today = timezone.localdate()
        begun = [today - timedelta(days=20 + 13 * place % 120) for place in range(count)]
        names = [f"{_letters(place)}" for place in range(count)]
        kept = record_children(
            area=HALTON, source="Test", by=SYSTEM, at=_noon(today),
            children=[
                ChildGiven(
                    names=(NameGiven(given=name, family="Example"),),
                    born_on=date(2015, 5, 5),
                    parents=(ParentGiven(given="Hazel", family=name),),
                )
                for name in names
            ],
        )  # fmt: skip
        cases = [
            CaseGiven(
                child=people.child, facts=_facts(on), coordinator=coordinator.account, source="Test",
                requests=(RequestGiven(fact=0, source=Source.PARENT, parent=people.parents[0]),),
            )
            for people, on in zip(kept, begun, strict=True)
        ]  # fmt: skip
        import_cases(area=HALTON, cases=cases, by=SYSTEM, at=_noon(today), batch="test")

    return make


def _letters(place: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in f"{place:03d}").capitalize()


def _noon(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, 12, tzinfo=UTC)


def _facts(on: date) -> tuple[Fact, ...]:
    asked = [
        Fact(
            event=Event.ADVICE_REQUESTED,
            on=on + timedelta(days=15),
            id=kind.value,
            extra={"kind": kind.value},
        )
        for kind in (AdviceKind.EDUCATIONAL, AdviceKind.MEDICAL)
    ]
    return (
        Fact(event=Event.REQUEST_RECEIVED, on=on, extra={"source": Source.PARENT.value}),
        Fact(event=Event.ASSESSMENT_AGREED, on=on + timedelta(days=14)),
        *asked,
    )


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(address)
    assert answer.status_code == 200, address
    return len(seen)


def case_pages() -> list[str]:
    return [
        reverse("case", kwargs={"reference": reference})
        for reference in Case.objects.order_by("id").values_list("reference", flat=True)[:3]
    ]


def test_with_300_cases_no_page_asks_more_than_15_times(desk: Client, bring_in: Callable[[int], None]):
    bring_in(300)
    asked = {address: queries_of(desk, address) for address in [*LISTS, *case_pages()]}
    assert max(asked.values()) <= MOST_QUERIES, asked


def test_no_list_asks_more_often_for_more_rows(desk: Client, bring_in: Callable[[int], None]):
    bring_in(10)
    addresses = [*[address for address in LISTS if "page=" not in address], *case_pages()]
    with_ten = {address: queries_of(desk, address) for address in addresses}
    bring_in(50)
    with_sixty = {address: queries_of(desk, address) for address in addresses}
    assert with_sixty == with_ten


def test_a_query_for_each_row_would_be_seen(desk: Client, bring_in: Callable[[int], None]):
    bring_in(10)
    with CaptureQueriesContext(connection) as seen:
        assert len([case.child.pk for case in Case.objects.all()]) == 10
    assert len(seen) == 11
