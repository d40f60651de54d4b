"""Taking an area's figures with all that they are of: our cases, and what other rooms keep of posts, training and audits."""

from collections.abc import Mapping
from datetime import datetime

import polars as pl

from goldenthread.apps.board.queries import list_asked
from goldenthread.apps.disputes.queries import list_ended_appeals
from goldenthread.apps.measures.actions import take_readings
from goldenthread.apps.quality.queries import list_finished_audits
from goldenthread.apps.reviews.queries import list_rated_outcomes
from goldenthread.apps.strategy.queries import list_escalated
from goldenthread.apps.workforce.queries import list_attended_rows, list_learner_rows, list_post_rows
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.measures.own.kept import frame_of


def read_kept(viewer: Viewer, *, area: str) -> Mapping[str, pl.DataFrame]:
    """Return what other rooms keep of an area that its figures are of, a frame a kind, as far as a viewer may read it."""
    return {
        "posts": frame_of("posts", list_post_rows(viewer, area=area)),
        "learners": frame_of("learners", list_learner_rows(viewer, area=area)),
        "attended": frame_of("attended", list_attended_rows(viewer, area=area)),
        "asked": frame_of("asked", [*list_asked(viewer, area=area), *list_escalated(viewer, area=area)]),
        "appeals": frame_of("appeals", list_ended_appeals(viewer, area=area)),
        "ratings": frame_of("ratings", list_rated_outcomes(viewer, area=area)),
        "audits": frame_of("audits", list_finished_audits(viewer, area=area)),
    }


def take_figures(*, area: str, by: Viewer, at: datetime) -> int:
    """Take every reading that an area's own facts give; return how many were taken. For the service itself."""
    return take_readings(area=area, kept=read_kept(by, area=area), by=by, at=at)
