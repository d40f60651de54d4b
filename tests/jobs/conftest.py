"""A child with a parent who signs in, files of several kinds, and the area's information governance."""

from tests.apps.files.conftest import areas, child, coordinator, keep, parents

__all__ = ["areas", "child", "coordinator", "keep", "parents"]
