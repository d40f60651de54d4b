"""An area with two children, and those who stand to them."""

import io
from collections.abc import Callable

import pytest

from goldenthread.apps.files.actions import keep_file, record_scan
from goldenthread.apps.files.types import FileKept
from goldenthread.core.access.items import Item
from goldenthread.core.access.viewer import Viewer
from tests.apps.files import samples
from tests.factories.people import (
    HALTON,
    NOW,
    SYSTEM,
    make_areas,
    make_child,
    make_parent_viewer,
    make_staff,
    two_parents,
)

Keep = Callable[..., FileKept]


@pytest.fixture
def areas(db: None) -> None:
    """Two areas that must never see each other."""
    make_areas()


@pytest.fixture
def coordinator(areas: None) -> Viewer:
    """A coordinator of Halton."""
    return make_staff()


@pytest.fixture
def child(areas: None) -> int:
    """A child of Halton."""
    return make_child().child


@pytest.fixture
def parents(areas: None) -> tuple[int, Viewer, Viewer]:
    """A child and the two parents, who live apart."""
    kept = make_child("Aspen", parents=two_parents())
    first, second = kept.parents
    return (
        kept.child,
        make_parent_viewer(first, email="hazel@example.com"),
        make_parent_viewer(second, email="alder@example.com"),
    )


@pytest.fixture
def keep(areas: None) -> Keep:
    """Keep a file: `keep(child, by=coordinator, item=Item.FILES)`; clean unless `clean=False`."""

    def make(
        child: int, *, by: Viewer = SYSTEM, clean: bool = True, content: bytes | None = None, **more: object
    ) -> FileKept:
        given = {
            "case": None,
            "subject": "message:5",
            "item": Item.FILES,
            "name": "report.pdf",
            "area": HALTON,
            **more,
        }
        body = content if content is not None else samples.pdf()
        kept = keep_file(child=child, content=io.BytesIO(body), by=by, at=NOW, **given)
        if clean:
            record_scan(file=kept.id, is_clean=True, scanned_with="Test scanner", by=SYSTEM, at=NOW)
        return kept

    return make
