"""The Textual face. Invariant: draws and asks; practice, grading and storage happen in the core."""
