"""Every table says whose it is, is named alike, points back up the thread, and holds no verbs."""

import inspect

import pytest
from django.apps import apps
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.test.utils import isolate_apps

from tests.house.sources import assert_none

ROOMS = [
    "audit", "accounts", "files", "people", "providers", "cases", "advice", "plans", "reviews", "quality", "provision",
    "disputes", "panels", "correspondence", "bundles", "desk", "benchmarks", "extracts", "measures",
    "strategy", "board", "golden", "inspection", "workforce", "worklists",
]  # fmt: skip
# Tables that belong to no one area, and why.
NO_AREA = {
    "accounts.LocalArea": "it is the area",
    "accounts.Account": "a person may hold roles in several areas; each grant names its area",
    "providers.Provider": "a school serves many areas",
    "providers.ProviderName": "a school serves many areas",
    "providers.Succession": "a school serves many areas",
    "benchmarks.Batch": "a release is of every area",
    "benchmarks.Part": "a release is of every area",
}
# How a yes-or-no field reads.
YES_OR_NO = ("is_", "has_", "may_", "needs_")
# What the thread vocabulary, or the database, itself calls a date.
DATES_BY_OTHER_NAMES = {"cases.Fact.on", "providers.Succession.on"}


def our_models() -> list[type[models.Model]]:
    """Return every model of ours."""
    return [model for model in apps.get_models() if model.__module__.startswith("goldenthread.")]


def columns(model: type[models.Model]) -> list[models.Field]:
    """Return the fields we declare: not those of Django's own account."""
    theirs = (
        {field.name for field in AbstractBaseUser._meta.local_fields}
        if issubclass(model, AbstractBaseUser)
        else set()
    )
    return [
        field for field in model._meta.local_fields if not field.auto_created and field.name not in theirs
    ]


def misnamed(model: type[models.Model]) -> list[str]:
    """Return each field whose name and kind disagree."""
    faults = []
    for field in columns(model):
        name, label = field.name, f"{model._meta.label}.{field.name}"
        is_date = isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField)
        pairs = {
            "_on": is_date,
            "_at": isinstance(field, models.DateTimeField),
        }
        faults += [
            f"{label} ends in {end} and is not one"
            for end, fits in pairs.items()
            if name.endswith(end) and not fits
        ]
        if is_date and not name.endswith("_on") and label not in DATES_BY_OTHER_NAMES:
            faults.append(f"{label} is a date and does not end in _on")
        if isinstance(field, models.DateTimeField) and not name.endswith("_at"):
            faults.append(f"{label} is a moment and does not end in _at")
        if isinstance(field, models.BooleanField) and not name.startswith(YES_OR_NO):
            faults.append(f"{label} is yes or no and does not start with is_, has_, may_ or needs_")
        if name.startswith(("is_", "has_")) and not isinstance(field, models.BooleanField):
            faults.append(f"{label} reads as yes or no and is not")
    return faults


def people_by_text(model: type[models.Model]) -> list[str]:
    """Return each `_by` that is neither a person who signs in nor plainly somebody who does not."""
    return [
        f"{model._meta.label}.{field.name}"
        for field in columns(model)
        if field.name.endswith("_by")
        and not isinstance(field, models.ForeignKey)
        and f"{model._meta.label}.{field.name}" not in WRITTEN_IN_WORDS
    ]


# Who did it may have no account: an adviser's name on a report, the grandparent who helped with a profile.
WRITTEN_IN_WORDS = {
    "advice.Advice.written_by", "cases.Request.made_by", "people.Profile.helped_by", "plans.Outcome.measured_by",
    "plans.Provision.arranged_by", "plans.Provision.paid_by",
}  # fmt: skip


def verbs(model: type[models.Model]) -> list[str]:
    """Return each method a model declares that is not a property or a double-underscore."""
    own = [
        (name, value)
        for name, value in vars(model).items()
        if inspect.isfunction(value) and not name.startswith("__")
    ]
    # Django adds these to the class for fields with choices and for dates.
    return [f"{model._meta.label}.{name}" for name, value in own if value.__module__ == model.__module__]


def order_of(label: str) -> int:
    return ROOMS.index(label)


def test_there_is_something_to_look_at():
    assert len(our_models()) > 20


def test_every_room_with_a_model_has_its_place_in_the_thread():
    assert {model._meta.app_label for model in our_models()} <= set(ROOMS)


def test_every_table_names_the_area_it_belongs_to():
    without = []
    for model in our_models():
        names = {field.name: field for field in columns(model)}
        area = names.get("area")
        if model._meta.label not in NO_AREA and not (
            isinstance(area, models.CharField) and area.max_length == 9
        ):
            without.append(model._meta.label)
    assert_none(without)


def test_the_list_of_tables_with_no_area_holds_no_table_that_has_one():
    with_area = {
        model._meta.label for model in our_models() if any(field.name == "area" for field in columns(model))
    }
    assert set(NO_AREA) & with_area == set()
    assert set(NO_AREA) <= {model._meta.label for model in our_models()}


def test_uniqueness_and_indexes_lead_with_the_area():
    faults = []
    for model in our_models():
        if model._meta.label in NO_AREA:
            continue
        named = [
            *model._meta.indexes,
            *(each for each in model._meta.constraints if isinstance(each, models.UniqueConstraint)),
        ]
        faults += [
            f"{model._meta.label}: {each.name}" for each in named if each.fields and each.fields[0] != "area"
        ]
    assert_none(faults)


def test_field_names_say_what_kind_they_are():
    assert_none([fault for model in our_models() for fault in misnamed(model)])


def test_who_did_something_is_a_person():
    assert_none([fault for model in our_models() for fault in people_by_text(model)])


def test_foreign_keys_look_back_up_the_thread():
    faults = []
    for model in our_models():
        for field in columns(model):
            target = field.related_model
            if (
                target
                and target._meta.app_label in ROOMS
                and order_of(target._meta.app_label) > order_of(model._meta.app_label)
            ):
                faults.append(f"{model._meta.label}.{field.name} points ahead to {target._meta.label}")
    assert_none(faults)


def test_models_hold_fields_and_no_verbs():
    assert_none([fault for model in our_models() for fault in verbs(model)])


def test_no_model_has_an_order_of_its_own():
    assert_none([model._meta.label for model in our_models() if model._meta.ordering])


def test_stored_choices_are_upper_case_codes():
    faults = []
    for model in our_models():
        for field in columns(model):
            codes = [code for code, _ in field.flatchoices]
            # The thread vocabulary's own spelling is lower case: events and duties.
            if field.name not in {"event", "duty"}:
                faults += [
                    f"{model._meta.label}.{field.name}: {code}"
                    for code in codes
                    if str(code) != str(code).upper()
                ]
    assert_none(faults)


@pytest.fixture
def planted() -> type[models.Model]:
    """A model with every fault, never registered with the product's own rooms."""
    with isolate_apps("goldenthread.apps.audit"):

        class Planted(models.Model):
            received = models.DateField()
            sent_on = models.DateTimeField()
            seen_at = models.DateField()
            late = models.BooleanField()
            is_word = models.CharField(max_length=3)
            checked_by = models.CharField(max_length=3)

            class Meta:
                app_label = "audit"

            def issue(self):
                return None

    return Planted


def test_each_misnamed_field_is_seen(planted):
    # `sent_on` and `seen_at` are each wrong twice: for their ending, and for their kind.
    assert len(misnamed(planted)) == 7


def test_a_person_in_words_is_seen(planted):
    assert people_by_text(planted) == ["audit.Planted.checked_by"]


def test_a_verb_is_seen(planted):
    assert verbs(planted) == ["audit.Planted.issue"]
