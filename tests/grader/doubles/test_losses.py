"""A symbolic loss has the value and the slope it was given, and remembers its weight."""

import pytest
import torch
from torch import nn

from grader import doubles
from tests.grader.doubles.drawing import draw


def test_its_value_is_what_it_was_given_whatever_comes():
    loss = doubles.SymbolicLoss(2.5)
    assert loss(draw(4, 1), torch.ones(4, 1)).item() == 2.5
    assert loss(100 * draw(7)).item() == 2.5
    assert loss(draw(3).float()).dtype == torch.float32


def test_its_derivative_in_the_mean_of_each_argument_is_its_slope():
    real, fake = draw(2, 1).requires_grad_(), draw(4, 1).requires_grad_()
    loss = doubles.SymbolicLoss(0.0, slopes=(-1.0, 3.0))(real, fake)
    assert doubles.gradient(loss, real).flatten().tolist() == [-0.5, -0.5]
    assert doubles.gradient(loss, fake).flatten().tolist() == [0.75] * 4


def test_further_arguments_and_keywords_count_nothing():
    prediction, target = draw(2).requires_grad_(), torch.ones(2).requires_grad_()
    loss = doubles.SymbolicLoss(1.0)
    assert doubles.gradient(loss(prediction, target=target, reduction="mean"), target) is None
    assert torch.equal(loss.inputs(1), torch.ones(2))


@pytest.mark.parametrize("weight", [1.0, -1.0, 10.0, 0.5])
def test_it_remembers_the_weight_that_it_had_in_a_total(weight):
    loss, x = doubles.SymbolicLoss(2.5), draw(4).requires_grad_()
    (weight * loss(x) + x.square().sum()).backward()
    assert loss.weight().item() == weight


def test_what_is_left_out_or_cut_off_has_no_weight():
    loss, x = doubles.SymbolicLoss(2.5), draw(4).requires_grad_()
    loss(x)
    loss(x.detach())
    (loss(x).detach() + x.sum()).backward()
    assert loss.weight().item() == 0.0


def test_the_weights_of_two_calls_add_up_and_stay_apart_by_call():
    loss, x = doubles.SymbolicLoss(2.5), draw(4).requires_grad_()
    (0.5 * loss(x, torch.ones(4)) - 2 * loss(x, torch.zeros(4))).backward()
    assert loss.weight().item() == -1.5
    told = [(call.inputs[1][0].item(), call.gradients[0].item()) for call in loss.calls]
    assert told == [(1.0, 0.5), (0.0, -2.0)]


def test_a_weight_shows_through_a_network_and_through_autograd_grad():
    loss, network = doubles.SymbolicLoss(2.5), nn.Linear(3, 1)
    total = loss(network(torch.ones(2, 3))) / 2
    torch.autograd.grad(total, list(network.parameters()))
    assert loss.weight().item() == 0.5


def test_a_mean_over_micro_batches_has_the_weight_one():
    loss, x = doubles.SymbolicLoss(2.5), draw(4).requires_grad_()
    for part in x.split(1):
        (loss(part) / 4).backward()
    assert loss.weight().item() == 1.0
