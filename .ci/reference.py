"""Write the reference of all commands: .venv/bin/python .ci/reference.py > docs/cli.md"""

import sys

from tracktwo.cli import tracktwo
from tracktwo.commands.reference import reference

sys.stdout.write(reference(tracktwo))
