"""The tags every template uses: `{% load govuk %}`."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import forms, template
from django.core.paginator import Page
from django.forms import BoundField
from django.http import QueryDict
from django.template.base import FilterExpression, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from goldenthread.web.components import fields, govuk
from goldenthread.web.components.presenters import dates, lists, status

register = template.Library()


@register.simple_tag(name="govuk")
def govuk_component(component: str, params: Mapping[str, Any] | None = None, **kwargs: Any) -> SafeString:
    """Draw any GOV.UK component: `{% govuk "button" text="Save" %}`."""
    return govuk.render(component, {**(params or {}), **govuk.nest(kwargs)})


class _BlockNode(template.Node):
    def __init__(
        self, name: FilterExpression, kwargs: Mapping[str, FilterExpression], inside: NodeList
    ) -> None:
        self.name, self.kwargs, self.nodelist = name, kwargs, inside

    def render(self, context: Context) -> SafeString:
        given = {key: value.resolve(context) for key, value in self.kwargs.items()}
        params = govuk.nest(given) | {"html": self.nodelist.render(context)}
        return govuk.render(self.name.resolve(context), params)


@register.tag(name="govuk_block")
def govuk_block(parser: Parser, token: Token) -> _BlockNode:
    """Draw a component round a piece of template: `{% govuk_block "inset_text" %}…{% endgovuk_block %}`."""
    _, name, *bits = token.split_contents()
    kwargs = token_kwargs(bits, parser)
    inside = parser.parse(("endgovuk_block",))
    parser.delete_first_token()
    return _BlockNode(parser.compile_filter(name), kwargs, inside)


@register.simple_tag(name="field")
def field(bound: BoundField, **style: Any) -> SafeString:
    """Draw a form field: `{% field form.born_on as_heading=True %}`."""
    return fields.render_field(bound, **style)


@register.simple_tag(name="fields")
def all_fields(form: forms.BaseForm, **style: Any) -> SafeString:
    """Draw every field of a form in order, leaving out those that a choice reveals."""
    revealed = {
        name
        for choices in getattr(form, "reveals", {}).values()
        for names in choices.values()
        for name in names
    }
    return SafeString("".join(fields.render_field(f, **style) for f in form if f.name not in revealed))


@register.simple_tag
def error_summary(*forms_on_page: forms.BaseForm) -> SafeString:
    """Draw the summary of what is wrong with one form or several; nothing where nothing is."""
    entries = [entry for form in forms_on_page if form for entry in fields.summary_entries(form)]
    if not entries:
        return SafeString("")
    return govuk.render("error_summary", {"titleText": "There is a problem", "errorList": entries})


@register.simple_tag
def status_tag(code: str, days_left: int | None = None) -> SafeString:
    """Draw the tag for a duty's status: `{% status_tag duty.status duty.days_left %}`."""
    return tag(status.status_tag(code, days_left=days_left))


@register.simple_tag
def tag(chosen: status.StatusTag) -> SafeString:
    """Draw a status tag that a presenter has already chosen."""
    return format_html('<strong class="govuk-tag {}">{}</strong>', chosen.classes, chosen.text)


@register.simple_tag(takes_context=True)
def nav_item(context: Context, text: str, url_name: str, key: str = "") -> SafeString:
    """Draw one link of the service navigation, or nothing while no page has that name.

    The link is current where the context's `section` equals `key` (the page's name, unless given).
    """
    try:
        href = reverse(url_name)
    except NoReverseMatch:
        return SafeString("")
    return nav_link(text, href, context.get("section") == (key or url_name))


@register.simple_tag
def nav_link(text: str, href: str, active: bool = False) -> SafeString:
    """Draw one link of the service navigation at a known address."""
    inside = format_html('<strong class="govuk-service-navigation__active-fallback">{}</strong>', text)
    return format_html(
        '<li class="govuk-service-navigation__item{}">'
        '<a class="govuk-service-navigation__link" href="{}"{}>{}</a></li>',
        " govuk-service-navigation__item--active" if active else "",
        href,
        SafeString(' aria-current="true"') if active else "",
        inside if active else text,
    )


@register.simple_tag(takes_context=True)
def pagination(context: Context, page: Page[Any]) -> SafeString:
    """Draw the moves between the pages of a list, keeping its filters."""
    request = context.get("request")
    params = lists.pagination(page, query=request.GET if request else QueryDict())
    return govuk.render("pagination", params) if params else SafeString("")


@register.simple_tag
def due(due_on: date, on: date) -> SafeString:
    """Word a last day with how long is left: `{% due duty.due_on today %}`."""
    return format_html(
        '<time datetime="{}">{}</time>, <span class="gt-left">{}</span>',
        due_on.isoformat(),
        dates.day(due_on),
        dates.time_left((due_on - on).days),
    )


@register.filter
def day(value: date | None) -> str:
    """Word a day: `{{ fact.on|day }}` gives 14 May 2024, or nothing for no day."""
    return dates.day(value) if value else ""


@register.filter
def weekday(value: date | None) -> str:
    """Word a day with its weekday: Tuesday 14 May 2024."""
    return dates.weekday(value) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """Word a moment in London time: 14 May 2024 at 3:05pm."""
    return dates.moment(value) if value else ""


@register.filter
def time_left(days_left: int) -> str:
    """Word a number of days left: 3 days left, due tomorrow, 12 days late."""
    return dates.time_left(days_left)


@register.filter
def selected_filters(form: forms.Form) -> tuple[lists.SelectedFilter, ...]:
    """List the filters in force on a GET form, each with the way to remove it."""
    return lists.selected_filters(form)
