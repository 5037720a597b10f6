"""Names that one file of a schema says of another exist; where one does not, the file that says it is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.schemas import Edit

from tracktwo.errors import InvalidSchema
from tracktwo.schema.reading import load_schema


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("node_types/person.yaml", "vocabulary: sectors", "vocabulary: sector", "no vocabulary"),
        ("node_types/person.yaml", "offices: held-office", "offices: held-offices", "no kind of tie"),
        ("node_types/person.yaml", "memberships: member-of", "membershipz: member-of", "is not written there"),
        ("tie_kinds/signed.yaml", "target: [letter]", "target: [leter]", "no node type"),
        ("tie_kinds/took-part-in.yaml", "unshown: named-for", "unshown: named", "no kind of tie"),
        ("tie_kinds/signed.yaml", "always: [person]", "always: [people]", "no node type"),
        ("tie_kinds/answers.yaml", "field: answers", "field: answer_to", "under `rows` there"),
        ("contact.yaml", "wording: both signed", "wording: both signed, reverse: x", "direct contact alone"),
        ("contact.yaml", "cost: 800000", "tie_kinds: [met], cost: 800000", "no kind of tie"),
        ("contact.yaml", "cost: 800000", "tie_kinds: [signed], cost: 800000", "'signed' carries 'signing'"),
        ("contact.yaml", "loose_types: [government", "loose_types: [goverment", "no type of organisation"),
        ("contact.yaml", "kinds: [talks", "kinds: [talk", "no kind of meeting"),
    ],
)
def test_a_name_that_does_not_exist_is_refused(edited: Edit, file: str, old: str, new: str, message: str) -> None:
    folder = edited(file, old, new)
    with pytest.raises(InvalidSchema, match=message) as caught:
        load_schema(folder)
    assert Path(file).name in str(caught.value)
