"""Labels, types and properties: plain words, listed once, none of them for two things."""

from __future__ import annotations

import pytest
from support.schemas import Edit

from tracktwo.errors import InvalidSchema
from tracktwo.schema.reading import load_schema
from tracktwo.schema.words import own_labels, own_types


def test_labels_and_types_never_share_a_word() -> None:
    schema = load_schema()
    folded = {word.casefold() for word in own_labels(schema)}
    assert not folded & {word.casefold() for word in own_types(schema)}


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("tie_kinds/answers.yaml", "type: ANSWERS", "type: POST_OF", "'POST_OF' is the store's own"),
        ("tie_kinds/answers.yaml", "type: ANSWERS", "type: POST", "'POST' is the store's own"),
        ("tie_kinds/answers.yaml", "type: ANSWERS", "type: TRACKTWO", "'TRACKTWO' is the store's own"),
        ("tie_kinds/signed.yaml", "type: SIGNED", "type: LETTER", "taken by node_types/letter.yaml"),
        ("tie_kinds/signed.yaml", "type: SIGNED", "type: ACTOR", "label that several node types share"),
        ("tie_kinds/signed.yaml", "type: SIGNED", "type: ORGANISED", "taken by tie_kinds/organised.yaml"),
        ("node_types/letter.yaml", "label: Letter", "label: Post", "'Post' is the store's own"),
        ("node_types/letter.yaml", "label: Letter", "label: Tracktwo", "'Tracktwo' is the store's own"),
        ("node_types/letter.yaml", "label: Letter", "label: SUBJECT", "'SUBJECT' is the store's own"),
        ("node_types/letter.yaml", "label: Letter", "label: Meeting", "taken by node_types/letter.yaml"),
        ("node_types/letter.yaml", "label: Letter", "label: Actor", "label that several node types share"),
        ("node_types/letter.yaml", "  note: {}", "  grade: {}", "the store has a property 'grade' of its own"),
        ("tie_kinds/signed.yaml", "[role,", "[doc: {}, role,", "the store has a property 'doc' of its own"),
        ("node_types/letter.yaml", "  note: {}", "  Note: {}", "'Note' is not in lower case"),
        ("node_types/letter.yaml", "  note: {}", "  'no`te': {}", "is not in lower case"),
    ],
)
def test_a_word_that_stands_for_two_things_is_refused(
    edited: Edit, file: str, old: str, new: str, message: str
) -> None:
    folder = edited(file, old, new)
    with pytest.raises(InvalidSchema, match=message) as caught:
        load_schema(folder)
    # The file to change is named; of two files with one label, the later one in their order.
    assert file in str(caught.value) or "meeting.yaml" in str(caught.value)
