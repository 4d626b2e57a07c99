"""A spy changes nothing, and writes down everything."""

import copy

import pytest
import torch
from torch import nn

from grader import doubles
from tests.grader.doubles.drawing import draw


def spied(*sizes):
    return doubles.Spy(nn.Linear(*sizes).double())


def test_a_spy_works_as_its_network_does():
    spy, x = spied(3, 2), draw(4, 3).requires_grad_()
    assert torch.equal(spy(x), spy.network(x))
    ours, theirs = (torch.autograd.grad(f(x).square().sum(), x)[0] for f in (spy, spy.network))
    assert torch.equal(ours, theirs)
    assert list(spy.parameters()) == list(spy.network.parameters())
    assert spy.in_features == 3


def test_what_neither_has_is_missed_as_usual():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        spied(3, 2).nothing  # noqa: B018


def test_inputs_and_outputs_of_all_calls_are_rows():
    spy, x = spied(3, 2), draw(5, 3)
    spy(x[:2])
    spy(x[2:])
    assert spy.forwards == 2
    assert torch.equal(spy.inputs(), x)
    torch.testing.assert_close(spy.outputs(), spy.network(x).detach())


def test_a_spy_that_was_never_called_answers():
    spy = spied(3, 2)
    assert (spy.forwards, spy.backwards, spy.modes()) == (0, 0, "")
    assert spy.inputs().shape == spy.outputs().shape == (0,)


def test_what_is_noted_is_a_copy_without_a_graph():
    spy, x = spied(3, 2), draw(4, 3).requires_grad_()
    spy(x)
    with torch.no_grad():
        x.zero_()
    assert torch.equal(spy.inputs(), draw(4, 3))
    assert not spy.inputs().requires_grad
    assert not spy.outputs().requires_grad


def test_the_mode_is_noted_at_each_call():
    spy, x = spied(3, 2), draw(1, 3)
    spy(x)
    spy.eval()(x)
    spy.train()
    spy.network.eval()
    spy(x)
    assert spy.modes() == "TEE"


def test_a_gradient_at_an_output_is_the_weight_of_each_row():
    spy = spied(3, 1)
    real, fake = spy(draw(2, 3)), spy(draw(4, 3))
    (fake.mean() - real.mean()).backward()
    first, second = spy.calls
    assert [g.flatten().tolist() for g in first.gradients] == [[-0.5, -0.5]]
    assert [g.flatten().tolist() for g in second.gradients] == [[0.25] * 4]


def test_backward_passes_are_counted_where_they_arrive():
    spy, x = spied(3, 1), draw(2, 3)
    score = spy(x)
    spy(x).detach().sum()
    with torch.no_grad():
        spy(x)
    score.sum().backward(retain_graph=True)
    torch.autograd.grad(score.square().sum() + score.sum(), [*spy.parameters()])
    assert [len(call.gradients) for call in spy.calls] == [2, 0, 0]
    assert spy.backwards == 2


def test_a_gradient_of_a_gradient_comes_through():
    spy, x = doubles.Spy(doubles.RadialCritic(0.7, (3,))), draw(4, 3).requires_grad_()
    (slope,) = torch.autograd.grad(spy(x).sum(), x, create_graph=True)
    torch.testing.assert_close(doubles.gradient(slope.sum(), spy.a), x.detach().sum())
    assert spy.calls[0].gradients[0].tolist() == [1.0] * 4


def test_a_function_may_be_spied_on_with_labels_and_settings():
    def score(x, labels, *, scale):
        return scale * x[torch.arange(len(x)), labels]

    spy, labels = doubles.Spy(score), torch.tensor([0, 2])
    assert torch.equal(spy(draw(2, 3), labels, scale=2.0), 2 * draw(2, 3)[[0, 1], [0, 2]])
    assert torch.equal(spy.inputs(1), labels)
    assert spy.calls[0].inputs[2] == 2.0


def test_outputs_of_a_tuple_are_noted_one_by_one():
    spy, x = doubles.Spy(lambda x: (x + 1, 2 * x)), draw(4, 3).requires_grad_()
    _, double = spy(x)
    double.sum().backward()
    assert torch.equal(spy.outputs(1), 2 * draw(4, 3))
    assert [g.tolist() for g in spy.calls[0].gradients] == [[[1.0] * 3] * 4]


def test_scalars_of_all_calls_are_one_row():
    spy = doubles.Spy(torch.mean)
    spy(torch.ones(3))
    spy(torch.zeros(3))
    assert spy.outputs().tolist() == [1.0, 0.0]


def test_a_function_may_work_in_place():
    spy, x = doubles.Spy(lambda x: x.clamp_(-1, 1)), torch.tensor([3.0, 0.5])
    spy(x)
    assert x.tolist() == [1.0, 0.5]
    assert spy.inputs().tolist() == [3.0, 0.5]


def test_calls_and_gradients_come_through_torch_func():
    spy, x = doubles.Spy(doubles.RadialCritic(0.7, (3,))), draw(4, 3)
    slope = torch.func.vmap(torch.func.grad(lambda one: 2 * spy(one[None]).squeeze()))(x)
    torch.testing.assert_close(slope.detach(), 1.4 * x)
    assert torch.equal(spy.inputs().reshape(4, 3), x)
    assert spy.calls[0].gradients[0].unique().tolist() == [2.0]


def test_a_copy_of_a_spy_writes_its_own_notes():
    spy = spied(3, 2)
    spy(draw(1, 3))
    twin = copy.deepcopy(spy)
    twin(draw(1, 3))
    assert (spy.forwards, twin.forwards) == (1, 2)
