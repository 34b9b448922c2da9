"""A simulated Instagram account of the shop."""
