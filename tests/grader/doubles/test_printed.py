"""Printed digits: ten forms, each in the middle of its image, no two prints alike."""

import pytest
import torch

from grader.doubles import printed


@pytest.mark.parametrize("side", [8, 28])
def test_prints_are_images_in_the_range_with_their_ink_inside(side):
    torch.manual_seed(0)
    images = printed.draw(torch.arange(200) % 10, side)
    assert images.shape == (200, side * side)
    assert images.dtype == torch.float32
    assert images.min() == -1
    assert 0.5 < images.max() <= 1
    square = images.view(200, side, side) + 1
    ink = square.sum(dim=(1, 2))
    for axis in (1, 2):
        places = (torch.arange(side) + 0.5) / side
        middle = (square.sum(dim=3 - axis) * places).sum(dim=1) / ink
        assert (middle - 0.5).abs().max() < 0.2


def test_no_two_prints_of_a_class_are_alike_and_its_form_is():
    torch.manual_seed(0)
    images = printed.draw(torch.arange(200) % 10).view(20, 10, 64)
    means = images.mean(dim=0)
    within = (images - means).square().sum(dim=2)
    between = torch.cdist(means, means).square().fill_diagonal_(torch.inf)
    assert within.min() > 0
    nearest = torch.cdist(images.view(200, 64), means).argmin(dim=1)
    assert (nearest == torch.arange(200) % 10).float().mean() > 0.95
    assert between.min() > within.mean() / 2


def test_the_same_seed_draws_the_same_prints():
    torch.manual_seed(3)
    first = printed.draw(torch.tensor([4, 4]))
    torch.manual_seed(3)
    assert torch.equal(first, printed.draw(torch.tensor([4, 4])))
    assert not torch.equal(first[0], first[1])
