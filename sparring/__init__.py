"""The practice app: a headless core, a command line and a Textual face over it."""
