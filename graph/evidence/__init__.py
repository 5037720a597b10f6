"""How well a tie is attested: groups of independent sources, and the grade."""
