import pytest
from hypothesis import settings

from tests.sizes import IN_CI, repeating, seed_of_run, tries

# For a test that does not say how often it is tried.
settings.register_profile("finmodel", parent=tries(100))
settings.load_profile("finmodel")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Draw the seed of all random sets; the workers of xdist are given that of the run."""
    if config.option.hypothesis_seed is None:
        config.option.hypothesis_seed = str(seed_of_run())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    seed = terminalreporter.config.option.hypothesis_seed
    terminalreporter.write_line(f"random sets: seed {seed}; {repeating(seed)} repeats them")
    for report in terminalreporter.stats.get("failed", ()):
        terminalreporter.write_line(
            f"to repeat: {repeating(seed, _on_a_command_line(report.nodeid))}"
        )
    if IN_CI and terminalreporter.stats.get("skipped"):
        terminalreporter.write_line("a skipped test is a failure here", red=True)


def _on_a_command_line(nodeid: str) -> str:
    """Give the name of a test as it is written on a command line."""
    return f"{nodeid!r} -n 0"


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped") if reporter is not None else None
    if IN_CI and skipped and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
