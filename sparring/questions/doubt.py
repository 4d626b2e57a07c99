"""A `?` at the end of a typed answer: the learner is not sure of it."""


def without_doubt(text: str) -> tuple[str, bool]:
    """The text without spaces and a `?` at its end, and whether there was none."""
    bare = text.rstrip()
    sure = not bare.endswith(("?", "？"))
    return (bare if sure else bare[:-1].rstrip()), sure
