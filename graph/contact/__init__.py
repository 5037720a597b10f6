"""Who came into contact with whom, through what, when: derived from ties by the schema's rules."""
