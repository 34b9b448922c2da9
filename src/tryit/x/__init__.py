"""A simulated X: API v2 for the desk, signed events of the Activity API, and customers who post and write."""
