"""GOV.UK components, drawn by the macros of govuk-frontend-jinja."""

import functools
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader, TemplateNotFound

PACKAGE = "govuk_frontend_jinja"


@functools.cache
def _environment() -> Environment:
    return Environment(
        loader=PrefixLoader({PACKAGE: PackageLoader(PACKAGE)}),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=ChainableUndefined,
    )


@functools.cache
def _macro(name: str) -> Callable[[Mapping[str, Any]], str]:
    words = name.replace("-", "_").split("_")
    try:
        template = _environment().get_template(f"{PACKAGE}/components/{'-'.join(words)}/macro.html")
    except TemplateNotFound as missing:
        raise LookupError(
            f"There is no GOV.UK component called {name!r}. "
            "Use its name from design-system.service.gov.uk with underscores, such as 'date_input'."
        ) from missing
    macro: Callable[[Mapping[str, Any]], str] = getattr(
        template.module, "govuk" + "".join(word.capitalize() for word in words)
    )
    return macro


def render(name: str, params: Mapping[str, Any]) -> SafeString:
    """Draw one GOV.UK component with the parameters that the Design System documents for it.

    Text is escaped by the macro unless it is already marked safe or given as `html`.
    Raises LookupError for a component that does not exist.
    """
    return mark_safe(str(_macro(name)(params)))


def nest(flat: Mapping[str, Any]) -> dict[str, Any]:
    """Turn a template tag's arguments into macro parameters.

    `summary_text` becomes `summaryText`, and `label__text` becomes `{"label": {"text": …}}`.
    """
    nested: dict[str, Any] = {}
    for key, value in flat.items():
        *parents, last = (_camel(part) for part in key.split("__"))
        place = nested
        for parent in parents:
            place = place.setdefault(parent, {})
        place[last] = value
    return nested


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
