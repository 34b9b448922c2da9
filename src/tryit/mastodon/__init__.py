"""A simulated Mastodon server: the part of the client API that the desk polls and answers by."""
