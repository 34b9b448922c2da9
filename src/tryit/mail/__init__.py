"""A simulated mail service: real SMTP and IMAP servers, and customers who write and read letters."""
