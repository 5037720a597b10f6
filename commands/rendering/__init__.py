"""How answers are written: envelope, tables, paths and profiles as text, footnotes, progress."""
