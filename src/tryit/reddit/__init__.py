"""A simulated Reddit: the API the desk polls, and customers who post, comment and write."""
