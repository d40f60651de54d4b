"""Error messages that name their field, so that no two on a page are alike."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django import forms

FormClass = TypeVar("FormClass", bound=type[forms.BaseForm])

_GENERIC = "%(limit_value)s"
_WRITTEN: Mapping[str, str] = {
    "required": "Enter {name}",
    "invalid": "{Name} is not in the correct format",
    "max_length": f"{{Name}} must be {_GENERIC} characters or fewer",
    "min_length": f"{{Name}} must be {_GENERIC} characters or more",
    "null_characters_not_allowed": "{Name} must not include null characters",
}
_CHOSEN: Mapping[str, str] = {
    "required": "Select {name}",
    "invalid_choice": "Select {name} from the choices given",
    "invalid_list": "Select {name} from the choices given",
    "invalid_pk_value": "Select {name} from the choices given",
}
_NUMBER: Mapping[str, str] = {
    "invalid": "{Name} must be a number",
    "max_value": f"{{Name}} must be {_GENERIC} or less",
    "min_value": f"{{Name}} must be {_GENERIC} or more",
}
_FILE: Mapping[str, str] = {
    "required": "Choose {name}",
    "invalid": "{Name} did not arrive. Choose the file again",
    "missing": "{Name} did not arrive. Choose the file again",
    "empty": "{Name} is an empty file. Choose another",
    "max_length": "{Name} has a name that is too long. Rename the file and choose it again",
    "contradiction": "Either choose {name} or remove it, not both",
}
_EMAIL: Mapping[str, str] = {
    "invalid": "{Name} must be an email address in the correct format, like name@example.com"
}


def _wordings(field: forms.Field) -> dict[str, str]:
    if isinstance(field, forms.FileField):
        return dict(_FILE)
    if isinstance(field, forms.BooleanField | forms.ChoiceField):
        return dict(_CHOSEN)
    if isinstance(field, forms.EmailField):
        return {**_WRITTEN, **_EMAIL}
    if isinstance(field, forms.IntegerField):
        return {**_WRITTEN, **_NUMBER}
    return dict(_WRITTEN)


def message_name(field: forms.Field) -> str:
    """The words by which a field's error messages call it, such as "date of birth"."""
    given: str = getattr(field, "message_name", "")
    label = str(field.label or "")
    return given or (label[:1].lower() + label[1:] if label[1:2].islower() else label)


def with_messages(**names: str) -> Callable[[FormClass], FormClass]:
    """Give every field of a form messages that name it; decorate the form class.

    `names` says how a message calls a field where its label does not read well in a sentence:
    `@with_messages(school="the school they go to")` gives "Select the school they go to". A message
    written out on a field is kept. Raises ValueError where a label is a question and no name is
    given, and where a name belongs to no field.
    """

    def decorate(form_class: FormClass) -> FormClass:
        fields: dict[str, forms.Field] = form_class.base_fields  # type: ignore[attr-defined]
        if unknown := set(names) - set(fields):
            raise ValueError(f"{form_class.__name__} has no field called {', '.join(sorted(unknown))}.")
        for key, field in fields.items():
            field.label = field.label or key.replace("_", " ").capitalize()
            if key in names:
                field.message_name = names[key]  # type: ignore[attr-defined]
            elif "?" in str(field.label):
                raise ValueError(
                    f"The label of {form_class.__name__}.{key} is a question. "
                    f'Say what its messages call it: @with_messages({key}="…").'
                )
            _name_messages(field)
        return form_class

    return decorate


def _name_messages(field: forms.Field) -> None:
    name = message_name(field).replace("%", "%%")
    words = {"name": name, "Name": name[:1].upper() + name[1:]}
    stock = _stock_messages(type(field))
    for code, wording in _wordings(field).items():
        if field.error_messages.get(code) in (None, stock.get(code)):
            field.error_messages[code] = wording.format(**words)


def _stock_messages(field_class: type[forms.Field]) -> dict[str, Any]:
    stock: dict[str, Any] = {}
    for ancestor in reversed(field_class.__mro__):
        stock.update(getattr(ancestor, "default_error_messages", {}))
    return stock


def list_unnamed_messages(form_class: type[forms.BaseForm]) -> list[str]:
    """List the fields of a form whose messages are still the stock ones, for a test to keep empty."""
    stock = {str(text) for text in forms.Field.default_error_messages.values()}
    return [
        key
        for key, field in form_class.base_fields.items()  # type: ignore[attr-defined]
        if field.required and str(field.error_messages.get("required")) in stock
    ]
