"""Tests mirror the source: a test file stands in the folder of the module that it is named after.

Whoever looks for the tests of a module finds them under its name; what is tested elsewhere is listed here, with where.
"""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDERS = ("commands", "exports", "graph", "loaders", "queries", "schema", "workspace")
LEAST = 60
"""Lines above which a module must have a test file of its own name, or stand below."""

NAMED_AFTER_NO_MODULE = {
    "commands/test_on_both_stores.py": "the commands together, on the embedded store and on Neo4j",
    "commands/test_store_that_is_a_file.py": "every command that needs a store, where a file stands in its place",
    "commands/test_without_engine.py": "every command, where the embedded engine has no wheel",
    "exports/test_canary.py": "every way out at once, searched for what is background",
    "graph/store/test_asked_on_stores.py": "questions saved and asked again on every store",
    "graph/store/test_catalogue_answers.py": "every question of the catalogue, the same rows on every store",
    "graph/store/test_edits_by_hand.py": "what the guard lets through, and what the next plan makes of it",
    "graph/store/test_javascript_driver.py": "a store as another language's driver sees it",
    "graph/store/test_tls.py": "addresses with encryption, from the settings to the driver",
    "loaders/test_bundled_records.py": "the records that come with the program",
    "loaders/test_cases.py": "the 28 hard cases of the record format, from file to graded tie",
    "loaders/test_fuzz.py": "mutants of the bundled records, from file to problem",
    "queries/paths/test_contacts_from_records.py": "contacts of random records, from what is written on",
    "queries/paths/test_own_words.py": "what is said of two at one letter, over the bundled record",
    "queries/test_cases_who.py": "the 28 cases as `who` shows them",
    "schema/test_a_new_kind_of_tie.py": "a kind of tie added as docs/developers.md says, everywhere it shows",
    "schema/test_tie_classes.py": "a second kind of attendance, everywhere attendance counts",
}
"""Test files in mirrored folders that ask several modules together, and what they ask."""

TESTED_ELSEWHERE = {
    "commands/options.py": "test_cli.py",
    "commands/rendering/profile_text.py": "queries/test_cases_who.py",
    "commands/session.py": "test_cli.py",
    "exports/map/data.py": "exports/map/test_page.py",
    "exports/map/force_layout.py": "exports/map/test_page.py",
    "exports/trig_text.py": "exports/test_rdf.py",
    "graph/compiled/arrays.py": "graph/compiled/test_writing.py",
    "graph/compiled/evidence_parts.py": "graph/compiled/test_evidence.py",
    "graph/compiled/layout.py": "graph/compiled/test_mapped_file.py",
    "graph/contact/bodies.py": "graph/contact/test_network.py",
    "graph/contact/points.py": "graph/contact/test_network.py",
    "graph/contact/presence.py": "graph/contact/test_network.py",
    "graph/contact/stays.py": "graph/contact/test_network.py",
    "graph/evidence/independence.py": "graph/evidence/test_grading.py",
    "graph/store/applying.py": "graph/store/test_store.py",
    "graph/store/embedded_engine/child.py": "graph/store/embedded_engine/test_server.py",
    "graph/store/factory.py": "graph/store/test_store.py",
    "graph/store/plan.py": "graph/store/test_store.py",
    "graph/store/present.py": "graph/store/test_store.py",
    "graph/values.py": "graph/test_documents.py",
    "loaders/assembling/claims.py": "loaders/test_cases.py",
    "loaders/assembling/nodes.py": "loaders/test_cases.py",
    "loaders/assembling/ties.py": "loaders/test_cases.py",
    "loaders/checks/exclusion.py": "loaders/checks/test_rows.py",
    "loaders/curation/gap_lists.py": "loaders/curation/test_coverage.py",
    "loaders/curation/shared_context.py": "loaders/curation/test_duplicates.py",
    "loaders/reading/notes.py": "loaders/reading/test_shapes.py",
    "loaders/reading/records.py": "loaders/reading/test_shapes.py",
    "loaders/reading/tables.py": "loaders/reading/test_csv_text.py",
    "queries/cypher/catalogue_checks.py": "queries/cypher/test_catalogue.py",
    "queries/paths/limits.py": "queries/paths/test_finding.py",
    "queries/paths/near_contacts.py": "queries/test_profile.py",
    "queries/paths/no_path.py": "queries/paths/test_finding.py",
    "queries/paths/path_documents.py": "queries/paths/test_finding.py",
    "queries/profile_rows.py": "workspace/saved/test_keeping.py",
    "workspace/access.py": "commands/test_load.py",
    "workspace/answer.py": "test_cli.py",
    "workspace/answer_drawing.py": "queries/cypher/test_answer_parts.py",
    "workspace/asking.py": "commands/test_who.py",
    "workspace/compiling.py": "commands/test_without_engine.py",
    "workspace/curating.py": "commands/test_gaps.py",
    "workspace/demo.py": "commands/test_demo.py",
    "workspace/store_loading.py": "commands/test_load.py",
    "workspace/saved/asking_again.py": "workspace/saved/test_keeping.py",
    "workspace/questions.py": "workspace/saved/test_keeping.py",
    "workspace/source_answers.py": "commands/test_sources.py",
    "workspace/status.py": "commands/test_status.py",
    "workspace/store_asking.py": "commands/test_query.py",
    "workspace/wording/profile_words.py": "queries/test_cases_who.py",
    "workspace/wording/path_words.py": "queries/paths/test_breaking_voices.py",
}
"""Modules without a test file of their name, and the test file that asks them: the one through which they are used."""


def modules() -> dict[str, int]:
    """Each module of the mirrored folders with its number of lines."""
    found = [path for name in FOLDERS for path in (ROOT / name).rglob("*.py") if path.name != "__init__.py"]
    return {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in found}


def files_of_tests() -> set[str]:
    """Each test file of the mirrored folders."""
    found = [path for name in FOLDERS for path in (ROOT / "tests" / name).rglob("test_*.py")]
    return {str(path.relative_to(ROOT / "tests")) for path in found}


def mirrored(module: str) -> str:
    """The test file of a module."""
    path = Path(module)
    return str(path.with_name(f"test_{path.name}"))


def test_each_test_file_names_a_module_or_says_what_it_asks() -> None:
    unnamed = files_of_tests() - {mirrored(module) for module in modules()}
    assert sorted(unnamed) == sorted(NAMED_AFTER_NO_MODULE)


def test_each_module_of_some_length_has_its_tests() -> None:
    held = files_of_tests()
    without = {module for module, lines in modules().items() if lines > LEAST and mirrored(module) not in held}
    assert sorted(without - TESTED_ELSEWHERE.keys()) == []


def test_what_is_said_to_be_tested_elsewhere_is() -> None:
    held, known = files_of_tests(), modules()
    assert [module for module in TESTED_ELSEWHERE if module not in known or mirrored(module) in held] == []
    assert [place for place in TESTED_ELSEWHERE.values() if not (ROOT / "tests" / place).exists()] == []
