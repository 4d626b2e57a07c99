"""One pass of the critic over real and fake together; the square multiplied out."""

import torch


class GradientPenalty(torch.nn.Module):
    def __init__(self, critic):
        super().__init__()
        self.critic = critic

    def slopes(self, points):
        points = points.detach().requires_grad_(True)
        with torch.enable_grad():
            scores = self.critic(points).flatten()
        return torch.autograd.grad(
            scores, points, grad_outputs=torch.ones_like(scores), create_graph=True
        )[0]

    def forward(self, real, fake):
        t = torch.rand(real.shape[:1], dtype=real.dtype)
        mixed = torch.einsum("b,b...->b...", t, real) + torch.einsum("b,b...->b...", 1 - t, fake)
        slope = self.slopes(mixed).reshape(len(real), -1)
        norm = slope.norm(p=2, dim=-1)
        return (norm**2 - 2 * norm + 1).mean()


def gradient_penalty(critic, real, fake):
    return GradientPenalty(critic)(real, fake)


def critic_loss(critic, real, fake, weight=10.0):
    scores = critic(torch.cat([real, fake.detach()]))
    on_real, on_fake = scores.split(len(real))
    return on_fake.mean() - on_real.mean() + weight * gradient_penalty(critic, real, fake)
