"""A simulated number on the WhatsApp Cloud API."""
