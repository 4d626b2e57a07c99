"""The quiz as lines: printed, read, printed. For pipes, screen readers and plain terminals."""
