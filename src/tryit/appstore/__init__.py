"""A simulated App Store Connect: the customer reviews of one app."""
