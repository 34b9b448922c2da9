"""A simulated Telegram: one bot, its customers, and one group."""
