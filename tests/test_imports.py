"""What each module pulls in, asked of a fresh interpreter: contracts cannot see everything."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def modules(package: str) -> list[str]:
    found = []
    for path in sorted((ROOT / package).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return found


def loaded_by(names: list[str], watched: set[str]) -> str:
    code = (
        "import importlib, sys\n"
        f"for name in {names!r}:\n"
        "    importlib.import_module(name)\n"
        f"    found = sorted({watched!r} & set(sys.modules))\n"
        "    if found: print(name, *found); break\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_the_grader_loads_no_torch_no_screen_and_no_app():
    names = [name for name in modules("grader") if not name.startswith("grader.doubles")]
    assert loaded_by(names, {"torch", "textual", "sparring", "sqlite3"}) == ""


def test_the_core_loads_no_torch_and_no_screen():
    names = [name for name in modules("sparring") if not name.startswith("sparring.tui")]
    assert loaded_by(names, {"torch", "textual", "pytest"}) == ""


def test_the_screens_load_no_torch():
    assert loaded_by(modules("sparring.tui".replace(".", "/")), {"torch"}) == ""


def test_the_command_line_loads_nothing_heavy():
    watched = {"torch", "textual", "pytest", "numpy", "fsrs", "markdown_it"}
    assert loaded_by(["sparring.cli"], watched - {"markdown_it", "numpy"}) == ""


@pytest.mark.parametrize(
    "arguments", [["--help"], ["katas"], ["grade", "gan_losses.py", "--json"]], ids=" ".join
)
def test_a_quick_command_loads_no_screen_and_no_torch(arguments, tmp_path):
    (tmp_path / "gan_losses.py").write_text("def broken(:\n", encoding="utf-8")
    code = (
        "import sys\n"
        "from sparring.cli import main\n"
        f"try: code = main({arguments!r})\n"
        "except SystemExit as end: code = end.code\n"
        "print('\\nended', int(code or 0), *sorted({'torch', 'textual'} & set(sys.modules)))\n"
    )
    environ = {**os.environ, "SPARRING_DATA": str(tmp_path / "data"), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, env=environ
    )
    assert done.stdout.splitlines()[-1] == ("ended 1" if "grade" in arguments else "ended 0")


@pytest.mark.parametrize("package", ["grader", "sparring"])
def test_no_module_knows_a_kata_by_name(package):
    names = [path.name for path in (ROOT / "katas").iterdir() if path.is_dir()]
    for path in (ROOT / package).rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        code = text if "tui" in path.parts else _without_docstrings(text)
        assert not [name for name in names if name in code], path


def _without_docstrings(text: str) -> str:
    import ast

    tree = ast.parse(text)
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            body[0] = ast.Pass(lineno=1, col_offset=0)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            node.value = ast.Constant(None)
    return ast.unparse(tree)
