"""The network as one offline page."""
