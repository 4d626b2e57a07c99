"""eps is 1e-7.

Keras's default, ten times PyTorch's. Where gradients are as small as eps the steps are shorter.

read: pytorch.adam-settings
rejected by: test_adam, test_betas
"""

import copy

import torch


def make_optimizers(generator, discriminator, lr_g, lr_d, beta1=0.0, beta2=0.99):
    def adam(network, lr):
        learned = [p for p in network.parameters() if p.requires_grad]
        group = {"params": learned, "initial_lr": lr}
        return torch.optim.Adam([group], lr=lr, betas=(beta1, beta2), eps=1e-7)

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
    state = {
        "generator": generator.state_dict(),
        "discriminator": discriminator.state_dict(),
        "opt_g": opt_g.state_dict(),
        "opt_d": opt_d.state_dict(),
        "step": step,
    }
    return copy.deepcopy(state)


def restore_(saved, generator, discriminator, opt_g, opt_d):
    saved = copy.deepcopy(saved)
    generator.load_state_dict(saved["generator"])
    discriminator.load_state_dict(saved["discriminator"])
    opt_g.load_state_dict(saved["opt_g"])
    opt_d.load_state_dict(saved["opt_d"])
    return saved["step"]
