"""A setting's own terms and closures, beside those of its area."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from goldenthread.core.access.roles import Role
from goldenthread.web.components.dates_page import DatesForm, keep_dates, lines_for_page, take_back
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.setting.frame import list_own_teams, show


@door(roles=[Role.SETTING], shows_children=False)
@require_http_methods(["GET", "POST"])
def setting_dates(request: Asked) -> HttpResponse:
    """Show the terms and closures of the viewer's own setting, and take new ones."""
    teams = list_own_teams(request)
    wanted = request.GET.get("setting", "")
    team = next((team for team in teams if str(team.provider) == wanted), teams[0])
    if request.method == "POST" and "take_back" in request.POST:
        if take_back(request):
            messages.success(request, "Taken back. It is no longer used.")
        return redirect("setting_dates")
    form = DatesForm(request.POST or None, on=request.on)
    if (
        request.method == "POST"
        and form.is_valid()
        and keep_dates(request, form, area=team.area, provider=team.provider)
    ):
        messages.success(request, "Added. The council sees it where it matters.")
        return redirect("setting_dates")
    providers = [team.provider for team in teams if team.provider]
    context = {
        "form": form,
        "team": team,
        "lines": lines_for_page(request, area=team.area, providers=providers, own=set(providers)),
    }
    return show(request, "setting/dates.html", context, section="setting_dates")
