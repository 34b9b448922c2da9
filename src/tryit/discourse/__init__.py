"""The simulated Discourse forum."""
