"""Backups: everything in one ZIP file that restores into either database. See the README of this app."""
