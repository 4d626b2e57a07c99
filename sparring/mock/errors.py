"""What can be wrong with a paper."""


class PaperError(Exception):
    """No paper can be drawn from this content; the message says what is missing."""
