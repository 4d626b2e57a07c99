"""Batches that stand for a distribution exactly."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor


def replicate(rows: Tensor, counts: Tensor | Sequence[int]) -> Tensor:
    """Each row as often as its count says: a batch whose mean is an exact expectation.

    Counts (6, 3, 1) make ten rows, and their mean is the expectation under (0.6, 0.3, 0.1). So a
    loss that only takes batches is seen at a known p and q: with a table of logits as ``rows``,
    its minimum is at log(p/q) and its value there a known divergence (Goodfellow et al. 2014,
    proposition 1 and theorem 1). Derivatives in the table are sums over its copies.

    Args:
        rows: shape (K, ...), one for each value of the distribution.
        counts: K whole numbers, not negative.

    Returns:
        Shape (N, ...), N the sum of the counts; of the same graph.

    Raises:
        ValueError: another number of counts, or counts that are none.
    """
    numbers = torch.as_tensor(counts)
    if numbers.shape != rows.shape[:1] or numbers.is_floating_point() or bool((numbers < 0).any()):
        raise ValueError(f"{len(rows)} rows need as many counts, whole and not negative: {counts}")
    return rows.repeat_interleave(numbers, dim=0)
