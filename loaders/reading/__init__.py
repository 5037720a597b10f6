"""Files of records -> checked records with their places."""
