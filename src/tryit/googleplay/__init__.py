"""A simulated Google Play: the reviews of one app, as the Google Play Developer API v3 gives them out."""
