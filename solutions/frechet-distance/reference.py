"""The Frechet distance of two Gaussians, and FID.

Heusel et al., "GANs Trained by a Two Time-Scale Update Rule Converge to a Local Nash Equilibrium",
2017, arXiv:1706.08500, equation 6:

    d^2 = |m - m_w|^2 + tr(C + C_w - 2 (C C_w)^(1/2))

    paper       here              shape
    m, m_w      mu_a, mu_b        (d,)
    C, C_w      cov_a, cov_b      (d, d)
    (none)      x, y              (N, d), (M, d)    features: in FID, of Inception's last pooling

C C_w is not symmetric, but it has the eigenvalues of C^(1/2) C_w C^(1/2), which is: they are real
and not negative. The trace of the root is the sum of their roots. So two symmetric eigenproblems
are enough, and no complex number comes up.
"""

import torch
from torch import Tensor


def moments(x: Tensor) -> tuple[Tensor, Tensor]:
    """Centre first: mean of squares less square of mean loses its digits far from 0."""
    x = x.double()  # (N, d)
    mean = x.mean(dim=0)  # (d,)
    centred = x - mean  # (N, d)
    return mean, centred.T @ centred / (len(x) - 1)  # (d,), (d, d)


def frechet_distance(mu_a: Tensor, cov_a: Tensor, mu_b: Tensor, cov_b: Tensor) -> Tensor:
    """Clamped: a singular covariance has eigenvalues that rounding leaves just below 0."""
    values, vectors = torch.linalg.eigh(cov_a)  # (d,), (d, d)
    root_a = vectors * values.clamp(min=0).sqrt() @ vectors.T  # (d, d)
    values = torch.linalg.eigvalsh(root_a @ cov_b @ root_a)  # (d,)
    overlap = values.clamp(min=0).sqrt().sum()  # ()
    return (mu_a - mu_b).square().sum() + cov_a.trace() + cov_b.trace() - 2 * overlap  # ()


def fid(x: Tensor, y: Tensor) -> Tensor:
    """Two sets of features, each through its own mean and covariance."""
    return frechet_distance(*moments(x), *moments(y))  # ()
