"""`tracktwo export`: the graph in other formats."""

from __future__ import annotations

from pathlib import Path

import click

from tracktwo.commands.options import with_session
from tracktwo.commands.output import Answer, write_out
from tracktwo.commands.session import Session
from tracktwo.errors import BadParameter

FORMATS = ("trig", "neo4j-csv", "cypher")


@click.command("export")
@click.argument("to_format", metavar="FORMAT", type=click.Choice(FORMATS))
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--base", metavar="IRI", default="urn:tracktwo:", show_default=True, help="What the IRIs of things begin with."
)
@with_session
def command(session: Session, to_format: str, out: Path, base: str) -> None:
    """Write the graph in FORMAT to the file (neo4j-csv: the empty folder) OUT ("-": to standard output).

    \b
    trig: RDF with one named graph per claim (ORG, OWL-Time, PROV-O, SKOS).
    neo4j-csv: a folder of files for "neo4j-admin database import full @import.args".
    cypher: a script that any Neo4j runs, and may run again.
    Claims that are not public stay out.
    """
    from tracktwo.schema.reading import load_schema

    graph = session.graph()
    if to_format == "neo4j-csv":
        if str(out) == "-":
            raise BadParameter("neo4j-csv is a folder of files, which standard output cannot be")
        from tracktwo.exports.neo4j_csv import write_bulk_csv
        from tracktwo.graph.public import public_part

        files = write_bulk_csv(public_part(graph), load_schema(), out)
        rows = [{"file": str(file), "bytes": file.stat().st_size, "format": to_format} for file in files]
        told = f"Wrote {len(files)} files to {out}."
        session.write(Answer(question=f"export {to_format}", data_version=graph.data_version, rows=rows, text=told))
        return
    if to_format == "cypher":
        from tracktwo.exports.cypher_script import cypher_script
        from tracktwo.graph.public import public_part

        text = cypher_script(public_part(graph), load_schema())
    else:
        from tracktwo.exports.rdf import rdf_dataset, trig_text

        text = trig_text(rdf_dataset(graph, load_schema(), base=base), base=base)
    if str(out) == "-":
        click.echo(text, nl=False)
        return
    write_out(out, text)
    row = {"file": str(out), "bytes": len(text.encode("utf-8")), "format": to_format}
    session.write(
        Answer(question=f"export {to_format}", data_version=graph.data_version, rows=[row], text=f"Wrote {out}.")
    )
