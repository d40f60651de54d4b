"""The three editions of one set of figures, and whose eyes a page is for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from django.http import HttpRequest
from django.urls import reverse

from goldenthread.apps.benchmarks.queries import newest_batch
from goldenthread.apps.measures.queries import list_readings, list_releases
from goldenthread.apps.measures.types import INTERNAL, PARTNER, PUBLIC, Figure
from goldenthread.core.access.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One edition: what it is called, what a reader should know of it, and where its pages begin."""

    key: str
    name: str
    words: str
    says: str


EDITIONS: Mapping[str, Edition] = {
    INTERNAL: Edition(
        key=INTERNAL, name="inside", words="Internal edition",
        says="For those who answer for the service. Small counts are shown: do not copy them into anything that leaves.",
    ),
    PARTNER: Edition(
        key=PARTNER, name="partners", words="Partner edition",
        says="For those who work with the area. Small counts are hidden, and so is whatever they could be worked out from.",
    ),
    PUBLIC: Edition(
        key=PUBLIC, name="public", words="Public edition",
        says="For anyone. Small counts are hidden, so that nobody can be picked out.",
    ),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A page of one edition of one area's figures, as somebody asks for it."""

    request: HttpRequest
    edition: Edition
    viewer: Viewer
    area: str
    area_name: str
    on: date
    at: datetime
    held: dict[str, Mapping[str, Sequence[Figure]]] = field(default_factory=dict)

    @cached_property
    def loaded(self) -> str:
        """What tells the published figures of this moment from any others."""
        return newest_batch(self.viewer)

    @property
    def is_inside(self) -> bool:
        """Whether small counts are shown."""
        return self.edition.key == INTERNAL

    def address(self, page: str, *args: str) -> str:
        """Return the address of one of this edition's pages of this area."""
        return reverse(f"figures_{self.edition.name}_{page}", args=[self.area, *args])

    def own(self, measure: str = "") -> Mapping[str, Sequence[Figure]]:
        """Return the area's own figures as this edition may show them: only the internal one reads readings."""
        # Of all measures they are read once a page; of one, only where not all are there.
        held = self.held.get("", self.held.get(measure))
        if held is None:
            read = list_readings if self.edition.key == INTERNAL else list_releases
            held = self.held[measure] = read(self.viewer, area=self.area, measure=measure)
        return held
