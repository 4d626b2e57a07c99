"""A batch of copies has the expectation as its mean, exactly."""

import pytest
import torch

from grader import doubles
from tests.grader.doubles.drawing import draw


def test_rows_come_as_often_as_their_counts_say():
    rows = torch.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    assert doubles.replicate(rows, (2, 0, 1)).tolist() == [[1.0, 2.0], [1.0, 2.0], [5.0, 6.0]]


def test_the_mean_is_the_expectation_and_so_is_its_derivative():
    table = draw(3).requires_grad_()
    p = torch.tensor([0.6, 0.3, 0.1], dtype=torch.float64)
    mean = doubles.replicate(table, torch.tensor([6, 3, 1])).square().mean()
    torch.testing.assert_close(mean.detach(), (p * draw(3).square()).sum())
    torch.testing.assert_close(doubles.gradient(mean, table), 2 * p * draw(3))


def test_the_gans_loss_is_stationary_at_the_log_ratio():
    p = torch.tensor([0.6, 0.3, 0.1], dtype=torch.float64)
    logits = (p / p.flip(0)).log().requires_grad_()
    real, fake = doubles.replicate(logits, (6, 3, 1)), doubles.replicate(logits, (1, 3, 6))
    softplus = torch.nn.functional.softplus
    loss = softplus(-real).mean() + softplus(fake).mean()
    assert loss.item() == pytest.approx(0.9900511539, abs=1e-10)
    torch.testing.assert_close(doubles.gradient(loss, logits), torch.zeros_like(logits))


@pytest.mark.parametrize("counts", [(1, 2), (1, 2, 3, 4), (1, -1, 2), (0.6, 0.3, 0.1)])
def test_counts_that_are_none_are_refused(counts):
    with pytest.raises(ValueError, match="3 rows need as many counts"):
        doubles.replicate(draw(3), counts)
