"""What holds for all tests: which take too long for every day, and how strict a run is.

With ``ARGMAP_REQUIRE_ALL=1`` (as in CI) a test that is skipped fails the run: a suite that checks
less than it says must not be green.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

REQUIRE_ALL = os.environ.get("ARGMAP_REQUIRE_ALL") == "1"

# Speed is measured by `make bench`, so no example has a deadline. Where everything is required the
# examples are the same in every run; elsewhere each run looks for new ones.
settings.register_profile("searching", deadline=None)
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.load_profile("repeatable" if REQUIRE_ALL else "searching")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what is built and installed anew, unless everything is required."""
    for item in items:
        if item.get_closest_marker("wheel") and not REQUIRE_ALL:
            item.add_marker(pytest.mark.skip(reason="takes minutes; set ARGMAP_REQUIRE_ALL=1"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):  # noqa: ANN201, ARG001  pytest's own generator
    """Turn a skipped test into a failed one where everything is required."""
    report = yield
    if not hasattr(report, "wasxfail"):
        _require(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector):  # noqa: ANN201, ARG001  as above
    """Do the same with a file that is skipped as a whole."""
    report = yield
    _require(report)
    return report


def _require(report: pytest.TestReport | pytest.CollectReport) -> None:
    if REQUIRE_ALL and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"skipped, but ARGMAP_REQUIRE_ALL is set: {report.longrepr}"
