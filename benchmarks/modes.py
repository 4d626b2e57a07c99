"""The reference GAN on the 2-D ring and grid, under PacGAN's protocol, beside published tables.

    modes.py [--data ring grid] [--pack 1 2] [--iterations 400000] [--trials 10] [--jobs N]

The step is the reference's of build-gan, the measure that of mode-coverage. Networks, noise, Adam,
batch and evaluation are those of PacGAN's experiments (Lin et al. 2018, arXiv:1712.04086, table 1).
400 000 iterations take more than an hour of one thread; with fewer, say how many. Prints each
trial, then a table of means and standard errors.
"""

import argparse
import importlib.util
import statistics
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial

import torch
from torch import Tensor, nn

from grader.packs import builtin_pack, find_kata

BATCH, Z, SAMPLES = 100, 2, 2500
PUBLISHED = """
published                          ring modes   hq %    rKL   grid modes   hq %    rKL
VEEGAN table 1, GAN                         1   99.3      -          3.3    0.5      -
VEEGAN table 1, ALI                       2.8   0.13      -         15.8    1.6      -
VEEGAN table 1, unrolled GAN              7.6   35.6      -         23.6     16      -
VEEGAN table 1, VEEGAN                      8   52.9      -         24.6     40      -
PacGAN table 1, GAN                       6.3   98.2   0.45         17.3   94.8    0.7
PacGAN table 1, ALI                       6.6   97.6   0.36         24.1   95.7   0.14
PacGAN table 1, PacGAN2                   7.9   95.6   0.07         23.8   91.3   0.13
PacGAN table 1, PacGAN3                   7.8   97.7    0.1         24.6   94.2   0.06
PacGAN table 1, PacGAN4                   7.8   95.9   0.07         24.8   93.6   0.04
"""


class Maxout(nn.Module):
    """The greatest of `pieces` linear layers: Goodfellow et al. 2013."""

    def __init__(self, inputs: int, outputs: int, pieces: int = 5) -> None:
        super().__init__()
        self.linear, self.pieces = nn.Linear(inputs, outputs * pieces), pieces

    def forward(self, x: Tensor) -> Tensor:
        return self.linear(x).unflatten(1, (-1, self.pieces)).amax(dim=2)


class Packed(nn.Module):
    """A discriminator of `pack` samples at a time: (B * pack, 2) -> (B, 1)."""

    def __init__(self, pack: int) -> None:
        super().__init__()
        self.width = 2 * pack
        self.body = nn.Sequential(
            Maxout(self.width, 200), Maxout(200, 200), Maxout(200, 200), nn.Linear(200, 1)
        )

    def forward(self, x: Tensor) -> Tensor:
        return self.body(x.reshape(-1, self.width))


def generator() -> nn.Module:
    layers: list[nn.Module] = []
    for inputs in (Z, 400, 400, 400):
        layers += [nn.Linear(inputs, 400, bias=False), nn.BatchNorm1d(400), nn.ReLU()]
    return nn.Sequential(*layers, nn.Linear(400, 2))


def small_weights(network: nn.Module) -> nn.Module:
    for module in network.modules():
        if isinstance(module, nn.Linear):
            nn.init.normal_(module.weight, std=0.02)
            if module.bias is not None:
                nn.init.zeros_(module.bias)
    return network


def solution(kata: str):
    """A reference, as a module."""
    path = find_kata(kata, [builtin_pack()]).reference
    spec = importlib.util.spec_from_file_location(path.parent.name.replace("-", "_"), path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def trial(job: tuple[str, int, int], iterations: int) -> tuple[tuple[str, int, int], dict]:
    """One training, and how its samples cover the modes."""
    data, pack, seed = job
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    gan, measure = solution("build-gan"), solution("mode-coverage")
    if data == "ring":
        centers, sigma = measure.ring_centers(8, 1.0), 0.01
    else:
        centers, sigma = measure.grid_centers(5, 2.0), 0.05
    players = small_weights(generator()), small_weights(Packed(pack))
    opt_g, opt_d = (
        torch.optim.Adam(network.parameters(), lr=1e-4, betas=(0.8, 0.999)) for network in players
    )
    count = BATCH * pack
    for _ in range(iterations):
        modes = torch.randint(len(centers), (count,))
        real = centers[modes] + sigma * torch.randn(count, 2)
        gan.train_step(*players, opt_g, opt_d, real, *torch.randn(2, count, Z))
    with torch.no_grad():
        samples = players[0].eval()(torch.randn(SAMPLES, Z))
    return job, measure.mode_stats(samples, centers, sigma)


def spread(values: list[float], scale: float = 1.0) -> str:
    """Mean and standard error."""
    error = statistics.stdev(values) / len(values) ** 0.5 if len(values) > 1 else float("nan")
    return f"{scale * statistics.mean(values):8.3f} +- {scale * error:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", nargs="+", choices=("ring", "grid"), default=["ring", "grid"])
    parser.add_argument("--pack", nargs="+", type=int, default=[1, 2])
    parser.add_argument("--iterations", type=int, default=400_000)
    parser.add_argument("--trials", type=int, default=10)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    jobs = [
        (data, pack, seed)
        for data in options.data
        for pack in options.pack
        for seed in range(options.trials)
    ]
    started, found = time.monotonic(), {}
    with ProcessPoolExecutor(options.jobs) as pool:
        for job, stats in pool.map(partial(trial, iterations=options.iterations), jobs):
            found.setdefault(job[:2], []).append(stats)
            print(*job, stats, f"{time.monotonic() - started:.0f} s", flush=True)
    print(f"\n{options.iterations} iterations, {options.trials} trials")
    for (data, pack), stats in found.items():
        columns = [
            spread([float(s[name]) for s in stats], scale)
            for name, scale in (("modes", 1), ("high_quality", 100), ("reverse_kl", 1))
        ]
        name = "GAN" if pack == 1 else f"packed {pack}"
        print(f"{data} {name:9} modes {columns[0]}  high quality % {columns[1]}", end="")
        print(f"  reverse KL {columns[2]}")
    print(PUBLISHED)


if __name__ == "__main__":
    main()
