"""Reading posts: who is in each, and how an area was staffed in the periods its figures of timeliness are of."""

from collections.abc import Mapping
from datetime import date

from goldenthread.apps.measures.queries import list_readings, list_releases
from goldenthread.apps.measures.types import Figure
from goldenthread.apps.workforce.models import Post
from goldenthread.apps.workforce.types import PostGiven, Staffed, WorkforceNotFound
from goldenthread.core.access.figures import may_see_inside
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.access.workforce import may_read_results, may_run_workforce
from goldenthread.core.governance.posts import (
    PostHeld,
    cases_each,
    count_vacant_days,
    whole_time_in_post,
)
from goldenthread.core.measures.own import window_of

# Requests decided in six weeks; plans in twenty weeks, exceptions included; plans kept; assessments open, the denominator.
DECIDED, IN_TIME, PLANS, ASSESSING = "M014", "M020", "M003", "M023"


def list_posts(viewer: Viewer, *, area: str, on: date) -> list[PostGiven]:
    """Return the posts of an area that exist on a day or later, by team, to its managers: they name people."""
    if not may_run_workforce(viewer, area=area):
        return []
    rows = Post.objects.filter(area=area).exclude(until_on__lt=on).order_by("team", "title", "pk")
    return [_post(row, on=on) for row in rows.prefetch_related("fillings")]


def get_post(viewer: Viewer, *, post: int, on: date) -> PostGiven:
    """Return one post. Raises WorkforceNotFound alike for none and for one that is not this person's to keep."""
    row = Post.objects.filter(pk=post).prefetch_related("fillings").first()
    if row is None or not may_run_workforce(viewer, area=row.area):
        raise WorkforceNotFound("There is no such post.")
    return _post(row, on=on)


def _post(row: Post, *, on: date) -> PostGiven:
    now = next(
        (
            each
            for each in row.fillings.all()
            if each.from_on <= on and (each.until_on is None or on <= each.until_on)
        ),
        None,
    )
    return PostGiven(
        id=row.pk, area=row.area, team=row.team, title=row.title, share=float(row.share), is_coordinator=row.is_coordinator,
        from_on=row.from_on, until_on=row.until_on, who=now.who if now else "", filling=now.pk if now else None,
    )  # fmt: skip


def list_staffed(viewer: Viewer, *, area: str, on: date) -> list[Staffed]:
    """Return, for each period that the area's figures are of, how it was staffed beside them, oldest first.

    Figures are those this person may see: as taken inside, as published for everyone else. Neither is told as the
    cause of the other. Vacant days are of every post; cases are shared among the coordinators in post on the last day.
    """
    if not may_read_results(viewer, area=area):
        return []
    read = list_readings if may_see_inside(viewer, area=area) else list_releases
    series = {
        measure: {each.period: each for each in read(viewer, area=area, measure=measure).get(measure, ())}
        for measure in (DECIDED, IN_TIME, PLANS, ASSESSING)
    }
    posts = _held(area)
    periods = {figure.period: figure.end_on for figures in series.values() for figure in figures.values()}
    return [
        _staffed(period, series, posts, on=on)
        for period in sorted(periods, key=lambda period: (periods[period], period))
    ]


def _staffed(
    period: str, series: Mapping[str, Mapping[str, Figure]], posts: list[PostHeld], *, on: date
) -> Staffed:
    window = window_of(period, today=on)
    of = {measure: figures.get(period) for measure, figures in series.items()}
    plans, assessing = of[PLANS], of[ASSESSING]
    known = plans and assessing and plans.numerator is not None and assessing.denominator is not None
    cases = (
        int((plans.numerator or 0) + (assessing.denominator or 0)) if known and plans and assessing else None
    )
    # Before its first post was written down, an area's posts are not known: that is not the same as none.
    is_known = any(post.lasts[0] <= window.end_on for post in posts)
    return Staffed(
        period=period, end_on=window.end_on, decided=_value(of[DECIDED]), in_time=_value(of[IN_TIME]), open_cases=cases,
        whole_time=whole_time_in_post(posts, on=window.end_on) if is_known else None,
        cases_each=cases_each(cases, posts, on=window.end_on) if cases is not None else None,
        vacant_days=sum(
            count_vacant_days(post, from_on=window.start_on, until_on=window.end_on) for post in posts
        ) if is_known else None,
    )  # fmt: skip


def _value(figure: Figure | None) -> float | None:
    return None if figure is None or figure.value is None else float(figure.value)


def _held(area: str) -> list[PostHeld]:
    rows = Post.objects.filter(area=area).prefetch_related("fillings")
    return [
        PostHeld(
            share=float(row.share), is_coordinator=row.is_coordinator, lasts=(row.from_on, row.until_on),
            filled=tuple((each.from_on, each.until_on) for each in row.fillings.all()),
        )
        for row in rows
    ]  # fmt: skip
