"""Words for numbers."""


def counted(number: int, thing: str) -> str:
    """`1 answer`, `2 answers`."""
    return f"{number} {thing}{'' if number == 1 else 's'}"
