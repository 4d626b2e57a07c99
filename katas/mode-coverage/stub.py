"""mode-coverage: toy data with known modes, and the statistics by which papers judge diversity.

Write all three. Names and parameters stay.
"""

from torch import Tensor


def ring_centers(n: int, radius: float) -> Tensor:
    """n points at equal angles on a circle around 0, in any order.

    Returns: a tensor of shape (n, 2)
    """
    raise NotImplementedError("ring_centers is still to be written")


def grid_centers(n: int, spacing: float) -> Tensor:
    """n rows of n points, neighbours ``spacing`` apart, with the mean 0, in any order.

    Returns: a tensor of shape (n * n, 2)
    """
    raise NotImplementedError("grid_centers is still to be written")


def mode_stats(x: Tensor, centers: Tensor, sigma: float, k: float = 3.0) -> dict:
    """How many modes the samples cover, how many samples are good, how evenly they are spread.

    x: (N, 2), samples. centers: (K, 2), of the same dtype. sigma: of each mode, along each axis.

    Returns: a dict {"modes": int, "high_quality": float, "reverse_kl": float}
    """
    raise NotImplementedError("mode_stats is still to be written")
