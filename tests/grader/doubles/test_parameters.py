"""Parameters and gradients as vectors, and the poison that shows what was not cleared."""

import pytest
import torch
from torch import nn

from grader import doubles
from tests.grader.doubles.drawing import draw


def networks():
    return nn.Linear(3, 2).double(), nn.Linear(2, 1, bias=False).double()


def test_parameters_that_are_set_are_read_back_in_order():
    pair = networks()
    doubles.set_parameters(draw(10), *pair)
    assert torch.equal(doubles.flat_parameters(*pair), draw(10))
    assert torch.equal(pair[0].weight.detach(), draw(10)[:6].view(2, 3))
    assert torch.equal(pair[1].weight.detach().flatten(), draw(10)[8:])


def test_a_set_parameter_is_the_same_object_and_shares_nothing_with_the_vector():
    network, start = networks()[0], draw(8)
    weight = network.weight
    doubles.set_parameters(start, network)
    start.zero_()
    assert network.weight is weight
    assert network.weight.flatten()[0] == draw(8)[0]


@pytest.mark.parametrize("vector", [draw(9), draw(11), draw(10, 1)])
def test_a_vector_of_another_size_is_refused(vector):
    with pytest.raises(ValueError, match="10 numbers"):
        doubles.set_parameters(vector, *networks())


def test_flat_parameters_are_a_copy():
    network = networks()[0]
    before = doubles.flat_parameters(network)
    doubles.set_parameters(before + 1, network)
    assert not torch.equal(before, doubles.flat_parameters(network))


def test_no_network_has_no_parameters_and_no_gradients():
    assert doubles.flat_parameters().shape == doubles.flat_gradients([]).shape == (0,)


def test_poison_fills_every_gradient():
    pair = networks()
    doubles.poison_gradients(*pair, amount=50.0)
    assert doubles.flat_gradients([*pair[0].parameters(), *pair[1].parameters()]).tolist() == (
        [50.0] * 10
    )


@pytest.mark.parametrize(
    ("clear", "left"),
    [
        (lambda network: None, [1] * 8),
        (lambda network: network.zero_grad(), [0] * 8),
        (lambda network: network.zero_grad(set_to_none=False), [0] * 8),
        (lambda network: network.bias.grad.zero_(), [1] * 6 + [0] * 2),
    ],
)
def test_poison_is_left_where_nothing_cleared_it(clear, left):
    network = networks()[0]
    doubles.poison_gradients(network)
    clear(network)
    network(draw(5, 3)).square().mean().backward()
    assert doubles.poison_left(network).tolist() == left


def test_a_step_that_met_the_poison_shows_it_in_the_journal():
    network = networks()[0]
    journal = doubles.Journal(())
    optimizer = doubles.SpyOptimizer(network.parameters(), 0.1, "N", journal)
    doubles.poison_gradients(network)
    network(draw(5, 3)).mean().backward()
    optimizer.step()
    assert journal.gradients("N").min() > 900
