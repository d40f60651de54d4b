"""Strategies in the browser: sent and read, settled beside their source by people who may collide, counted and compared."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfWriter

from goldenthread.apps.strategy.models import Item, PairDecision, Strategy
from goldenthread.core.access.roles import Role
from tests.core.strategy.truths import text_of


@pytest.fixture
def manager(client_of):
    return client_of(Role.MANAGER)


def send(client, content, name="strategy.txt"):
    return client.post(
        reverse("new_strategy"), {"file": SimpleUploadedFile(name, content), "area": "E06000006"}
    )


def read(client, name="oakhurst"):
    send(client, text_of(name).encode(), f"{name}.txt")
    return Strategy.objects.latest("pk")


def words_of(page):
    return page.content.decode()


def settle(client, item, **data):
    return client.post(reverse("settle_item", args=[item.pk]), {"turn": item.turn, **data})


def of(kept, kind):
    return list(Item.objects.filter(strategy=kept, kind=kind).order_by("first_line", "position"))


def test_a_document_is_read_and_everything_in_it_waits_to_be_settled(manager):
    kept = read(manager)
    page = words_of(manager.get(reverse("strategy", args=[kept.pk])))
    assert "0 of" in page and of(kept, "COMMITMENT")[0].text in page
    assert of(kept, "COMMITMENT")[0].text not in words_of(manager.get(reverse("what_counts", args=[kept.pk])))


def test_what_cannot_be_read_says_why_and_keeps_nothing(manager):
    scan = PdfWriter()
    scan.add_blank_page(200, 200)
    locked = PdfWriter()
    locked.add_blank_page(200, 200)
    locked.encrypt("secret")
    made = {}
    for name, writer in (("scan", scan), ("locked", locked)):
        made[name] = io.BytesIO()
        writer.write(made[name])
    for content, why in (
        (made["scan"].getvalue(), "looks like a scan"),
        (made["locked"].getvalue(), "protected by a password"),
        (b"Menu for the week. Monday: soup.", "does not read as a SEND strategy"),
        (b"", "it is empty"),
    ):
        page = words_of(send(manager, content, "a.pdf"))
        assert why in page and "There is a problem" in page
    assert not Strategy.objects.exists()


def test_an_item_is_settled_beside_its_lines_and_then_counts(manager):
    kept = read(manager)
    item = of(kept, "COMMITMENT")[0]
    page = words_of(manager.get(reverse("settle_item", args=[item.pk])))
    assert f'value="{item.first_line}"' in page and "<mark>" in page
    settle(manager, item, act="CONFIRM")
    assert item.text in words_of(manager.get(reverse("what_counts", args=[kept.pk])))


def test_an_item_is_put_right_merged_and_set_aside(manager):
    kept = read(manager)
    first, second, third = of(kept, "COMMITMENT")[:3]
    settle(manager, first, act="MEND", text="Our own words", priority=str(first.priority_id or ""))
    settle(manager, second, act="MERGE", into=str(first.pk))
    settle(manager, third, act="REMOVE")
    states = [Item.objects.get(pk=each.pk).state for each in (first, second, third)]
    assert states == ["MENDED", "MERGED", "REMOVED"]
    assert "Our own words" in words_of(manager.get(reverse("what_counts", args=[kept.pk])))


def test_the_second_of_two_people_sees_what_the_first_did_and_loses_nothing_typed(manager, client_of):
    kept = read(manager)
    item = of(kept, "COMMITMENT")[0]
    settle(client_of(Role.DECISION_MAKER), item, act="MEND", text="What the first person wrote", priority="")
    page = words_of(settle(manager, item, act="MEND", text="What the second person wrote", priority=""))
    assert "What the first person wrote" in page and "What the second person wrote" in page
    assert Item.objects.get(pk=item.pk).text == "What the first person wrote"
    settle(
        manager, Item.objects.get(pk=item.pk), act="MEND", text="What the second person wrote", priority=""
    )
    assert Item.objects.get(pk=item.pk).text == "What the second person wrote"


def test_several_are_confirmed_at_once_or_none_of_them(manager):
    kept = read(manager)
    first, second, third = of(kept, "COMMITMENT")[:3]
    pairs = [f"{each.pk}:{each.turn}" for each in (first, second)]
    manager.post(reverse("strategy", args=[kept.pk]), {"items": pairs})
    assert Item.objects.filter(strategy=kept, state="CONFIRMED").count() == 2
    page = words_of(manager.post(reverse("strategy", args=[kept.pk]), {"items": [*pairs, f"{third.pk}:0"]}))
    assert "none of them was changed" in page and Item.objects.get(pk=third.pk).state == "PROPOSED"


def test_what_the_reading_missed_is_added_with_its_lines(manager):
    kept = read(manager)
    data = {
        "kind": "COMMITMENT",
        "text": "We will listen",
        "first_line": 3,
        "last_line": 3,
        "priority": "",
        "lens": "",
    }
    assert "lines 1 to" in words_of(
        manager.post(reverse("add_missed", args=[kept.pk]), {**data, "last_line": 9999})
    )
    manager.post(reverse("add_missed", args=[kept.pk]), data)
    assert "We will listen" in words_of(manager.get(reverse("what_counts", args=[kept.pk])))


def test_two_strategies_are_compared_as_confirmed_and_a_persons_word_stands_over_the_score(manager):
    old = read(manager)
    changed = text_of("oakhurst").replace("\n", "\n", 1) + "\n"
    send(manager, changed.encode(), "later.txt")
    new = Strategy.objects.latest("pk")
    for kept in (old, new):
        Item.objects.filter(strategy=kept).update(state="CONFIRMED", settled_at=kept.kept_at)
    address = reverse("compared_strategies", args=[old.pk, new.pk])
    assert "Carried word for word" in words_of(manager.get(address))
    one, two = of(old, "COMMITMENT")[0], of(new, "COMMITMENT")[0]
    decide = reverse("decide_promises", args=[old.pk, new.pk])
    manager.post(decide, {"earlier": one.pk, "later": two.pk, "is_same": "NO", "because": "Another service"})
    page = words_of(manager.get(address))
    assert PairDecision.objects.get().is_same is False
    assert "Dropped</a>: 1" in page and "New</a>: 1" in page


@pytest.mark.parametrize("role", [Role.AREA_ADMINISTRATOR, Role.DECISION_MAKER])
def test_those_who_answer_for_strategy_open_its_pages(client_of, manager, role):
    kept = read(manager)
    other = client_of(role)
    for name in ("strategies", "new_strategy", "choose_comparison"):
        assert other.get(reverse(name)).status_code == 200
    for name in ("strategy", "strategy_source", "what_counts", "add_missed"):
        assert other.get(reverse(name, args=[kept.pk])).status_code == 200


def test_a_coordinator_reads_and_does_not_settle(client_of, manager):
    kept = read(manager)
    desk = client_of(Role.COORDINATOR)
    assert desk.get(reverse("strategy", args=[kept.pk])).status_code == 200
    for address in (reverse("new_strategy"), reverse("settle_item", args=[of(kept, "PRIORITY")[0].pk])):
        assert desk.get(address).status_code == 403
    item = of(kept, "COMMITMENT")[0]
    assert desk.post(reverse("strategy", args=[kept.pk]), {"items": f"{item.pk}:0"}).status_code == 403


def test_another_areas_strategy_is_not_there(client_of, manager):
    kept = read(manager)
    stranger = client_of(Role.MANAGER, area="E06000050")
    item = of(kept, "COMMITMENT")[0]
    for name, number in (("strategy", kept.pk), ("what_counts", kept.pk), ("settle_item", item.pk)):
        assert stranger.get(reverse(name, args=[number])).status_code == 404
