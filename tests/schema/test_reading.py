"""Reading the schema's files: everything resolves, and a wrong file is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.schemas import Edit

from tracktwo.errors import InvalidSchema
from tracktwo.schema.reading import load_schema


def test_the_bundled_schema_is_read_once() -> None:
    assert load_schema() is load_schema()


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("vocabularies/stances.yaml", "terms:", "terms: [", "cannot be read"),
        ("vocabularies/stances.yaml", "id: stances", "id: stance", "has the id"),
        ("vocabularies/sectors.yaml", "broader: military", "broader: navy", "not listed"),
        ("vocabularies/sectors.yaml", "id: intelligence,", "id: armed-service,", "stands twice"),
        ("node_types/person.yaml", "explain:", "explains:", "unknown key"),
        ("node_types/person.yaml", "label: Person", "label: person", "CamelCase"),
        ("tie_kinds/signed.yaml", "type: SIGNED", "type: signed", "UPPER_CASE"),
        ("tie_kinds/signed.yaml", "carries_contact: signing", "carries_contact: sign", "carries_contact is one of"),
        ("tie_kinds/signed.yaml", "class: signing", "class: sign", "class is one of"),
        ("tie_kinds/signed.yaml", "group: signed", "group: letters", "group is one of"),
        ("tie_kinds/organised.yaml", "party: source", "party: both", "party is one of"),
        ("tie_kinds/signed.yaml", "  source: {name", "  sources: {name", "not of 'sources'"),
        ("tie_kinds/took-part-in.yaml", "name: meetings,", "name: letters,", "described otherwise"),
        ("tie_kinds/signed.yaml", "name: letters,", "name: grade,", "cannot be called 'grade'"),
        ("tie_kinds/signed.yaml", "[role,", "[rolle,", "no shared field"),
        ("tie_kinds/signed.yaml", "reverse: was signed by\n", "", "'reverse' is missing"),
        ("contact.yaml", "cost: 800000", "cost: 0.8", "whole cost"),
        ("fields.yaml", "type: date", "type: day", "unknown type"),
    ],
)
def test_a_wrong_file_is_named(edited: Edit, file: str, old: str, new: str, message: str) -> None:
    folder = edited(file, old, new)
    with pytest.raises(InvalidSchema, match=message) as caught:
        load_schema(folder)
    assert Path(file).name in str(caught.value)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidSchema):
        load_schema(tmp_path)


def test_every_kind_of_tie_is_written_somewhere_or_derived() -> None:
    schema = load_schema()
    derived = {found.id for found in schema.tie_kinds.values() if not found.written}
    assert derived == {"named-for"}
    for kind in schema.tie_kinds.values():
        for place in kind.written:
            assert place.subject in ("row", "record")
            if place.record != "contacts":
                node_type = schema.node_type_of_record(place.record)
                assert node_type is not None
                assert place.field in {*node_type.rows, *node_type.attributes}
                assert node_type.id in (kind.target if place.subject == "row" else kind.source)


def test_every_explanation_is_there() -> None:
    schema = load_schema()
    assert all(found.explain for found in (*schema.node_types.values(), *schema.tie_kinds.values()))
    assert all(rule.explain for rule in schema.contact.rules.values())


def test_no_field_is_a_truth_value_to_an_older_yaml() -> None:
    schema = load_schema()
    names = {name for found in schema.node_types.values() for name in (*found.attributes, *found.rows)}
    names |= {name for found in schema.tie_kinds.values() for name in found.attributes}
    names |= set(schema.reference) | {name for entry in schema.entries.values() for name in entry}
    assert not names & {"on", "off", "yes", "no", "y", "n", "true", "false"}


def test_every_type_of_organisation_has_a_sector() -> None:
    schema = load_schema()
    sectors = schema.vocabularies["sectors"].terms
    for term in schema.vocabularies["organisation_types"].terms.values():
        assert term.extra["sector"] in sectors
        assert term.extra["sector_abroad"] in sectors
        abroad = schema.vocabularies["sectors"].top(str(term.extra["sector_abroad"]))
        # Scholars visit a state's institutes and laboratories; that is no service to it.
        visited = term.id in ("government-institute", "government-laboratory")
        assert abroad == ("civilian" if visited else "international")
