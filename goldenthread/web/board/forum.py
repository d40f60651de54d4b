"""A forum's own space. Nobody who works for the area comes in here, whatever their role."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.accounts.queries import list_people_with_role
from goldenthread.apps.board.actions import (
    let_into_space,
    let_out_of_space,
    open_space,
    share_view,
    write_note,
    write_view,
)
from goldenthread.apps.board.queries import (
    get_note,
    get_own_space,
    list_notes,
    list_own_spaces,
    list_own_views,
    list_space_members,
)
from goldenthread.apps.board.types import BoardNotFound, Place, SpaceGiven, SpaceKind
from goldenthread.core.access.roles import Role
from goldenthread.web.board.choosing import choose_about, chosen_about
from goldenthread.web.board.forms_speaking import LetInForm, NoteForm, SharingForm, SpaceForm, ViewForm
from goldenthread.web.board.frame import FORUM, ask, show
from goldenthread.web.board.words import ABOUT_WORDS, PLACE_WORDS
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.components.forms import DatedForm

SECTION = "forum_home"


def open_own(request: Asked, space: int) -> SpaceGiven:
    """Return the space that an address names, to its own members alone. That it was opened is nobody else's to read."""
    try:
        return get_own_space(request.viewer, space=space, on=request.on)
    except BoardNotFound:
        raise Http404 from None


@door(roles=FORUM, shows_children=False)
@require_GET
def forum_home(request: Asked) -> HttpResponse:
    """Show the viewer's own spaces, with their notes, their views and who is in them."""
    spaces = []
    for space in list_own_spaces(request.viewer, on=request.on):
        views = list_own_views(request.viewer, space=space.id, on=request.on)
        spaces.append(
            {
                "space": space,
                "notes": list_notes(request.viewer, space=space.id, on=request.on),
                "views": [
                    {
                        "view": view,
                        "about": ABOUT_WORDS[view.about.kind],
                        "places": [PLACE_WORDS[one] for one in view.places],
                    }
                    for view in views
                ],
                "people": [
                    {
                        "account": account,
                        "name": name,
                        "since": since,
                        "is_you": account == request.viewer.account,
                    }
                    for account, name, since in list_space_members(
                        request.viewer, space=space.id, on=request.on
                    )
                ],
            }
        )
    return show(request, "board/forum.html", {"spaces": spaces}, section=SECTION)


@door(roles=FORUM, shows_children=False)
@require_http_methods(["GET", "POST"])
def new_space(request: Asked) -> HttpResponse:
    """Open the forum's own space."""
    area = next((area for area, held in request.viewer.areas.items() if Role.FORUM_MEMBER in held), "")

    def do(data: dict[str, Any]) -> int:
        return open_space(
            area=area, kind=SpaceKind(data["kind"]), name=data["name"], by=request.viewer, at=request.at
        )

    return _ask(
        request, SpaceForm(request.POST or None), do=do, heading="Open your own space", button="Open it",
        intro="You keep it, and let the others of your forum in. Nobody who works for the area can open it.",
        done="Your space is open.",
    )  # fmt: skip


@door(roles=FORUM, shows_children=False)
@require_http_methods(["GET", "POST"])
def note(request: Asked, space: int, note: int = 0) -> HttpResponse:
    """Write a note, or a new wording of one."""
    own = open_own(request, space)
    first = {}
    if note:
        try:
            held = get_note(request.viewer, space=space, note=note, on=request.on)
        except BoardNotFound:
            raise Http404 from None
        first = {"title": held.title, "words": held.words}

    def do(data: dict[str, Any]) -> int:
        return write_note(
            space=space,
            title=data["title"],
            words=data["words"],
            follows=note or None,
            by=request.viewer,
            at=request.at,
        )

    return _ask(
        request, NoteForm(request.POST or None, initial=first), do=do, heading="Note", caption=own.name,
        button="Keep the note", done="The note is kept.",
    )  # fmt: skip


@door(roles=FORUM, shows_children=False)
@require_http_methods(["GET", "POST"])
def view(request: Asked, space: int) -> HttpResponse:
    """Write the forum's own view of a figure or an action."""
    own = open_own(request, space)

    def do(data: dict[str, Any]) -> int:
        about = chosen_about(data["about"])
        return write_view(space=space, about=about, words=data["words"], by=request.viewer, at=request.at)

    choices = {"about": choose_about(request, own.area, other="Choose one")}
    form = ViewForm(
        request.POST or None, on=request.on, choices=choices, initial={"about": request.GET.get("about", "")}
    )
    return _ask(
        request, form, do=do, heading="Our view", caption=own.name, button="Keep our view",
        done="Your view is kept. Nobody else reads it until you share it.",
        to=lambda made: reverse("share_view", args=[space, made]),
    )  # fmt: skip


@door(roles=FORUM, shows_children=False)
@require_http_methods(["GET", "POST"])
def sharing(request: Asked, space: int, view: int) -> HttpResponse:
    """Say where a view may be read."""
    own = open_own(request, space)
    held = next(
        (each for each in list_own_views(request.viewer, space=space, on=request.on) if each.id == view), None
    )
    if held is None:
        raise Http404

    def do(data: dict[str, Any]) -> None:
        share_view(
            view=view, places=[Place(each) for each in data["places"]], by=request.viewer, at=request.at
        )

    form = SharingForm(
        request.POST if request.method == "POST" else None,
        initial={"places": [one.value for one in held.places]},
    )
    return _ask(
        request, form, do=do, heading="Share our view", caption=own.name, intro=held.words, button="Keep where it is read",
        done="Kept.",
    )  # fmt: skip


@door(roles=FORUM, shows_children=False)
@require_http_methods(["GET", "POST"])
def let_in(request: Asked, space: int) -> HttpResponse:
    """Let another member of the forum in."""
    own = open_own(request, space)
    people = list_people_with_role(request.viewer, area=own.area, role=Role.FORUM_MEMBER, on=request.on)
    inside = {account for account, _, _ in list_space_members(request.viewer, space=space, on=request.on)}
    choices = {"account": [(str(one.account), one.name) for one in people if one.account not in inside]}

    def do(data: dict[str, Any]) -> None:
        let_into_space(space=space, account=int(data["account"]), by=request.viewer, at=request.at)

    return _ask(
        request, LetInForm(request.POST or None, on=request.on, choices=choices), do=do, heading="Let somebody in",
        caption=own.name, button="Let them in", done="They are in.",
    )  # fmt: skip


@door(roles=FORUM, shows_children=False)
@require_http_methods(["GET", "POST"])
def let_out(request: Asked, space: int, account: int) -> HttpResponse:
    """Close the space to one of its members."""
    own = open_own(request, space)
    people = list_space_members(request.viewer, space=space, on=request.on)
    name = next((name for number, name, _ in people if number == account), None)
    if name is None:
        raise Http404

    def do(_: dict[str, Any]) -> None:
        let_out_of_space(space=space, account=account, by=request.viewer, at=request.at)

    form = DatedForm(request.POST if request.method == "POST" else None, on=request.on)
    return _ask(
        request, form, do=do, heading=f"Close this space to {name}", caption=own.name, button="Close it to them",
        intro="What they wrote stays.", done="It is closed to them.",
    )  # fmt: skip


def _ask(request: Asked, form: Any, **more: Any) -> HttpResponse:
    return ask(request, form, back=reverse(SECTION), section=SECTION, **more)
