"""Form fields of our own, and how every form's messages are worded."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from django import forms
from django.core.exceptions import ValidationError

from goldenthread.web.components.messages import list_unnamed_messages, message_name, with_messages
from goldenthread.web.components.presenters.dates import MONTHS, day

__all__ = ["DatedForm", "DayField", "DayInput", "list_unnamed_messages", "message_name", "with_messages"]

BOXES = ("day", "month", "year")
Limit = Literal["PAST", "TODAY_OR_PAST", "TODAY_OR_FUTURE", "FUTURE"]
_LIMITS: Mapping[str, str] = {
    "PAST": "must be in the past",
    "TODAY_OR_PAST": "must be today or in the past",
    "TODAY_OR_FUTURE": "must be today or in the future",
    "FUTURE": "must be in the future",
}


class DayInput(forms.Widget):
    """Three boxes for a day, a month and a year, as the GOV.UK date input has them."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> tuple[str, ...]:
        """Read what was typed in each box."""
        return tuple(str(data.get(f"{name}-{box}", "") or "").strip() for box in BOXES)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Tell whether none of the boxes was on the page."""
        return all(f"{name}-{box}" not in data for box in BOXES)


class DayField(forms.Field):
    """A day typed in three boxes; each message names the field and the boxes that are wrong.

    `limit` compares the day with today, which the form hands in (see `DatedForm`); `earliest` and
    `latest` are the first and last days accepted. `birthday` turns on the browser's own memory of it.
    """

    widget = DayInput

    def __init__(
        self,
        *,
        limit: Limit | None = None,
        earliest: date | None = None,
        latest: date | None = None,
        birthday: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.limit = limit
        self.earliest = earliest
        self.latest = latest
        self.birthday = birthday
        self.on: date | None = None

    def clean(self, value: Any) -> date | None:
        """Return the day, or refuse it with a message for the boxes that are wrong."""
        boxes = tuple(value or ("", "", ""))
        if not any(boxes):
            if self.required:
                raise ValidationError(
                    self.error_messages["required"], code="required", params={"boxes": BOXES}
                )
            return None
        missing = [box for box, text in zip(BOXES, boxes, strict=True) if not text]
        if missing:
            raise self._fault("incomplete", f"must include a {' and '.join(missing)}", tuple(missing))
        return self._check_limits(self._read(*boxes))

    def _read(self, day_text: str, month_text: str, year_text: str) -> date:
        wrong = []
        if not (day_text.isdecimal() and 1 <= int(day_text[:9]) <= 31):
            wrong.append("day")
        month = _month_number(month_text)
        if month is None:
            wrong.append("month")
        if not (year_text.isdecimal() and len(year_text) == 4):
            raise self._fault("year", "must include a year with 4 numbers, like 2015", (*wrong, "year"))
        if wrong or month is None:
            raise self._fault("unreal", "must be a real date", tuple(wrong))
        try:
            return date(int(year_text), month, int(day_text))
        except ValueError:
            raise self._fault("unreal", "must be a real date", BOXES) from None

    def _check_limits(self, value: date) -> date:
        if self.limit and not self._within(value):
            raise self._fault("limit", _LIMITS[self.limit], BOXES)
        if self.earliest and value < self.earliest:
            raise self._fault("earliest", f"must be {day(self.earliest)} or later", BOXES)
        if self.latest and value > self.latest:
            raise self._fault("latest", f"must be {day(self.latest)} or earlier", BOXES)
        return value

    def _within(self, value: date) -> bool:
        if self.on is None:
            raise RuntimeError(
                "A day with a limit needs today's date. Make its form a DatedForm and pass on=."
            )
        return {
            "PAST": value < self.on,
            "TODAY_OR_PAST": value <= self.on,
            "TODAY_OR_FUTURE": value >= self.on,
            "FUTURE": value > self.on,
        }[self.limit or "PAST"]

    def _fault(self, code: str, says: str, boxes: tuple[str, ...]) -> ValidationError:
        name = message_name(self) or "date"
        text = f"{name[:1].upper()}{name[1:]} {says}".replace("%", "%%")
        return ValidationError(text, code=code, params={"boxes": boxes})

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare what was there with what was typed."""
        return box_values(initial) != box_values(data)


def _month_number(text: str) -> int | None:
    if text.isdecimal():
        return int(text[:9]) if 1 <= int(text[:9]) <= 12 else None
    wanted = text.lower().rstrip(".")
    if len(wanted) < 3:
        return None
    return next((n for n, name in enumerate(MONTHS, start=1) if name.lower().startswith(wanted)), None)


def box_values(value: Any) -> tuple[str, str, str]:
    """Say what stands in the three boxes for a day, for what was typed, or for nothing."""
    if isinstance(value, date):
        return (str(value.day), str(value.month), str(value.year))
    typed = tuple(str(part) for part in value) if isinstance(value, tuple | list) else ()
    return typed if len(typed) == 3 else ("", "", "")


class DatedForm(forms.Form):
    """A form that is told today's date, so that its days can be held to the past or the future."""

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        for field in self.fields.values():
            if isinstance(field, DayField):
                field.on = on
