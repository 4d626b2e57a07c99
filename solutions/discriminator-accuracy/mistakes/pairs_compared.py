"""Real logits are compared with fake ones.

How often a real image scores above a fake is the area under the ROC curve. It has no threshold, so
it does not see a D that calls everything real.

read: gan-basics.half-right
rejected by: test_threshold, test_halves
"""


def discriminator_accuracy(real_logits, fake_logits):
    return (real_logits.flatten()[:, None] > fake_logits.flatten()).float().mean()
