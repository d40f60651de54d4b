"""The demonstrator's acts: opening an invented area, bringing a simulated caseload into it, and making its plan of action."""

from goldenthread.journeys.load_demonstrator.extracting import load_extracts_of
from goldenthread.journeys.load_demonstrator.loading import load_caseload
from goldenthread.journeys.load_demonstrator.opening import OpenedArea, open_demonstrator_area
from goldenthread.journeys.load_demonstrator.promising import begin_promises_of, load_promises_of

__all__ = [
    "OpenedArea",
    "begin_promises_of",
    "load_caseload",
    "load_extracts_of",
    "load_promises_of",
    "open_demonstrator_area",
]
