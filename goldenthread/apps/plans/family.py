"""Writing what passes between the plan and the family: service, comments, the setting they ask for, the final plan."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.plans.drafting import clean, open_version
from goldenthread.apps.plans.locking import check_not_locked
from goldenthread.apps.plans.models import (
    Need,
    Outcome,
    Preference,
    PreferenceOutcome,
    Provision,
    Representation,
    Service,
    Version,
)
from goldenthread.apps.plans.present import clear_desk
from goldenthread.apps.plans.saying import end_looks
from goldenthread.apps.plans.types import NotAWayToWrite, PlanNotFound, PreferenceAnswered
from goldenthread.apps.providers.queries import get_provider
from goldenthread.core.access.decisions import check_may_open_case, check_may_record
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.law.vocabulary import Event
from goldenthread.core.plans.consulting import list_standing_preferences
from goldenthread.core.plans.sections import Letter


def _journal(act: str, version: Version, subject: str, content: object, *, by: Viewer, at: datetime) -> None:
    record_write(
        act=act, area=version.area, by=by, at=at, case=version.case_id, subject=subject,
        children=[version.case.child_id], content=content,
    )  # fmt: skip


def _check_speaks(version: Version, by: Viewer) -> None:
    """Refuse whoever is neither of the child's family nor writing down what the family said."""
    events = [Event.REPRESENTATION_RECEIVED]
    check_may_record(by, area=version.area, child=version.case.child_id, events=events)


def served_version(*, case: int) -> Version:
    """Return the version that the family has been sent, or raise PlanNotFound."""
    version = (
        Version.objects.select_related("case")
        .filter(case=case, state=Version.State.SERVED)
        .order_by("-number")
        .first()
    )
    if version is None:
        raise PlanNotFound("The draft has not been sent to the family yet.")
    return version


@transaction.atomic
def keep_service(
    *, case: int, fact: int, parent: int | None, how: str, sent_on: date, by: Viewer, at: datetime
) -> int:
    """Keep that the draft was served on one person; the fact holds the day of service."""
    version = open_version(case=case, by=by)
    service = Service.objects.create(
        area=version.area, version=version, fact_id=fact, parent_id=parent, how=how, sent_on=sent_on
    )
    Version.objects.filter(pk=version.pk).update(state=Version.State.SERVED)
    _journal("draft_served", version, f"service:{service.pk}", {"how": how, "sent_on": sent_on}, by=by, at=at)
    return service.pk


@transaction.atomic
def keep_representation(
    *,
    case: int,
    ref: str,
    fact: int,
    parent: int | None,
    section: str,
    words: str,
    by: Viewer,
    at: datetime,
    row: str = "",
) -> int:
    """Keep what a parent or the young person says of the draft; `row` is the key of the row they mean, if one."""
    version = served_version(case=case)
    _check_speaks(version, by)
    words = clean(words)
    if not words:
        raise NotAWayToWrite("Write your comment before you send it.", field="words")
    if row and not any(
        model.objects.filter(version=version, key=row).exists() for model in (Need, Outcome, Provision)
    ):
        raise NotAWayToWrite(
            "That line is not in the plan any more. Choose another, or say which part.", field="row"
        )
    kept = Representation.objects.create(
        area=version.area,
        version=version,
        ref=ref,
        parent_id=parent,
        section=section,
        row=row,
        words=words,
        received_fact_id=fact,
    )
    _journal("representation_kept", version, f"representation:{kept.pk}", words, by=by, at=at)
    return kept.pk


@transaction.atomic
def keep_answer(
    *, case: int, ref: str, fact: int, disposition: str, answer: str, by: Viewer, at: datetime
) -> int:
    """Keep the answer to a representation: what we did about it and why."""
    version = open_version(case=case, by=by)
    kept = Representation.objects.filter(version=version, ref=ref, answered_fact__isnull=True).first()
    if kept is None:
        raise PlanNotFound("This comment has been answered already, or is not on this draft.")
    Representation.objects.filter(pk=kept.pk).update(
        disposition=disposition, answer=answer, answered_fact_id=fact
    )
    _journal("representation_answered", version, f"representation:{kept.pk}", answer, by=by, at=at)
    return kept.pk


@transaction.atomic
def state_preference(
    *,
    case: int,
    parent: int | None,
    provider: int | None,
    words: str,
    stated_on: date,
    by: Viewer,
    at: datetime,
) -> int:
    """Keep the setting that a parent or young person asks to have named; the newest from each person stands."""
    version = served_version(case=case)
    _check_speaks(version, by)
    if provider is None and not words.strip():
        raise NotAWayToWrite("Name the school or setting you want.", field="words")
    kept = Preference.objects.create(
        area=version.area,
        version=version,
        parent_id=parent,
        provider_id=provider,
        words=words,
        stated_on=stated_on,
    )
    _journal("preference_stated", version, f"preference:{kept.pk}", words, by=by, at=at)
    return kept.pk


@transaction.atomic
def name_setting(*, case: int, provider: int | None, setting_kind: str, by: Viewer, at: datetime) -> None:
    """Name the setting, or the type of setting, in section I once the family has had the draft."""
    version = served_version(case=case)
    check_may_open_case(by, area=version.area, child=version.case.child_id)
    if provider is None and not setting_kind.strip():
        raise NotAWayToWrite("Name a setting, or say what type of setting.", field="provider")
    if (provider, setting_kind) != (version.setting_id, version.setting_kind):
        check_not_locked(version, key=Letter.I.value, field="provider")
    Version.objects.filter(pk=version.pk).update(setting_id=provider, setting_kind=setting_kind)
    _journal(
        "setting_named",
        version,
        f"version:{version.pk}",
        {"provider": provider, "kind": setting_kind},
        by=by,
        at=at,
    )


@transaction.atomic
def answer_preferences(
    *, case: int, answered: Sequence[PreferenceAnswered], by: Viewer, at: datetime
) -> None:
    """Keep what came of each setting the family asked for, once section I names one (CFA 2014 s.39(3)-(5)).

    One whose own setting is named, by its number or its name, is answered by the naming. Raises NotAWayToWrite, with the preference's box,
    for one that is not named and has no ground or no reason.
    """
    version = served_version(case=case)
    check_may_open_case(by, area=version.area, child=version.case.child_id)
    given = {one.preference: one for one in answered}
    named = _names_of(version.setting_id, by=by, at=at)
    rows = Preference.objects.filter(version=version).order_by("id")
    for row in list_standing_preferences(list(rows)):
        one = given.get(row.pk)
        is_named = bool(version.setting_id) and (
            row.provider_id == version.setting_id or row.words.strip().casefold() in named
        )
        if is_named or (one and one.outcome == PreferenceOutcome.NAMED):
            one = PreferenceAnswered(preference=row.pk, outcome=PreferenceOutcome.NAMED.value)
        elif one is None or not one.ground.strip() or not one.reason.strip():
            raise NotAWayToWrite(
                f"The family asks for {row.words or 'another setting'}. Say on which ground the plan does not name it, "
                "and why: they can appeal, and the reason is sent with the plan.",
                field=f"reason_{row.pk}",
            )
        Preference.objects.filter(pk=row.pk).update(outcome=one.outcome, ground=one.ground, reason=one.reason)
        _journal(
            "preference_answered", version, f"preference:{row.pk}", [one.outcome, one.ground, one.reason], by=by, at=at
        )  # fmt: skip


def _names_of(provider: int | None, *, by: Viewer, at: datetime) -> set[str]:
    if provider is None:
        return set()
    card = get_provider(by, provider=provider, on=london_day(at))
    return {held.name.strip().casefold() for held in card.names}


@transaction.atomic
def make_final(*, case: int, fact: int, by: Viewer, at: datetime) -> int:
    """Make the served version final; it is never edited again."""
    version = open_version(case=case, by=by)
    Version.objects.filter(pk=version.pk).update(state=Version.State.FINAL, final_fact_id=fact)
    end_looks(version=version, because="The plan is final", by=by, at=at)
    clear_desk(version)
    _journal("plan_made_final", version, f"version:{version.pk}", {"number": version.number}, by=by, at=at)
    return version.pk
