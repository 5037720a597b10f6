"""Questions kept with their answers, and asked again when the data change."""
