"""One step is minus the gradient; a few steps tell right from wrong by orders of magnitude."""

import pytest
import torch
from torch import nn

from grader import doubles
from tests.grader.doubles.drawing import draw

X, Y, START = draw(12, 3), draw(12, 2, seed=1), draw(8, seed=2)


def test_one_step_of_sgd_with_lr_one_is_minus_the_gradient():
    network = nn.Linear(3, 2).double()
    optimizer = torch.optim.SGD(network.parameters(), lr=1.0)

    def step():
        optimizer.zero_grad()
        (network(X) - Y).square().mean().backward()
        optimizer.step()

    delta = doubles.parameter_delta(step, network)
    torch.testing.assert_close(delta, -doubles.flat_gradients(network.parameters()))


def descend(optimizer_of, steps=3, clear=True):
    """The trajectory of a linear regression on four rows a step."""
    network = nn.Linear(3, 2)
    optimizer = optimizer_of(network.parameters())

    def step(number):
        rows = slice(4 * number % 12, 4 * number % 12 + 4)
        if clear:
            optimizer.zero_grad()
        (network(X[rows]) - Y[rows]).square().mean().backward()
        optimizer.step()

    return doubles.trajectory(step, steps, START, network)


def sgd(parameters):
    return torch.optim.SGD(parameters, lr=0.1)


def test_a_trajectory_starts_where_the_judge_says_and_is_that_of_gradient_descent():
    seen = descend(sgd)
    assert seen.shape == (4, 8)
    assert seen.dtype == torch.float64
    weight, bias = START[:6].view(2, 3).clone(), START[6:].clone()
    wanted = [START]
    for number in range(3):
        rows = slice(4 * number, 4 * number + 4)
        error = 2 * (X[rows] @ weight.T + bias - Y[rows]) / 8
        weight, bias = weight - 0.1 * error.T @ X[rows], bias - 0.1 * error.sum(0)
        wanted.append(torch.cat([weight.flatten(), bias]))
    torch.testing.assert_close(seen, torch.stack(wanted), rtol=0, atol=1e-14)


def test_a_missing_zero_grad_shows_from_the_second_step_on():
    change = (descend(sgd) - descend(sgd, clear=False)).abs().amax(1)
    assert change[:2].tolist() == [0.0, 0.0]
    assert (change[2:] > 1e-3).all()


def test_betas_that_are_mixed_up_show_from_the_second_step_on():
    def adam(*betas):
        return descend(lambda parameters: torch.optim.Adam(parameters, lr=0.1, betas=betas))

    change = (adam(0.9, 0.9) - adam(0.9, 0.999)).abs().amax(1)
    assert change[1] < 1e-9
    assert change[2] > 1e-4


@pytest.mark.parametrize("steps", [0, 1, 11])
def test_a_trajectory_is_short_and_more_than_one_step(steps):
    with pytest.raises(ValueError, match="2 to 10 steps"):
        doubles.trajectory(lambda number: None, steps, START, nn.Linear(3, 2))


def test_a_start_of_another_dtype_or_size_is_refused():
    for start, message in ((START.float(), "float64"), (START[1:], "8 numbers")):
        with pytest.raises(ValueError, match=message):
            doubles.trajectory(lambda number: None, 2, start, nn.Linear(3, 2))
