"""frechet-distance: mean and covariance of features, and the distance of two Gaussians.

Write all three. Names and parameters stay.
"""

from torch import Tensor


def moments(x: Tensor) -> tuple[Tensor, Tensor]:
    """The mean and the unbiased covariance of features, in float64.

    x: (N, d), one row for each sample, float32 or float64.

    Returns: two tensors, of shape (d,) and (d, d)
    """
    raise NotImplementedError("moments is still to be written")


def frechet_distance(mu_a: Tensor, cov_a: Tensor, mu_b: Tensor, cov_b: Tensor) -> Tensor:
    """The squared Frechet distance of two Gaussians.

    mu_a, mu_b: (d,). cov_a, cov_b: (d, d), symmetric, perhaps singular. All float64.

    Returns: a tensor of shape (), one number
    """
    raise NotImplementedError("frechet_distance is still to be written")


def fid(x: Tensor, y: Tensor) -> Tensor:
    """The distance of the Gaussians with the moments of two sets of features.

    x: (N, d). y: (M, d). float32 or float64.

    Returns: a tensor of shape (), one number, float64
    """
    raise NotImplementedError("fid is still to be written")
