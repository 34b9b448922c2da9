"""The simulated NodeBB forum."""
