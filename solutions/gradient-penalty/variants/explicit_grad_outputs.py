"""The published style: grad_outputs of ones, view, Tensor.norm, and alpha as the fake's share."""

import torch


def gradient_penalty(critic, real, fake):
    batch = real.size(0)
    alpha = torch.rand(batch, *([1] * (real.dim() - 1)), device=real.device)
    alpha = alpha.expand_as(real)
    interpolates = alpha * fake.data + (1 - alpha) * real.data
    interpolates.requires_grad_(True)
    scores = critic(interpolates)
    gradients = torch.autograd.grad(
        outputs=scores,
        inputs=interpolates,
        grad_outputs=torch.ones_like(scores),
        create_graph=True,
        retain_graph=True,
        only_inputs=True,
    )[0]
    gradients = gradients.reshape(batch, -1)
    return ((gradients.norm(2, dim=1) - 1) ** 2).mean()


def critic_loss(critic, real, fake, weight=10.0):
    penalty = gradient_penalty(critic, real, fake)
    return critic(fake).mean() - critic(real).mean() + weight * penalty
