"""A simulated Facebook Page: the Graph API that the desk calls, and the signed webhooks that call the desk."""
