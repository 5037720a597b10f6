"""What may exist: node types, tie kinds, vocabularies, dates, as data."""
