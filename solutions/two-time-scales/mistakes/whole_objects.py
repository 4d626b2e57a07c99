"""The checkpoint holds networks and optimisers as objects.

A copy in memory works. In a file they are pickled classes, tied to the code of that day, and
torch.load refuses them by default.

read: debugging.checkpoint
rejected by: test_file
"""

import copy

import torch


def make_optimizers(generator, discriminator, lr_g, lr_d, beta1=0.0, beta2=0.99):
    def adam(network, lr):
        learned = [p for p in network.parameters() if p.requires_grad]
        group = {"params": learned, "initial_lr": lr}
        return torch.optim.Adam([group], lr=lr, betas=(beta1, beta2))

    return adam(generator, lr_g), adam(discriminator, lr_d)


def rate_factor(step, warmup, total):
    if step < warmup:
        return (step + 1) / warmup
    return max(0.0, (total - step) / (total - warmup))


def set_rates_(opt_g, opt_d, factor):
    for optimizer in (opt_g, opt_d):
        for group in optimizer.param_groups:
            group["lr"] = factor * group["initial_lr"]


def checkpoint(generator, discriminator, opt_g, opt_d, step):
    everything = (generator, discriminator, opt_g, opt_d)
    return {"everything": copy.deepcopy(everything), "step": step}


def restore_(saved, generator, discriminator, opt_g, opt_d):
    everything = copy.deepcopy(saved["everything"])
    for part, kept in zip((generator, discriminator, opt_g, opt_d), everything, strict=True):
        part.load_state_dict(kept.state_dict())
    return saved["step"]
