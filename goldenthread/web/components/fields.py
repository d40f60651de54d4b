"""How each kind of form field is drawn as a GOV.UK component."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from goldenthread.web.components.forms import BOXES, DayInput, box_values
from goldenthread.web.components.govuk import render

Params = dict[str, Any]


def render_field(
    field: BoundField,
    *,
    size: str = "s",
    as_heading: bool = False,
    hint: str = "",
    width: str = "",
    rows: int = 5,
    mark_optional: bool = True,
    inline: bool = False,
    small: bool = False,
) -> SafeString:
    """Draw a field with its label, hint and error.

    `size` is s, m, l or xl; `as_heading` makes the label or legend the page's h1. `width` is a GOV.UK
    width such as "10" (characters) or "one-half". `inline` and `small` are for radios and checkboxes.
    """
    widget = field.field.widget
    if field.is_hidden:
        return SafeString(str(field))
    params: Params = {"name": field.html_name}
    text = str(field.label)
    if mark_optional and not field.field.required and not isinstance(widget, forms.CheckboxInput):
        text += " (optional)"
    title = {"text": text, "isPageHeading": as_heading}
    size = "l" if as_heading and size == "s" else size
    if hint or field.help_text:
        params["hint"] = {"text": hint or field.help_text}
    if messages := field_messages(field):
        params["errorMessage"] = {
            "html": format_html_join(SafeString("<br>"), "{}", ((m,) for m in messages))
        }
    style = {"size": size, "width": width, "rows": rows, "inline": inline, "small": small}
    return _drawer(widget)(field, params, title, style)


def field_messages(field: BoundField) -> list[str]:
    """List a field's error messages once each, in order."""
    return list(dict.fromkeys(str(message) for message in field.errors))


def error_anchor(field: BoundField) -> str:
    """The id that the error summary links to: the first box that is wrong."""
    if isinstance(field.field.widget, DayInput):
        return f"{field.auto_id}-{next((box for box in BOXES if box in _wrong_boxes(field)), BOXES[0])}"
    return str(field.auto_id)


def _wrong_boxes(field: BoundField) -> tuple[str, ...]:
    faults = field.form.errors.as_data().get(field.name, [])
    named = tuple(box for fault in faults for box in (fault.params or {}).get("boxes", ()))
    return named or (BOXES if faults else ())


def _drawer(widget: forms.Widget) -> Callable[[BoundField, Params, Params, Params], SafeString]:
    for kind, drawer in _DRAWERS:
        if isinstance(widget, kind):
            return drawer
    raise LookupError(
        f"{type(widget).__name__} has no GOV.UK component. Use one of Django's own widgets or DayInput."
    )


def _label(title: Params, size: str) -> Params:
    return {**title, "classes": f"govuk-label--{size}"}


def _fieldset(title: Params, size: str) -> Params:
    return {"legend": {**title, "classes": f"govuk-fieldset__legend--{size}"}}


def _attributes(widget: forms.Widget, *handled: str) -> Params:
    return {key: value for key, value in widget.attrs.items() if key not in handled and value is not False}


def _input(field: BoundField, params: Params, title: Params, style: Params) -> SafeString:
    widget = field.field.widget
    kind = getattr(widget, "input_type", "text")
    width = style["width"]
    classes = f"govuk-input--width-{width}" if width.isdigit() else f"govuk-!-width-{width}" if width else ""
    value = "" if kind == "password" else field.value()
    numeric = kind == "number"
    params |= {
        "id": field.auto_id,
        "label": _label(title, style["size"]),
        # GOV.UK: a text box with a number keypad, because number boxes change when scrolled over.
        "type": "text" if numeric else kind,
        "inputmode": widget.attrs.get("inputmode") or ("numeric" if numeric else None),
        "autocomplete": widget.attrs.get("autocomplete") or _AUTOCOMPLETE.get(kind),
        "spellcheck": False if kind in ("email", "tel") else None,
        "classes": f"{classes} {widget.attrs.get('class', '')}".strip(),
        "value": "" if value is None else str(value),
        "attributes": _attributes(
            widget, "inputmode", "autocomplete", "class", "maxlength", "minlength", "min", "max", "step"
        ),
    }
    return render("password_input" if kind == "password" else "input", params)


_AUTOCOMPLETE = {"email": "email", "tel": "tel", "password": "current-password"}


def _textarea(field: BoundField, params: Params, title: Params, style: Params) -> SafeString:
    widget = field.field.widget
    params |= {
        "id": field.auto_id,
        "label": _label(title, style["size"]),
        "rows": style["rows"],
        "value": "" if field.value() is None else str(field.value()),
        "attributes": _attributes(widget, "cols", "rows", "maxlength", "minlength", "class"),
    }
    longest = getattr(field.field, "max_length", None)
    if longest:
        return render("character_count", params | {"maxlength": str(longest)})
    return render("textarea", params)


def _select(field: BoundField, params: Params, title: Params, style: Params) -> SafeString:
    chosen = str(field.value() if field.value() is not None else "")
    width = style["width"]
    params |= {
        "id": field.auto_id,
        "label": _label(title, style["size"]),
        "classes": f"govuk-!-width-{width}" if width else "",
        "items": [
            {"value": str(code), "text": text, "selected": str(code) == chosen} for code, text in _flat(field)
        ],
        "attributes": _attributes(field.field.widget, "class"),
    }
    return render("select", params)


def _choices(field: BoundField, params: Params, title: Params, style: Params) -> SafeString:
    several = isinstance(field.field.widget, forms.CheckboxSelectMultiple)
    value = field.value()
    chosen = {str(v) for v in (value or [])} if several else {str(value if value is not None else "")}
    hints = getattr(field.form, "choice_hints", {}).get(field.name, {})
    kind = "checkboxes" if several else "radios"
    classes = [f"govuk-{kind}--{word}" for word in ("inline", "small") if style[word]]
    items = []
    for code, text in _flat(field):
        if str(code) == "" and not several:
            continue
        item: Params = {"value": str(code), "text": text, "checked": str(code) in chosen}
        if str(code) in hints:
            item["hint"] = {"text": hints[str(code)]}
        if revealed := _revealed(field, str(code)):
            item["conditional"] = {"html": revealed}
        items.append(item)
    params |= {
        "idPrefix": field.auto_id,
        "fieldset": _fieldset(title, style["size"]),
        "items": items,
        "classes": " ".join(classes),
    }
    return render(kind, params)


def _revealed(field: BoundField, code: str) -> SafeString:
    """Draw the fields that a choice brings with it; with no script they simply stand below it."""
    names = getattr(field.form, "reveals", {}).get(field.name, {}).get(code, ())
    return SafeString("".join(render_field(field.form[name], mark_optional=False) for name in names))


def _one_checkbox(field: BoundField, params: Params, title: Params, style: Params) -> SafeString:
    hint = params.pop("hint", None)
    item = {"value": "on", "text": title["text"], "checked": bool(field.value()), "hint": hint}
    params |= {
        "idPrefix": field.auto_id,
        "items": [item],
        "classes": "govuk-checkboxes--small" if style["small"] else "",
    }
    return render("checkboxes", params)


def _day(field: BoundField, params: Params, title: Params, style: Params) -> SafeString:
    wrong = _wrong_boxes(field)
    birthday = getattr(field.field, "birthday", False)
    items = []
    for box, value in zip(BOXES, box_values(field.value()), strict=True):
        width = 4 if box == "year" else 2
        error = " govuk-input--error" if box in wrong else ""
        items.append(
            {
                "id": f"{field.auto_id}-{box}",
                "name": f"{field.html_name}-{box}",
                "label": box.capitalize(),
                "classes": f"govuk-input--width-{width}{error}",
                "value": value,
                "autocomplete": f"bday-{box}" if birthday else None,
            }
        )
    params |= {"id": field.auto_id, "fieldset": _fieldset(title, style["size"]), "items": items}
    return render("date_input", params)


def _file(field: BoundField, params: Params, title: Params, style: Params) -> SafeString:
    params |= {
        "id": field.auto_id,
        "label": _label(title, style["size"]),
        "javascript": True,
        "attributes": _attributes(field.field.widget, "class"),
    }
    return render("file_upload", params)


def _flat(field: BoundField) -> list[tuple[Any, Any]]:
    flat: list[tuple[Any, Any]] = []
    choices: Any = field.field.choices  # type: ignore[attr-defined]
    for code, text in choices:
        flat.extend(text if isinstance(text, list | tuple) else [(code, text)])
    return flat


_DRAWERS: tuple[
    tuple[type[forms.Widget], Callable[[BoundField, Params, Params, Params], SafeString]], ...
] = (
    (DayInput, _day),
    (forms.CheckboxSelectMultiple, _choices),
    (forms.RadioSelect, _choices),
    (forms.CheckboxInput, _one_checkbox),
    (forms.Select, _select),
    (forms.Textarea, _textarea),
    (forms.FileInput, _file),
    (forms.widgets.Input, _input),
)


def summary_entries(form: forms.BaseForm) -> list[Mapping[str, str]]:
    """List a form's faults for the error summary, each linked to the box that is wrong."""
    entries: list[Mapping[str, str]] = [{"text": str(message)} for message in form.non_field_errors()]
    for field in form:
        for message in field_messages(field):
            link = {} if field.is_hidden else {"href": f"#{error_anchor(field)}"}
            entries.append({"text": message, **link})
    return entries
