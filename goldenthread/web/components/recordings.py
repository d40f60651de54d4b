"""Playing a child's recorded profile back, as sound or film and nothing else."""

from django.core.files.base import File
from django.http import FileResponse

# By its name's ending, which was checked against its content when it was kept.
_KINDS = {
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "wav": "audio/wav",
    "mp4": "video/mp4",
    "mov": "video/quicktime",
    "webm": "video/webm",
}


def recording_response(file: File) -> FileResponse:
    """Return a recording for the page's player; a browser is never asked to guess what it is."""
    ending = str(file.name).rpartition(".")[2].lower()
    response = FileResponse(file, content_type=_KINDS.get(ending, "application/octet-stream"))
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Disposition"] = f'inline; filename="recording.{ending}"'
    return response
