"""What a browser may ask for: a page, or that a form is sent; never its own request back, whichever address it asks."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

TAKEN = ("GET", "HEAD", "OPTIONS", "POST")


def take_only_known_methods(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Refuse TRACE and every other method that no page has a use for, before anything else looks at the request."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method not in TAKEN:
            return HttpResponseNotAllowed(TAKEN)
        return get_response(request)

    return middleware
