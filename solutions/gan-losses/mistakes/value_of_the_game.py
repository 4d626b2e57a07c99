"""The discriminator gets the value of the game as it stands in the paper.

E log D(x) + E log(1 - D(G(z))) is what it *maximises*. An optimiser minimises, so it learns the
opposite.

read: gan-basics.objective
rejected by: test_discriminator
"""

from torch.nn.functional import logsigmoid, softplus


def discriminator_loss(real_logits, fake_logits):
    return logsigmoid(real_logits).mean() + logsigmoid(-fake_logits).mean()


def minimax_loss(fake_logits):
    return -softplus(fake_logits).mean()


def nonsaturating_loss(fake_logits):
    return softplus(-fake_logits).mean()
