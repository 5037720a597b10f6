"""The embedded store: a child process, its folders, and how others attach to it."""
