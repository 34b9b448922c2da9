"""A simulated YouTube: the Data API v3 that the desk polls, for one channel with one video."""
