"""A model that plays the interviewer: optional, off by default, and never the one who decides."""
