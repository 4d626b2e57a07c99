"""The published style: grad_outputs of ones, alpha, view; a small number under the root."""

import torch


def gradients_at(critic, points):
    scores = critic(points)
    gradients = torch.autograd.grad(
        outputs=scores,
        inputs=points,
        grad_outputs=torch.ones_like(scores),
        create_graph=True,
        retain_graph=True,
        only_inputs=True,
    )[0]
    return gradients.reshape(points.size(0), -1)


def norm_between(critic, real, fake):
    alpha = torch.rand(real.size(0), *([1] * (real.dim() - 1)), device=real.device)
    alpha = alpha.expand_as(real)
    interpolates = alpha * fake.data + (1 - alpha) * real.data
    gradients = gradients_at(critic, interpolates.requires_grad_(True))
    return torch.sqrt((gradients**2).sum(dim=1) + 1e-12)


def wgan_gp(critic, real, fake):
    return ((norm_between(critic, real, fake) - 1) ** 2).mean()


def exhibit_1(critic, real, fake):
    return wgan_gp(critic, real, fake)


def exhibit_2(critic, real, fake, gamma=10.0):
    g = gradients_at(critic, real.data.clone().requires_grad_(True))
    return gamma / 2 * g.pow(2).sum(1).mean()


def exhibit_3(critic, real, fake):
    return wgan_gp(critic, real, fake)


def exhibit_4(critic, real, fake):
    return torch.clamp(norm_between(critic, real, fake) - 1, min=0).pow(2).mean()


def exhibit_5(critic, real, fake):
    return wgan_gp(critic, real, fake)


def exhibit_6(critic, real, fake, gamma=10.0):
    g = gradients_at(critic, fake.data.clone().requires_grad_(True))
    return gamma / 2 * g.norm(2, dim=1).pow(2).mean()


def exhibit_7(critic, real, fake):
    return wgan_gp(critic, real, fake)


def exhibit_8(critic, real, fake):
    return wgan_gp(critic, real, fake)


def broken():
    return [1, 3, 6, 7, 8]
