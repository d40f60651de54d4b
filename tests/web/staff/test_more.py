"""The page that holds what the menu does not: each role finds its own pages there, and every one of them opens."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from goldenthread.core.access.roles import Role

WANTED = {
    Role.COORDINATOR: [
        "Panels",
        "Letters to post",
        "Questions not answered",
        "Leave",
        "Open a record in an emergency",
    ],
    Role.MANAGER: ["Samples", "Asked again"],
    Role.INFORMATION_GOVERNANCE: [
        "Emergencies",
        "Agreements",
        "Everything held",
        "Legal holds",
        "What is due to be removed",
    ],
    Role.AREA_ADMINISTRATOR: ["People and roles", "Invitations"],
}


@pytest.mark.parametrize("role", WANTED, ids=lambda role: role.value)
def test_every_page_that_is_listed_opens_for_whoever_it_is_listed_for(
    client_of: Callable[..., Client], role: Role
) -> None:
    client = client_of(role)
    page = client.get("/more/").content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    listed = re.findall(r'href="(/[^"]+)">([^<]+)</a>', main)
    found = dict(listed)
    assert len(found) == len(listed), "a page is listed once"
    assert set(WANTED[role]) <= set(found.values())
    for address, words in found.items():
        assert client.get(address, follow=True).status_code == 200, words


def test_nobody_is_offered_another_role_s_pages(client_of: Callable[..., Client]) -> None:
    page = client_of(Role.COORDINATOR).get("/more/").content.decode()
    for words in (*WANTED[Role.INFORMATION_GOVERNANCE], *WANTED[Role.AREA_ADMINISTRATOR], "Samples"):
        assert words not in page
