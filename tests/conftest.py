"""What holds for all tests: which need another program, and how strict a run is.

With ``ARGMAP_REQUIRE_ALL=1`` (as in CI) a test that is skipped fails the run: a suite that checks
less than it says must not be green.
"""

from __future__ import annotations

import os
import shutil

import pytest

REQUIRE_ALL = os.environ.get("ARGMAP_REQUIRE_ALL") == "1"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what this machine or this run has no means for."""
    has_browser = any(map(shutil.which, BROWSERS))
    for item in items:
        if item.get_closest_marker("browser") and not has_browser and not REQUIRE_ALL:
            item.add_marker(pytest.mark.skip(reason=f"needs one of {', '.join(BROWSERS)}"))
        if item.get_closest_marker("wheel") and not REQUIRE_ALL:
            item.add_marker(pytest.mark.skip(reason="takes minutes; set ARGMAP_REQUIRE_ALL=1"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):  # noqa: ANN201, ARG001  pytest's own generator
    """Turn a skipped test into a failed one where everything is required."""
    report = yield
    if REQUIRE_ALL and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, but ARGMAP_REQUIRE_ALL is set: {report.longrepr}"
    return report
