"""What every page's frame needs to know, whoever is looking."""

from django.conf import settings
from django.http import HttpRequest


def product(request: HttpRequest) -> dict[str, object]:
    """Tell the layout whether this is the demonstrator, so that it can say so on every page."""
    return {"demo": settings.DEMO}
