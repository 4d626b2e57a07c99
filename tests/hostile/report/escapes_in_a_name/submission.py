"""Defines names that hold marks which turn the text round."""

globals()["gradient_penalt\x1b[2J"] = 1
globals()["gradient_penalty\u202e"] = 2
