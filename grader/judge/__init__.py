"""The judge: runs a kata's checks with pytest. It imports neither torch nor a submission."""
