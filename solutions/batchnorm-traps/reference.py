"""Batch norm in a GAN: the layer, the discriminator's loss, samples, the averaged generator.

Ioffe and Szegedy, "Batch Normalization", 2015, arXiv:1502.03167, algorithms 1 and 2:

    training      y = gamma (h - mean) / sqrt(var + eps) + beta    mean, var of this batch
    evaluation    the same, with statistics that were gathered during training

    paper          here                                   shape
    x              h, what the linear layer returns       (B, outputs)
    gamma, beta    weight and bias of BatchNorm1d         (outputs,)
    E[x], Var[x]   running_mean, running_var, buffers     (outputs,)

PyTorch's momentum is the share of the new batch: running = (1 - momentum) running + momentum batch.
Elsewhere, as in Keras, momentum is the share that is kept.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def make_block(inputs: int, outputs: int) -> nn.Module:
    """(B, inputs) -> (B, outputs). Arguments by name: the second position of BatchNorm1d is eps."""
    return nn.Sequential(
        nn.Linear(inputs, outputs, bias=False),  # a bias would go with the mean
        nn.BatchNorm1d(outputs, momentum=0.2),
        nn.LeakyReLU(0.2),
    )


def discriminator_loss(discriminator: nn.Module, real: Tensor, fake: Tensor) -> Tensor:
    """Two passes, so that no sample is normalised by samples of the other kind."""
    on_real, on_fake = discriminator(real), discriminator(fake)  # (B, 1), (B', 1)
    return F.softplus(-on_real).mean() + F.softplus(on_fake).mean()  # ()


def sample(generator: nn.Module, z: Tensor) -> Tensor:
    """no_grad only leaves out the graph; eval is what makes batch norm use running statistics."""
    modes = [(module, module.training) for module in generator.modules()]
    generator.eval()
    try:
        with torch.no_grad():
            return generator(z)
    finally:
        for module, training in modes:  # one by one: train() would give all of them one mode
            module.training = training


def update_average_(average: nn.Module, generator: nn.Module, decay: float) -> None:
    """Weights are averaged. Running statistics are an average already: they are copied."""
    with torch.no_grad():
        for mine, its in zip(average.parameters(), generator.parameters(), strict=True):
            mine.lerp_(its, 1 - decay)  # decay mine + (1 - decay) its
        for mine, its in zip(average.buffers(), generator.buffers(), strict=True):
            mine.copy_(its)  # also num_batches_tracked, an integer
