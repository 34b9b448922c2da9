"""How an answer finds its place and is checked before it is queued."""
