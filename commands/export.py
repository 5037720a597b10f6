"""`tracktwo export`: the graph in other formats."""

from __future__ import annotations

from pathlib import Path

import click

from tracktwo.commands.options import with_session
from tracktwo.commands.output import Answer
from tracktwo.commands.session import Session
from tracktwo.commands.writing import write_whole

FORMATS = ("trig",)


@click.command("export")
@click.argument("to_format", metavar="FORMAT", type=click.Choice(FORMATS))
@click.argument("out", metavar="OUT", type=click.Path(dir_okay=False, path_type=Path, allow_dash=True))
@click.option(
    "--base", metavar="IRI", default="urn:tracktwo:", show_default=True, help="What the IRIs of things begin with."
)
@with_session
def command(session: Session, to_format: str, out: Path, base: str) -> None:
    """Write the graph in FORMAT to the file OUT ("-": to standard output).

    trig: RDF with one named graph per claim (ORG, OWL-Time, PROV-O, SKOS). Claims that are not public stay out.
    """
    from tracktwo.graph.rdf_export import rdf_dataset, trig_text
    from tracktwo.schema.reading import load_schema

    graph = session.graph()
    text = trig_text(rdf_dataset(graph, load_schema(), base=base), base=base)
    if str(out) == "-":
        click.echo(text, nl=False)
        return
    write_whole(out, text)
    row = {"file": str(out), "bytes": len(text.encode("utf-8")), "format": to_format}
    session.write(
        Answer(question=f"export {to_format}", data_version=graph.data_version, rows=[row], text=f"Wrote {out}.")
    )
