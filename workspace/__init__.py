"""What a command, a notebook and a page work with: open, load, ask, draw, saved questions; nothing is printed here."""
