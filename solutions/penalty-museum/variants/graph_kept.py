"""Nothing detached: points and scores lead back into the generator. Wasteful, and right."""

import torch
import torch.nn.functional as F


def tracked(x):
    return x.view_as(x) if x.requires_grad else x.clone().requires_grad_()


def slope(critic, x):
    (g,) = torch.autograd.grad(critic(x).sum(), x, create_graph=True)
    return torch.linalg.vector_norm(g, dim=tuple(range(1, g.dim())))


def mixed(real, fake):
    t = torch.distributions.Uniform(0.0, 1.0).sample(real.shape[:1]).to(real)
    return tracked(real + t.reshape(-1, *[1] * (real.dim() - 1)) * (fake - real))


def exhibit_1(critic, real, fake):
    norm = slope(critic, mixed(real, fake))
    return F.mse_loss(norm, torch.ones_like(norm))


def exhibit_2(critic, real, fake, gamma=10.0):
    return gamma * slope(critic, tracked(real)).square().mean() / 2


def exhibit_4(critic, real, fake):
    return F.relu(slope(critic, mixed(real, fake)) - 1).square().mean()


def exhibit_6(critic, real, fake, gamma=10.0):
    return gamma * slope(critic, tracked(fake)).square().mean() / 2


exhibit_3 = exhibit_5 = exhibit_7 = exhibit_8 = exhibit_1


def broken():
    return set(range(1, 9)) - {2, 4, 5}
