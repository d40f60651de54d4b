"""The demonstrator's two acts: opening an invented area, and bringing a simulated caseload into it."""

from goldenthread.journeys.load_demonstrator.loading import load_caseload
from goldenthread.journeys.load_demonstrator.opening import OpenedArea, open_demonstrator_area

__all__ = ["OpenedArea", "load_caseload", "open_demonstrator_area"]
