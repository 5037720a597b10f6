"""The catalogue of Cypher questions, and what a text and an answer of Cypher say."""
