"""A pytest plugin that writes down how a run ended, so that ./gt test can sum up several."""

import json
import os
from pathlib import Path

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Write the run's counts, and what was skipped and why, to the file GT_TALLY names."""
    target = os.environ.get("GT_TALLY")
    if not target or hasattr(config, "workerinput"):
        return
    stats = terminalreporter.stats
    counts = {
        outcome: len(stats.get(outcome, []))
        for outcome in ("passed", "failed", "error", "skipped", "deselected")
    }
    skipped = [[report.nodeid, _reason(report)] for report in stats.get("skipped", [])]
    Path(target).write_text(json.dumps({"counts": counts, "skipped": skipped}))


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    where = report.longrepr
    text = where[2] if isinstance(where, tuple) else str(where)
    return text.removeprefix("Skipped: ")
