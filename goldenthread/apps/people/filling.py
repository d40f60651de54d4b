"""Filling a form with what is held, and counting what had to be asked."""

from collections import defaultdict
from datetime import date

from django.db.models import Count, Q

from goldenthread.apps.people.filled import AskedCount, AskedLine, FilledForm, FilledWord
from goldenthread.apps.people.mapping import told_line
from goldenthread.apps.people.models import Asking, Told
from goldenthread.apps.people.reading_facts import (
    area_of_known_child,
    facts_seen_by,
    may_read_item,
    may_tell_item,
    words_open_to,
)
from goldenthread.apps.people.types import Asked, ToldLine
from goldenthread.apps.people.viewers import working_areas
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.definitions.facts.register import load_words
from goldenthread.definitions.forms.register import Audience, FormOfWords, get_form

MAY_COUNT = frozenset({Role.MANAGER, Role.INFORMATION_GOVERNANCE, Role.SYSTEM})


def fill_form(viewer: Viewer, *, child: int, form: str, on: date) -> FilledForm:
    """Return a form about a child as this person may see it: each word with what is held, from whom, when, and whether fresh.

    `form` is a key of the register of forms, such as "advice_health". Three queries, however long the form.

    Raises ChildNotFound alike for no such child and one whom the viewer may not know of; FormNotFound.
    """
    wanted = get_form(form)
    return _fill(viewer, child=child, form=wanted, on=on)


def fill_all_words(viewer: Viewer, *, child: int, on: date) -> FilledForm:
    """Return every word of the register as one form: what we know about a child."""
    everything = FormOfWords(
        key="known", title="What we know", audience=Audience.FAMILY, because="", source="",
        words=tuple(load_words().values()),
    )  # fmt: skip
    return _fill(viewer, child=child, form=everything, on=on)


def _fill(viewer: Viewer, *, child: int, form: FormOfWords, on: date) -> FilledForm:
    area = area_of_known_child(viewer, child=child)
    wanted = [word.word for word in form.words]
    is_staff = bool(working_areas(viewer, child=child))
    standing = Told.objects.filter(facts_seen_by(viewer, child), child=child, corrected_by__isnull=True)
    lines: dict[str, list[ToldLine]] = defaultdict(list)
    for row in standing.filter(word__in=wanted).select_related("recorded_by", "confirmed_by"):
        lines[row.word].append(told_line(row, with_names=is_staff))
    asked = _last_asked(viewer, child=child, words=wanted)
    items = {word.item for word in form.words}
    may_read = {item: may_read_item(viewer, item, area=area, child=child) for item in items}
    may_tell = {item: may_tell_item(viewer, item, area=area, child=child) for item in items}
    words = []
    for word in form.words:
        last = asked.get(word.word) if may_read[word.item] else None
        first, others = _choose(lines[word.word], parent=viewer.parent_of.get(child))
        words.append(
            FilledWord(
                word=word, question=form.question(word), held=first, others=others,
                is_fresh=first is not None and word.is_fresh(since=last_said(first), on=on),
                may_see=may_read[word.item], may_change=may_tell[word.item],
                asked_on=last.on if last else None, asked_by=last.body if last else "",
            )
        )  # fmt: skip
    return FilledForm(form=form, child=child, on=on, words=tuple(words))


def last_said(line: ToldLine) -> date:
    """Return the day on which a fact was last told or confirmed."""
    told = line.told_on or london_day(line.recorded_at)
    return max(told, line.confirmed_on) if line.confirmed_on else told


def _choose(lines: list[ToldLine], *, parent: int | None) -> tuple[ToldLine | None, tuple[ToldLine, ...]]:
    """Pick what a form is filled with: a parent's own words before all else, then the newest."""
    ordered = sorted(
        lines,
        key=lambda line: (parent is not None and line.parent == parent, last_said(line), line.id),
        reverse=True,
    )
    if not ordered:
        return None, ()
    first = ordered[0]
    return first, tuple(line for line in ordered[1:] if line.value != first.value)


def _askings_seen_by(viewer: Viewer, child: int) -> Q:
    """A family sees what was asked of themselves, or about a fact that they may see."""
    if child not in viewer.family_children:
        seen = Q(area__in=working_areas(viewer, child=child))
        for area in {each.area for each in viewer.involvements if each.child == child}:
            seen |= Q(area=area, word__in=words_open_to(viewer, area=area, child=child))
        return seen
    held = Told.objects.filter(facts_seen_by(viewer, child), child=child)
    mine = Q(asked_by=viewer.account, asked_by__isnull=False) | Q(held__in=held.values("pk"))
    if child in viewer.parent_of:
        mine |= Q(parent=viewer.parent_of[child])
    return mine & Q(is_of_family=True)


def _last_asked(viewer: Viewer, *, child: int, words: list[str]) -> dict[str, AskedLine]:
    rows = Asking.objects.filter(_askings_seen_by(viewer, child), child=child, word__in=words)
    rows = rows.exclude(how=Asked.FILLED.value).order_by("asked_at", "id")
    return {row.word: _asked_line(row) for row in rows}


def _asked_line(row: Asking) -> AskedLine:
    return AskedLine(
        word=row.word, form=row.form, how=Asked(row.how), body=row.body, on=london_day(row.asked_at), reason=row.reason
    )  # fmt: skip


def list_asked_again(viewer: Viewer, *, child: int) -> list[AskedLine]:
    """Return each time a child's family was asked again for a fact we held, newest first: by whom and why."""
    area_of_known_child(viewer, child=child)
    rows = Asking.objects.filter(_askings_seen_by(viewer, child), child=child, how=Asked.AGAIN.value)
    return [_asked_line(row) for row in rows.order_by("-asked_at", "-id")]


def list_asked_by_agency(
    viewer: Viewer, *, area: str, since: date | None = None, until: date | None = None
) -> list[AskedCount]:
    """Return how each agency's forms asked between two days, both included: filled, asked, checked, asked again.

    For managers and information governance of the area; nobody is named, and restricted children are left out
    for whoever may not know of them.
    """
    if not viewer.roles_in(area) & MAY_COUNT:
        return []
    rows = Asking.objects.filter(area=area).exclude(child__in=viewer.unseen_children)
    if since:
        rows = rows.filter(asked_at__date__gte=since)
    if until:
        rows = rows.filter(asked_at__date__lte=until)
    counted = rows.values("body", "form").annotate(
        **{how.value.lower(): Count("id", filter=Q(how=how.value)) for how in Asked}
    )
    return [AskedCount(**row) for row in counted.order_by("body", "form")]
