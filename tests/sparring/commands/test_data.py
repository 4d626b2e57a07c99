"""`sparring data mnist`: four files that a person has become a data set that is kept."""

from grader.datasets import load_mnist
from tests.grader.test_datasets import write


def test_mnist_is_read_and_kept_beside_the_store(cli, tmp_path):
    done = cli("data", "mnist", "--from", str(write(tmp_path / "files")))
    kept = cli.store_path.with_name("mnist.npz")
    assert done.code == 0
    assert done.out == (
        f"MNIST: 5 images to train on, 2 held out, kept in {kept}\n"
        "Train with it: sparring train KATA --data mnist\n"
    )
    assert load_mnist(kept).train.classes.tolist() == [3, 1, 4, 1, 9]


def test_a_folder_without_the_files_is_told_and_nothing_is_kept(cli, tmp_path):
    done = cli("data", "mnist", "--from", str(tmp_path))
    assert done.code == 2
    assert done.err.startswith(f"sparring: {tmp_path}: there is no train-images-idx3-ubyte")
    assert not cli.store_path.with_name("mnist.npz").exists()


def test_a_place_that_cannot_be_written_is_told(cli, tmp_path):
    folder = cli.store_path.parent
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file where the folder should be")
    done = cli("data", "mnist", "--from", str(write(tmp_path / "files")))
    assert done.code == 2
    assert "mnist.npz cannot be written" in done.err
