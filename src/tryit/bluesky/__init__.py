"""A simulated Bluesky network: the XRPC methods that the desk calls, private messages included."""
