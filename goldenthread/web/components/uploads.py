"""A box for files on a form, and the address at which a kept file is opened.

On a form: `report = UploadField(label="Your report")`, or `UploadsField` for several at once, and the form tag carries
`enctype="multipart/form-data"`. A phone offers its camera by itself, because pictures are accepted; asking for the
camera outright would keep people from choosing a photograph that they have. What the field gives is handed to `keep_file(content=…, name=upload.name)`.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.cases.queries import find_clocks_of_child
from goldenthread.apps.files.queries import find_place_of_file, get_file, open_file
from goldenthread.apps.files.types import ENDINGS, FileKind, FileLine, FileNotOpen, FileRefused, taken_words
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.rights import CaseState
from goldenthread.core.access.roles import STAFF
from goldenthread.core.law.vocabulary import Event
from goldenthread.web.components.doors import Asked, door, looked

MOST_AT_ONCE = 10
# JPEG and PNG by name: a phone then turns its own form of photograph into JPEG by itself.
ACCEPT = ",".join(f".{ending}" for ending in ENDINGS)
_SHOWN_AS: dict[FileKind, str] = {
    FileKind.JPEG: "image/jpeg", FileKind.PNG: "image/png",
}  # fmt: skip
# A browser shows no PDF in a sandbox, so a PDF is always downloaded.
_SANDBOX = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
_EVENTS = {"is_served": Event.DRAFT_SERVED, "is_final": Event.PLAN_FINALISED}


def upload_hint() -> str:
    """Return what may be sent and how large, for under a box."""
    return f"You can send {taken_words()}. The largest size is {settings.LARGEST_FILE // 1_000_000} MB."


def sent_in(request: HttpRequest) -> tuple[Any, Any]:
    """Return what was typed and what was chosen, for a form that takes files, or nothing where none was sent."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


class UploadField(forms.FileField):
    """One file, looked into before the form is accepted; on a phone it can be photographed there and then."""

    def __init__(self, **kwargs: Any) -> None:
        """Take what any field takes; the hint says what may be sent unless another is given."""
        kwargs.setdefault("help_text", upload_hint())
        kwargs.setdefault("widget", forms.ClearableFileInput(attrs={"accept": ACCEPT}))
        super().__init__(max_length=300, allow_empty_file=True, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the upload, or refuse it with the reason."""
        upload = super().clean(data, initial)
        if upload:
            _look_into(upload)
        return upload


class _Several(forms.ClearableFileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return every file that was chosen."""
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class UploadsField(forms.FileField):
    """Several files at once, such as the pages of a letter photographed one by one; each is looked into."""

    def __init__(self, **kwargs: Any) -> None:
        """Take what any field takes; the hint says what may be sent unless another is given."""
        kwargs.setdefault("help_text", f"{upload_hint()} You can choose up to {MOST_AT_ONCE} files.")
        kwargs.setdefault("widget", _Several(attrs={"accept": ACCEPT, "multiple": True}))
        super().__init__(max_length=300, allow_empty_file=True, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the uploads, or refuse them with every reason there is."""
        chosen = [each for each in (data or []) if each]
        if not chosen:
            super().clean(None, initial)
            return []
        if len(chosen) > MOST_AT_ONCE:
            raise ValidationError(
                f"You can send up to {MOST_AT_ONCE} files at once. Send the rest after these."
            )
        faults = []
        for upload in chosen:
            try:
                _look_into(super().clean(upload, None))
            except ValidationError as fault:
                faults += fault.error_list
        if faults:
            raise ValidationError(faults)
        return chosen


def _look_into(upload: Any) -> None:
    if not hasattr(upload, "look_into"):
        return
    try:
        upload.look_into()
    except FileRefused as refused:
        raise ValidationError(str(refused).replace("%", "%%"), code="refused") from refused


@door(roles=STAFF, family=True)
@require_GET
def show_file(request: Asked, public_id: UUID) -> HttpResponseBase:
    """Give a kept file to someone who may have it, once it is known to be clean, and journal that they had it.

    It is downloaded; with `?show=1` a picture is shown in a page of its own that can run nothing.
    """
    state = _state_for(request, public_id)
    if state is None:
        return render(request, "404.html", status=404)
    try:
        line, pieces = open_file(request.viewer, file=public_id, state=state)
        return _with_look(request, line, _give(line, pieces, is_shown="show" in request.GET))
    except FileNotOpen as closed:
        line = get_file(request.viewer, file=public_id, state=state)
        page = render(request, "components/file_closed.html", {"file": line, "reason": str(closed)})
        return _with_look(request, line, page)


def _with_look(request: Asked, line: FileLine, response: HttpResponseBase) -> HttpResponseBase:
    is_own = line.child in request.viewer.family_children
    looked(
        request, act="file_opened" if line.is_open else "file_looked_for", area=line.area, children=[line.child],
        case=line.case, subject=f"file:{line.number}",
        purpose=Purpose.OWN_RECORD if is_own else Purpose.CASEWORK,
    )  # fmt: skip
    return response


def _state_for(request: Asked, public_id: UUID) -> CaseState | None:
    """Return how far the file's case has got, as far as that opens anything to this viewer."""
    place = find_place_of_file(request.viewer, file=public_id)
    if place is None:
        return None
    _, child, case = place
    consulted = Basis.CONSULTATION in request.viewer.involved(child=child, case=case)
    found = find_clocks_of_child(request.viewer, child=child, on=request.on)
    happened = {fact.event for fact in found[1].thread.facts} if found else set()
    reached = {name: event in happened for name, event in _EVENTS.items()}
    return CaseState(is_decided=bool(happened & _DECIDED), is_consulted=consulted, **reached)


_DECIDED = {Event.ASSESSMENT_AGREED, Event.ASSESSMENT_REFUSED}


def _give(line: FileLine, pieces: Iterator[bytes], *, is_shown: bool) -> HttpResponse | StreamingHttpResponse:
    kind = _SHOWN_AS.get(line.kind) if is_shown else None
    response = StreamingHttpResponse(pieces, content_type=kind or "application/octet-stream")
    response.headers["Content-Disposition"] = (
        content_disposition_header(kind is None, line.name) or "attachment"
    )
    response.headers["Content-Length"] = str(line.size)
    # Left as it is: pages are compressed on their way out, and a file's size would then no longer be told.
    response.headers["Content-Encoding"] = "identity"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    # In place of the pages' own policy: a file is never trusted with anything of ours.
    response._csp_exempt = True  # type: ignore[attr-defined]
    response.headers["Content-Security-Policy"] = _SANDBOX
    return response
