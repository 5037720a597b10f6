"""Where the graph is kept, compiled and exported."""
