"""The one client for every store: Neo4j, or the embedded default."""
