"""The customers: who they are, what they write, and when."""
