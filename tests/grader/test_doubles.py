"""Doubles do what their closed forms say, and write down how they were used."""

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from grader import doubles

SAMPLES = [(5,), (2, 3), (3, 2, 4)]


def draw(*shape: int, seed: int = 0) -> Tensor:
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


def slopes(critic: torch.nn.Module, x: Tensor) -> Tensor:
    x = x.clone().requires_grad_()
    (slope,) = torch.autograd.grad(critic(x).sum(), x, create_graph=True)
    return slope


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_linear_critic_has_the_slope_w_everywhere(sample):
    critic = doubles.LinearCritic(draw(*sample))
    slope = slopes(critic, draw(4, *sample, seed=1))
    torch.testing.assert_close(slope, critic.w.expand(4, *sample))


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_radial_critic_has_the_slope_a_x(sample):
    x = draw(4, *sample)
    torch.testing.assert_close(slopes(doubles.RadialCritic(1.5, sample), x).detach(), 1.5 * x)


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


def test_a_report_outside_a_worker_is_heard_by_nobody_and_does_no_harm():
    assert doubles.report(step=1, total=2, losses={"D": 1.0}, samples=draw(2, 64)) is None


@pytest.mark.parametrize(("column", "shape"), [(False, (4,)), (True, (4, 1))])
def test_scores_are_a_row_or_a_column(column, shape):
    assert doubles.LinearCritic(draw(5), column=column)(draw(4, 5)).shape == shape
    assert doubles.RadialCritic(1.0, (5,), column=column)(draw(4, 5)).shape == shape


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


def test_a_linear_generator_is_another_one_in_eval_mode():
    generator, z = doubles.LinearGenerator(draw(2, 3)), draw(4, 2)
    torch.testing.assert_close(generator(z), z @ draw(2, 3))
    torch.testing.assert_close(generator.eval()(z), z @ draw(2, 3) / 2)


def test_a_linear_generator_counts_backward_passes():
    generator, z = doubles.LinearGenerator(draw(2, 3)), draw(4, 2)
    generator(z).detach().sum()
    assert generator.backwards == 0
    generator(z).sum().backward()
    generator(z).sum().backward()
    assert generator.backwards == 2


def one_step_each() -> tuple[doubles.LinearCritic, doubles.Journal]:
    critic, generator = doubles.LinearCritic(draw(3)), doubles.LinearGenerator(draw(2, 3))
    journal = doubles.Journal((critic, generator))
    opt_c = doubles.SpyOptimizer(critic.parameters(), 0.5, "C", journal)
    opt_g = doubles.SpyOptimizer(generator.parameters(), 0.5, "G", journal)
    critic(generator(draw(4, 2)).detach()).mean().backward()
    opt_c.step()
    opt_g.step()
    return critic, journal


def test_a_journal_holds_order_gradients_and_weights_before_each_step():
    critic, journal = one_step_each()
    pull = (draw(4, 2) @ draw(2, 3)).mean(0)
    assert journal.order() == "CG"
    torch.testing.assert_close(journal.gradients("C"), pull[None])
    torch.testing.assert_close(journal.before()[0], torch.cat([draw(3), draw(2, 3).flatten()]))
    torch.testing.assert_close(journal.before()[1][:3], draw(3) - 0.5 * pull)
    torch.testing.assert_close(critic.w.detach(), draw(3) - 0.5 * pull)


def test_a_missing_gradient_is_written_down_as_zeros():
    _, journal = one_step_each()
    assert journal.gradients("G").tolist() == [[0.0] * 6]


def test_an_empty_journal_answers():
    journal = doubles.Journal(())
    assert journal.order() == ""
    assert journal.gradients("C").shape == (0, 0)
    assert journal.before().shape == (0, 0)


def test_a_spy_optimizer_takes_a_closure():
    weight = torch.nn.Parameter(torch.ones(2))
    journal = doubles.Journal(())
    journal.watched = (torch.nn.ParameterList([weight]),)
    spy = doubles.SpyOptimizer([weight], 0.5, "C", journal)

    def closure() -> Tensor:
        spy.zero_grad()
        loss = weight.square().sum()
        loss.backward()
        return loss

    assert spy.step(closure).item() == 2.0
    assert journal.gradients("C").tolist() == [[2.0, 2.0]]
    assert weight.tolist() == [0.0, 0.0]
