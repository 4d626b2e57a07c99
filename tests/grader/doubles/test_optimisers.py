"""A journal says what each optimiser step was made of."""

import torch
from torch import Tensor

from grader import doubles
from tests.grader.doubles.drawing import draw


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
    assert journal.before().shape == journal.weights().shape == (0, 0)


def test_a_journal_says_which_losses_each_step_came_from():
    critic, generator = doubles.LinearCritic(draw(3)), doubles.LinearGenerator(draw(2, 3))
    adversarial, pixel = doubles.SymbolicLoss(2.0), doubles.SymbolicLoss(0.5)
    journal = doubles.Journal((), (adversarial, pixel))
    opt_c = doubles.SpyOptimizer(critic.parameters(), 0.5, "C", journal)
    opt_g = doubles.SpyOptimizer(generator.parameters(), 0.5, "G", journal)
    for _ in range(2):
        fake = generator(draw(4, 2))
        adversarial(critic(fake.detach())).backward()
        opt_c.step()
        (10 * pixel(fake) - adversarial(critic(fake))).backward()
        opt_g.step()
    assert journal.order() == "CGCG"
    assert journal.weights().tolist() == [[1.0, 0.0], [-1.0, 10.0]] * 2


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
