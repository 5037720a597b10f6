"""`python -m tracktwo`, the same as the command."""

from tracktwo.cli import main

if __name__ == "__main__":
    main()
