"""Derivatives, and differences that no forged gradient agrees with."""

import pytest
import torch

from grader import doubles
from tests.grader.doubles.drawing import draw

X, V, DIRECTIONS = draw(4, 3), draw(4, seed=1), draw(5, 4, 3, seed=2)


def test_gradient_is_the_derivative_and_keeps_the_graph():
    x = draw(3).requires_grad_()
    value = x.square().sum()
    assert torch.equal(doubles.gradient(value, x), 2 * x.detach())
    assert torch.equal(doubles.gradient(value, x), 2 * x.detach())


def test_gradient_is_none_where_no_graph_leads():
    x, other = draw(3).requires_grad_(), draw(3).requires_grad_()
    assert doubles.gradient(x.sum().detach(), x) is None
    assert doubles.gradient(x.sum(), other) is None


def test_gradient_of_a_value_left_per_sample_is_that_of_its_sum():
    x = draw(3).requires_grad_()
    assert torch.equal(doubles.gradient(x.square(), x), 2 * x.detach())


def cubes(x):
    return x.pow(3).sum(1)


def test_both_ways_to_the_gradient_agree_on_a_right_function():
    seen = doubles.vector_jacobian(cubes, X, V, DIRECTIONS)
    assert torch.equal(seen["value"], cubes(X))
    torch.testing.assert_close(seen["gradient"], 3 * V[:, None] * X.square())
    along = (DIRECTIONS * seen["gradient"]).sum((1, 2))
    torch.testing.assert_close(seen["along"], along)
    torch.testing.assert_close(seen["differences"], along, rtol=0, atol=1e-8)


class Forged(torch.autograd.Function):
    """Cubes, with the gradient of squares."""

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return cubes(x)

    @staticmethod
    def backward(ctx, grad):
        (x,) = ctx.saved_tensors
        return grad[:, None] * 2 * x


def test_a_forged_gradient_and_the_differences_part():
    seen = doubles.vector_jacobian(Forged.apply, X, V, DIRECTIONS)
    assert (seen["along"] - seen["differences"]).abs().min() > 1e-2


def test_a_cut_graph_has_no_gradient_but_still_differences():
    seen = doubles.vector_jacobian(lambda x: cubes(x.detach()), X, V, DIRECTIONS)
    assert seen["gradient"] is None
    assert seen["along"] is None
    along = (DIRECTIONS * 3 * V[:, None] * X.square()).sum((1, 2))
    torch.testing.assert_close(seen["differences"], along, rtol=0, atol=1e-8)


def test_every_call_meets_the_same_random_numbers_and_the_same_kind_of_input():
    met = []

    def dropout(x):
        met.append((x.requires_grad, torch.is_grad_enabled()))
        return cubes(torch.nn.functional.dropout(x, 0.5))

    seen = doubles.vector_jacobian(dropout, X, V, DIRECTIONS)
    torch.testing.assert_close(seen["along"], seen["differences"], rtol=0, atol=1e-7)
    assert met == [(True, True)] * 11


def test_a_gradient_of_a_gradient_is_one_more_function():
    def penalty(x):
        critic = doubles.RadialCritic(0.7, (3,))
        (slope,) = torch.autograd.grad(critic(x).sum(), x, create_graph=True)
        return slope.norm(dim=1)

    seen = doubles.vector_jacobian(penalty, X, V, DIRECTIONS)
    unit = X / X.norm(dim=1, keepdim=True)
    torch.testing.assert_close(seen["gradient"], 0.7 * V[:, None] * unit)
    torch.testing.assert_close(seen["along"], seen["differences"], rtol=0, atol=1e-8)


def test_a_single_precision_point_is_refused():
    with pytest.raises(ValueError, match="need float64"):
        doubles.vector_jacobian(cubes, X.float(), V, DIRECTIONS)


def test_a_result_of_another_shape_is_told_in_plain_words():
    with pytest.raises(ValueError, match=r"shape \(\); expected \(4,\)"):
        doubles.vector_jacobian(lambda x: cubes(x).sum(), X, V, DIRECTIONS)


# --- bend_before_tanh ---


def outputs(layer, scale=1.0, dtype=torch.float32):
    torch.manual_seed(3)
    one, other = scale * torch.randn(40, 8).to(dtype), scale * torch.randn(40, 8).to(dtype)
    return [layer(x) for x in (one, other, (one + other) / 2)]


@pytest.mark.parametrize("scale", [0.01, 1.0, 3.0, 10.0])
def test_an_affine_map_behind_a_tanh_does_not_bend(scale):
    torch.manual_seed(1)
    weights, bias = torch.randn(8, 5), torch.randn(5)
    bend = doubles.bend_before_tanh(*outputs(lambda x: torch.tanh(x @ weights + bias), scale))
    assert bend < 1e-4


def test_an_activation_in_between_bends():
    torch.manual_seed(1)
    first, last = torch.randn(8, 16), torch.randn(16, 5) / 8
    bend = doubles.bend_before_tanh(*outputs(lambda x: torch.tanh(torch.relu(x @ first) @ last)))
    assert bend > 0.1


def test_a_network_that_is_full_everywhere_still_gives_a_number():
    bend = doubles.bend_before_tanh(*outputs(lambda x: torch.tanh(100 * torch.sign(x))))
    assert torch.isfinite(bend)
