"""A Neo4j that does not start: what is said of it, and when tests may go without one."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from support import neo4j_server, servers
from support.neo4j_server import CannotStart, NoJava


def launched(home: Path, program: str, wait: float) -> str:
    """What is said when this Python program stands in for a server."""
    (home / "logs").mkdir()
    with pytest.raises(CannotStart) as caught:
        neo4j_server.launch([sys.executable, "-c", program], home, neo4j_server.free_port(), "secret", "5.26", wait)
    assert "secret" not in str(caught.value)
    return str(caught.value)


def test_a_server_that_ends_is_told_with_the_end_of_its_logs(tmp_path: Path) -> None:
    program = """
import sys
print(*(f"line {n}" for n in range(40)), "no more memory", sep="\\n")
sys.exit(3)
"""
    said = launched(tmp_path, program, 60.0)
    assert "Neo4j 5.26 ended with exit code 3 before it answered" in said
    # The last twelve lines of the console: what went wrong stands at the end, not the long command before it.
    assert "the end of its console.log:\n    line 29\n" in said
    assert "    no more memory\n" in said
    assert "its neo4j.log is empty" in said


def test_a_server_that_never_answers_is_told_with_the_time_it_had(tmp_path: Path) -> None:
    said = launched(tmp_path, "import time; print('waiting for a lock', flush=True); time.sleep(60)", 1.5)
    assert "did not answer within 2 s" in said


@pytest.mark.parametrize(
    ("profile", "reason", "in_ci", "skipped"),
    [
        ("lts", CannotStart("slow"), True, False),
        ("lts", NoJava("none"), True, False),
        ("calendar", CannotStart("slow"), True, False),
        # The one that CI may lack.
        ("calendar", NoJava("none"), True, True),
        ("lts", CannotStart("slow"), False, True),
        ("calendar", NoJava("none"), False, True),
    ],
)
def test_in_ci_only_a_missing_jdk_excuses_only_the_calendar_release(
    profile: str, reason: CannotStart, in_ci: bool, skipped: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise reason

    monkeypatch.setattr(neo4j_server, "start", fail)
    monkeypatch.delenv("CI", raising=False)
    if in_ci:
        monkeypatch.setenv("CI", "true")
    expected = pytest.skip.Exception if skipped else pytest.fail.Exception
    with pytest.raises(expected, match=f"no Neo4j: {reason}"), servers.real_neo4j(profile, tmp_path):
        pass


def test_the_summary_counts_the_tests_that_no_neo4j_has_tried() -> None:
    skips = [
        SimpleNamespace(
            longrepr=(
                "a.py",
                1,
                "Skipped: no Neo4j: Neo4j 2026.08.1 needs a JDK of version 21 or later, and none was found",
            )
        ),
        SimpleNamespace(
            longrepr=(
                "b.py",
                1,
                "Skipped: no Neo4j: Neo4j 2026.08.1 needs a JDK of version 21 or later, and none was found",
            )
        ),
        SimpleNamespace(longrepr=("c.py", 1, "Skipped: no openssl")),
    ]
    assert servers.missing(skips) == {"Neo4j 2026.08.1 needs a JDK of version 21 or later, and none was found": 2}


def test_two_workers_begin_with_a_server_each() -> None:
    """Ten tests, five for each: the first begins with those of the long-term release, the second with the others."""
    asked = {"b": {"neo4j_5"}, "d": {"neo4j_2026"}, "g": {"neo4j_strict"}, "h": {"neo4j_2026"}}
    tests = list("abcdefghij")
    assert servers.spread(tests, lambda name: asked.get(name, set()), 2) == list("bgacedhfij")
    assert servers.spread(tests, lambda name: asked.get(name, set()), 1) == tests
    # More tests of one server than a share holds: nothing is lost or doubled.
    assert sorted(servers.spread(tests, lambda name: {"neo4j_5"} if name < "h" else {"neo4j_2026"}, 2)) == tests
