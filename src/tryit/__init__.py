"""Try-it networks: a simulated Facebook and a mail service with customers, so that a desk can be tried at once.

Speaks HTTP, SMTP and IMAP only, and imports nothing of the desk.
"""
