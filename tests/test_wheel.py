"""The wheel, installed away from the checkout: whole, and its content hidden from submissions."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from grader import sandbox

ROOT = Path(__file__).parents[1]
CONTENT = ("questions", "katas", "solutions")
MISTAKE = "gradient-penalty/mistakes/no_create_graph.py"
REFERENCE = "gradient-penalty/reference.py"

SNOOP = """
import glob, os, sys

places = [*sys.path, SITE, CHECKOUT, "/box"]
print([path for place in places for path in glob.glob(os.path.join(place, "grader/content/*/*"))])
print([path for place in places for path in glob.glob(os.path.join(place, "solutions/*"))])
"""


@dataclass
class Installed:
    """A virtual environment with the wheel in it, and a folder to work in."""

    binaries: Path
    site: Path
    folder: Path

    def run(self, program: str, *arguments: object, sent: str = "") -> subprocess.CompletedProcess:
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "SPARRING_DATA": str(self.folder / "data"),
        }
        return subprocess.run(
            [self.binaries / program, *map(str, arguments)],
            cwd=self.folder,
            env=environment,
            input=sent,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory):
    """No network: the dependencies are those of the interpreter that runs the tests, linked."""
    folder = tmp_path_factory.mktemp("away")
    home = folder / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", home], check=True)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    site = home / "lib" / version / "site-packages"
    link_dependencies(Path(sysconfig.get_path("purelib")), site)
    assert not (site / "grader").exists()
    options = ["--no-deps", "--no-index", "--no-compile", "--quiet"]
    subprocess.run([home / "bin/python", "-m", "pip", "install", *options, wheel], check=True)
    (folder / "here").mkdir()
    yield Installed(home / "bin", site, folder / "here")
    shutil.rmtree(folder)


def link_dependencies(source: Path, site: Path) -> None:
    """Everything installed but Sparring itself; copied where links cannot be made."""

    def link(path: str, target: str) -> None:
        try:
            os.link(path, target)
        except OSError:
            shutil.copy2(path, target)

    # An editable install leaves a copy of the content in a folder `grader` there.
    ours, unused = ("*sparring*", "grader"), ("include", "tests", "scipy*", "sklearn", "mypy*")
    left_out = shutil.ignore_patterns(*ours, *unused)
    shutil.copytree(source, site, dirs_exist_ok=True, copy_function=link, ignore=left_out)


def test_the_wheel_holds_every_file_of_the_packages_and_of_the_content(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        path.relative_to(ROOT).as_posix()
        for package in ("grader", "sparring")
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    wanted |= {
        f"grader/content/{path.relative_to(ROOT).as_posix()}"
        for part in CONTENT
        for path in (ROOT / part).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert wanted - names == set()
    assert any(name.startswith("sparring/tui/") and name.endswith(".tcss") for name in names)
    assert not [name for name in names if name.endswith(".pyc") or name.startswith("tests")]


def test_nothing_of_the_checkout_is_imported(installed):
    code = (
        "import sys, grader, sparring; from grader.packs import builtin_pack\n"
        "print(grader.__file__, sparring.__file__, builtin_pack().root, *sys.path, sep='\\n')"
    )
    done = installed.run("python", "-c", code)
    grader, sparring, pack, *path = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (0, "")
    assert Path(grader).parent == installed.site / "grader"
    assert Path(sparring).parent == installed.site / "sparring"
    assert Path(pack) == installed.site / "grader" / "content"
    assert str(ROOT) not in path


def test_the_content_is_found_and_in_order(installed):
    done = installed.run("sparring", "katas")
    assert (done.returncode, done.stderr) == (0, "")
    listed = {line.split()[0] for line in done.stdout.splitlines() if not line.startswith(" ")}
    assert listed == {path.name for path in (ROOT / "katas").iterdir() if path.is_dir()}
    done = installed.run("sparring", "lint")
    assert (done.returncode, done.stdout, done.stderr) == (0, "No problems.\n", "")


def test_a_question_is_asked_and_its_answer_kept(installed):
    done = installed.run("sparring", "quiz", "--plain", sent="a\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Question 1 of" in done.stdout
    assert "1 answered" in done.stdout
    assert (installed.folder / "data" / "sparring.sqlite3").stat().st_size > 0


def test_the_screens_find_their_style(installed):
    code = (
        "from pathlib import Path; import sparring.tui.app as app\n"
        "print(*(Path(app.__file__).parent / app.SparringApp.CSS_PATH).read_text().split()[:1])"
    )
    done = installed.run("python", "-c", code)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() != ""


def test_a_mistake_is_rejected_by_name(installed):
    source = installed.site / "grader/content/solutions" / MISTAKE
    done = installed.run("sparring", "grade", source, "--as", "gradient-penalty", "--json")
    verdict = json.loads(done.stdout)
    assert (done.returncode, verdict["verdict"]) == (1, "failed")
    assert verdict["diagnosis"][0]["mistake"] == "no_create_graph"


def test_the_reference_passes_and_sees_nothing_of_the_content(installed):
    solutions = installed.site / "grader/content/solutions"
    assert (solutions / REFERENCE).is_file()
    if not sandbox.bubblewrap().works:
        if os.environ.get("SPARRING_REQUIRE_BWRAP") == "1":
            pytest.fail(f"SPARRING_REQUIRE_BWRAP=1, but {sandbox.bubblewrap().reason}")
        pytest.skip(sandbox.bubblewrap().reason)
    snoop = f"SITE, CHECKOUT = {str(installed.site)!r}, {str(ROOT)!r}\n{SNOOP}\n"
    submission = installed.folder / "mine.py"
    submission.write_text((solutions / REFERENCE).read_text() + "\n\n" + snoop)
    options = ["--as", "gradient-penalty", "--json", "--tier", "T3"]
    done = installed.run("sparring", "grade", submission, *options)
    verdict = json.loads(done.stdout)
    assert (done.returncode, verdict["verdict"], verdict["tier"]) == (0, "passed", "T3")
    assert verdict["output"] == "[]\n[]\n"
