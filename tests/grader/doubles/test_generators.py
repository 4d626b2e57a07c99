"""Generators make what their closed forms say, and count what comes back."""

import torch

from grader import doubles
from tests.grader.doubles.drawing import draw


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
