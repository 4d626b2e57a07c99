"""Judges a submission of a kata. Knows no screen and no database."""
