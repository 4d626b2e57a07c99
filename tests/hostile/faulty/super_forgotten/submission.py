"""Forgets super().__init__() in its module."""

import torch
from torch import Tensor, nn
from torch.optim import Optimizer


class Critic(nn.Module):
    def __init__(self):
        self.net = nn.Linear(64, 1)

    def forward(self, x):
        return self.net(x)


def make_critic() -> nn.Module:
    """A score per sample: a linear end, since it is no probability, and no batch norm."""
    return Critic()


def critic_loss(real_scores: Tensor, fake_scores: Tensor) -> Tensor:
    """Minus the estimate of the distance: the critic maximises that, an optimiser minimises."""
    return fake_scores.mean() - real_scores.mean()  # ()


def generator_loss(fake_scores: Tensor) -> Tensor:
    """The distance has only one term with the generator in it: -E[f(g(z))]."""
    return -fake_scores.mean()  # ()


def clip_weights_(critic: nn.Module, c: float) -> None:
    """Clamp every parameter to [-c, c]: a compact set of weights has one Lipschitz constant."""
    with torch.no_grad():  # the optimiser holds these very tensors, so they change in place
        for parameter in critic.parameters():
            parameter.clamp_(-c, c)


def train_round(
    critic: nn.Module,
    generator: nn.Module,
    opt_c: Optimizer,
    opt_g: Optimizer,
    reals: list[Tensor],
    zs: list[Tensor],
    z_g: Tensor,
    clip: float,
) -> dict[str, float]:
    """Bring the critic near its optimum, one step per batch; then move the generator once."""
    for real, z in zip(reals, zs, strict=True):
        fake = generator(z).detach()  # the critic's step has no use for the generator's graph
        loss_c = critic_loss(critic(real), critic(fake))
        opt_c.zero_grad()  # also removes what the generator's backward left in the critic
        loss_c.backward()
        opt_c.step()
        clip_weights_(critic, clip)  # after the step: this one may have left [-c, c]

    loss_g = generator_loss(critic(generator(z_g)))
    opt_g.zero_grad()
    loss_g.backward()
    opt_g.step()
    return {"critic_loss": loss_c.item(), "generator_loss": loss_g.item()}
