"""One training step of a GAN: who moves, and whose gradient is whose.

Goodfellow et al., "Generative Adversarial Networks", 2014, arXiv:1406.2661, algorithm 1, and the
end of section 3 for the generator's loss. With D = sigmoid(t):

    -log D = softplus(-t)        -log(1 - D) = softplus(t)

    paper      here                          shape
    x          real                          (N, ...)
    z          z_d, z_g                      (M, Z), (K, Z)
    G(z)       generator(z)                  (M, ...), (K, ...)
    D(x)       sigmoid(discriminator(x))     (N,) or (N, 1)

What each backward pass writes, and what becomes of it:

    pass           .grad of D                    .grad of G
    d_loss         used by opt_d                 nothing: the fakes are detached
    g_loss         left, and cleared before      used by opt_g
                   the next d_loss pass

So each half clears its own network directly before its own backward pass. Nothing else is needed:
the discriminator stays still in the generator's half because its optimiser does not step.
"""

import torch.nn.functional as F
from torch import Tensor, nn
from torch.optim import Optimizer


def train_step(
    generator: nn.Module,
    discriminator: nn.Module,
    opt_g: Optimizer,
    opt_d: Optimizer,
    real: Tensor,
    z_d: Tensor,
    z_g: Tensor,
) -> dict[str, float]:
    """Bring the discriminator up to date, then move the generator against it."""
    fake = generator(z_d).detach()  # (M, ...), data for the discriminator: its pass ends here
    on_real, on_fake = discriminator(real), discriminator(fake)  # (N,) or (N, 1), and M of them
    d_loss = F.softplus(-on_real).mean() + F.softplus(on_fake).mean()  # ()
    opt_d.zero_grad()  # also what the last generator step left here
    d_loss.backward()
    opt_d.step()

    on_fake = discriminator(generator(z_g))  # (K,) or (K, 1): a new graph, through the new D
    g_loss = F.softplus(-on_fake).mean()  # (), the label is "real"
    opt_g.zero_grad()
    g_loss.backward()
    opt_g.step()
    return {"discriminator_loss": d_loss.item(), "generator_loss": g_loss.item()}
