"""Which rule of contact fits a tie: by what it carries, its kind, the meeting's kind and size."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tracktwo.schema.contact_rules import ContactRule
from tracktwo.schema.reading import load_schema


@pytest.mark.parametrize(
    ("kind", "size", "rule"),
    [
        ("talks", 0, "meeting-talks"),
        ("lecture", 5, "meeting-lecture"),
        ("book-release", 0, "meeting-lecture"),
        ("round", 12, "meeting-small"),
        ("round", 16, "meeting-medium"),
        ("round", 150, "meeting-large"),
        ("round", 151, "meeting-very-large"),
        # Unknown size fits only the rule without a bound.
        ("round", 0, "meeting"),
        ("", 0, "meeting"),
    ],
)
def test_the_first_rule_that_fits_an_occasion(kind: str, size: int, rule: str) -> None:
    found = load_schema().contact.choose("occasion", kind=kind, size=size)
    assert found is not None
    assert found.id == rule


def test_a_small_meeting_is_closer_than_a_signature() -> None:
    contact = load_schema().contact
    assert contact.rules["direct"].cost < contact.rules["meeting-small"].cost < contact.rules["co-signed"].cost
    assert contact.choose("none") is None


def test_service_in_an_army_is_no_contact() -> None:
    contact = load_schema().contact
    assert contact.is_loose("armed-service")
    assert contact.is_loose("foreign-ministry")
    assert not contact.is_loose("think-tank")


def test_a_rule_of_one_kind_goes_before_those_of_all() -> None:
    rules = load_schema().contact
    own = ContactRule("own", "direct", 5, "spoke of", tie_kinds=("in-contact-with",))
    added = replace(rules, rules={**rules.rules, "own": own})
    assert added.choose("direct", tie_kind="in-contact-with") == own
    assert added.choose("direct", tie_kind="another") == rules.rules["direct"]
