"""What may be asked: look-ups, paths, the catalogue."""
