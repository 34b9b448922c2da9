"""The simulated blog and its feed."""
