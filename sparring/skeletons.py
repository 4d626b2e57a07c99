"""Beginnings for authors: a question of each kind, a deck, a kata. Invariant: each lints as it is,
and a kata's verdicts hold; what has to be replaced says so.
"""

from __future__ import annotations

from textwrap import dedent

from sparring.questions import Kind

_EXPLANATION = "### Explanation\nWhy it is right, for somebody who was wrong.\n"
_SECOND = "   > Say why somebody believes it, and why it is wrong.\n"
_LISTING = "```python\nvalues = [1, 2, 3]\nprint(sum(values))\n```\n"
_CHOICES = (
    "1. [ ] A misconception that people really have\n"
    f"{_SECOND}"
    "2. [x] The right choice\n"
    "   > Say what makes it right.\n"
    "3. [ ] Another misconception, as long as the right one\n"
    f"{_SECOND}"
)
_BODIES = {
    Kind.SINGLE: f"What is asked, in a sentence or two.\n\n{_CHOICES}\n{_EXPLANATION}",
    Kind.SEVERAL: (
        "Which hold?\n\n- [x] One that holds\n- [ ] One that does not\n"
        f"  > Say why it does not.\n- [x] Another that holds\n\n{_EXPLANATION}"
    ),
    Kind.ORDER: (
        "Put the steps in order.\n\n### Order\n1. The first step\n2. The second step\n"
        f"3. The third step\n\n{_EXPLANATION}"
    ),
    Kind.NUMBER: (
        "How large is it? Three digits are enough.\n\n### Answer\n= 0.693 +- 0.001\n\n"
        f"### Computation\n```python\nimport math\n\nprint(math.log(2))\n```\n\n{_EXPLANATION}"
    ),
    Kind.SHAPE: (
        "Images have the shape (N, 1, 28, 28). Which shape has the batch, flattened?\n\n"
        "### Answer\n(N, 784)\n\n### Computation\n```python\n# N=5\nimport torch\n\n"
        f"print(tuple(torch.zeros(5, 1, 28, 28).flatten(1).shape))\n```\n\n{_EXPLANATION}"
    ),
    Kind.TRACE: f"{_LISTING}\n### Output\n```\n6\n```\n\n{_EXPLANATION}",
    Kind.BLANKS: (
        "Before `backward()` comes [[1]]; after it the optimiser's [[2]].\n\n"
        f"### Blanks\n1. `zero_grad` | clearing the gradients\n2. `step`\n\n{_EXPLANATION}"
    ),
    Kind.BUG: (
        f"It should print the mean.\n\n{_LISTING}\n{_CHOICES}\n### Line\n2\n\n{_EXPLANATION}"
    ),
    Kind.OPEN: (
        "What is asked, as an interviewer says it.\n\n### Answer\n"
        "The answer, as one would say it.\n\n"
        "### Rubric\n- One point that can be checked\n- Another point\n"
    ),
}


def question(name: str, kind: Kind = Kind.SINGLE) -> str:
    """A question of a kind, with this id."""
    title = name.partition(".")[2].replace("-", " ").capitalize()
    meta = f"<!-- id: {name}; level: 1; minutes: 2; topics: a-topic; source: paper, section -->"
    return f"## {title}?\n{meta}\n\n{_BODIES[kind]}"


def deck(name: str, lang: str) -> str:
    """A deck with one question."""
    title = name.replace("-", " ").capitalize()
    head = f"---\ndeck: {name}\ntitle: {title}\nlang: {lang}\n---\n# {title}\n\n"
    return f"{head}What the deck is about, in a sentence.\n\n{question(f'{name}.first')}"


def kata(name: str, reads: str) -> dict[str, str]:
    """The files of a kata that doubles, by their path in the pack.

    Args:
        name: the kata's id.
        reads: the id of the question that its mistake leads to.
    """
    function = name.replace("-", "_")
    parts = {
        f"katas/{name}/brief.md": _BRIEF,
        f"katas/{name}/stub.py": _STUB,
        f"katas/{name}/checks.py": _CHECKS,
        f"solutions/{name}/reference.py": _REFERENCE,
        f"solutions/{name}/walkthrough.md": _WALKTHROUGH,
        f"solutions/{name}/variants/added.py": _VARIANT,
        f"solutions/{name}/mistakes/squared.py": _MISTAKE,
    }
    return {
        path: dedent(text)
        .lstrip("\n")
        .replace("KATA", name)
        .replace("FUNCTION", function)
        .replace("READS", reads)
        for path, text in parts.items()
    }


_BRIEF = """
    ---
    kata: KATA
    title: What it is, in a few words
    kind: build
    level: 1
    minutes: 10
    topics: [a-topic]
    source: paper, section
    ---
    # What it is, in a few words

    What to write, with the shapes. This one doubles.

        FUNCTION(x)   (...) -> (...)

    **One number.** For x = (1, 2) it is (2, 4).

    > [!TIP]
    > A first hint, a gentle one.
"""
_STUB = '''
    """KATA: what it is. Write it."""

    from torch import Tensor


    def FUNCTION(x: Tensor) -> Tensor:
        """Double each element.

        x: of any shape.

        Returns: a tensor of the shape of x
        """
        raise NotImplementedError("FUNCTION is still to be written")
'''
_CHECKS = '''
    """Checks of KATA."""

    from grader.authoring import check, expect, probe


    @probe
    def at(submission, x):
        return {"y": submission.FUNCTION(x)}


    @check("each element is doubled", why="It is what the kata asks for.", source="paper, section")
    def test_value(subject, rng):
        x = rng.normal(size=(3, 4))
        expect(subject.run(at, x=x)["y"]).close_to(2 * x, name="y", formula="2 x")
'''
_REFERENCE = '''
    """The reference: short, commented, with its source."""


    def FUNCTION(x):
        return 2 * x
'''
_WALKTHROUGH = """
    # KATA: walkthrough

    How to tell it in an interview.
"""
_VARIANT = '''
    """Another right solution: it adds."""


    def FUNCTION(x):
        return x + x
'''
_MISTAKE = '''
    """It squares.

    For 2 the two agree, and for nothing else but 0.

    read: READS
    rejected by: test_value
    """


    def FUNCTION(x):
        return x * x
'''
