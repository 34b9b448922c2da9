"""What the simulated networks of Google share: tokens, the error envelope, the gate in front of every call."""
