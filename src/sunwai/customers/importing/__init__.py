"""Customers from files of other programs, and into files for them."""
