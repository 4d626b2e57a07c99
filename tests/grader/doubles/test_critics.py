"""Critics have the slopes that their closed forms say, and write down where they were asked."""

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from grader import doubles
from tests.grader.doubles.drawing import draw, slopes

SAMPLES = [(5,), (2, 3), (3, 2, 4)]
SYMMETRIC = draw(5, 5) + draw(5, 5).T


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_linear_critic_has_the_slope_w_everywhere(sample):
    critic = doubles.LinearCritic(draw(*sample))
    slope = slopes(critic, draw(4, *sample, seed=1))
    torch.testing.assert_close(slope, critic.w.expand(4, *sample))


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_radial_critic_has_the_slope_a_x(sample):
    x = draw(4, *sample)
    torch.testing.assert_close(slopes(doubles.RadialCritic(1.5, sample), x).detach(), 1.5 * x)


def test_a_quadratic_critic_has_the_slope_a_x_with_a_matrix_a():
    critic, x = doubles.QuadraticCritic(SYMMETRIC), draw(4, 5, seed=1)
    torch.testing.assert_close(slopes(critic, x).detach(), x @ SYMMETRIC)
    torch.testing.assert_close(critic(x), ((x @ SYMMETRIC) * x).sum(1) / 2)


def test_a_penalty_on_a_quadratic_critic_has_a_derivative_in_its_matrix():
    critic, x = doubles.QuadraticCritic(SYMMETRIC), draw(4, 5, seed=1)
    penalty = slopes(critic, x).square().sum()
    moment = x.T @ x
    wanted = SYMMETRIC @ moment + moment @ SYMMETRIC
    torch.testing.assert_close(doubles.gradient(penalty, critic.matrix), wanted)


@pytest.mark.parametrize("matrix", [draw(5, 5), draw(5), draw(4, 5)])
def test_a_matrix_that_is_not_symmetric_is_refused(matrix):
    with pytest.raises(ValueError, match="symmetric"):
        doubles.QuadraticCritic(matrix)


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_constant_critic_is_flat_though_a_graph_leads_to_its_input(sample):
    critic, x = doubles.ConstantCritic(0.7, sample), draw(4, *sample)
    assert critic(x).tolist() == [0.7] * 4
    assert torch.equal(slopes(critic, x), torch.zeros_like(x))
    assert doubles.gradient(critic(x).mean(), critic.c) == 1


@pytest.mark.parametrize("low", [0.0, 0.25])
def test_a_hinged_critic_has_another_slope_on_its_low_side(low):
    critic = doubles.HingedCritic(torch.tensor([1.0, 0.0], dtype=torch.float64), low)
    x = torch.tensor([[-2.0, 5.0], [3.0, 5.0]], dtype=torch.float64)
    assert critic(x).tolist() == [-2 * low, 3.0]
    assert slopes(critic, x).tolist() == [[low, 0.0], [1.0, 0.0]]


def test_a_modal_critic_scores_half_in_eval_mode():
    critic, x = doubles.ModalCritic(draw(5)), draw(4, 5)
    in_training = critic(x)
    torch.testing.assert_close(in_training, x @ critic.w)
    torch.testing.assert_close(critic.eval()(x), in_training / 2)


def every_kind(column):
    return [
        doubles.LinearCritic(draw(5), column=column),
        doubles.HingedCritic(draw(5), column=column),
        doubles.ConstantCritic(1.0, (5,), column=column),
        doubles.RadialCritic(1.0, (5,), column=column),
        doubles.QuadraticCritic(SYMMETRIC, column=column),
    ]


@pytest.mark.parametrize(("column", "shape"), [(False, (4,)), (True, (4, 1))])
def test_scores_are_a_row_or_a_column(column, shape):
    assert {critic(draw(4, 5)).shape for critic in every_kind(column)} == {shape}


def test_single_precision_stays_single():
    for critic in (doubles.ConstantCritic(1.0, (5,)), doubles.RadialCritic(1.0, (5,))):
        assert critic(draw(4, 5).float()).dtype == torch.float32


def test_a_critic_refuses_samples_of_another_shape_in_plain_words():
    critic = doubles.LinearCritic(draw(2, 3))
    with pytest.raises(ValueError, match=r"given shape \(4, 6\); it takes \(B, 2, 3\)"):
        critic(draw(4, 6))


def test_a_critic_notes_the_points_of_all_calls_in_order():
    critic, x = doubles.RadialCritic(1.0, (2, 3)), draw(5, 2, 3)
    assert critic.points().shape == (0, 2, 3)
    critic(x[:2])
    critic(x[2:])
    assert torch.equal(critic.points(), x)


def test_noted_points_are_copies_without_a_graph():
    critic, x = doubles.LinearCritic(draw(3)), draw(2, 3).requires_grad_()
    critic(x)
    with torch.no_grad():
        x.zero_()
    assert torch.equal(critic.points(), draw(2, 3))
    assert not critic.points().requires_grad


@settings(deadline=None, max_examples=20)
@given(st.integers(1, 6), st.sampled_from(SAMPLES))
def test_points_and_slopes_come_through_torch_func(batch, sample):
    critic, x = doubles.RadialCritic(0.7, sample), draw(batch, *sample)
    slope = torch.func.vmap(torch.func.grad(lambda one: critic(one[None]).squeeze()))(x)
    assert torch.equal(critic.points(), x)
    torch.testing.assert_close(slope.detach(), 0.7 * x)


def test_the_parameter_is_learned_from_through_torch_func():
    critic, x = doubles.RadialCritic(0.7, (3,)), draw(4, 3)
    slope = torch.func.vmap(torch.func.grad(lambda one: critic(one[None]).squeeze()))(x)
    torch.testing.assert_close(doubles.gradient(slope.sum(), critic.a), x.sum())


# torch.func.jvp compiles its first decomposition with a deprecated function of torch's own.
@pytest.mark.filterwarnings("ignore:.torch.jit.script:DeprecationWarning")
def test_points_come_through_forward_mode():
    critic, x = doubles.RadialCritic(0.7, (3,)), draw(4, 3)
    _, tangent = torch.func.jvp(critic, (x,), (torch.ones_like(x),))
    torch.testing.assert_close(tangent.detach(), 0.7 * x.sum(1))
    assert torch.equal(critic.points(), x)
