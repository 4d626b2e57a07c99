"""The accuracy of a discriminator, from its logits.

A real image is judged right where D = sigmoid(t) > 1/2, a fake where D < 1/2, as the classifier of
Lopez-Paz and Oquab, "Revisiting Classifier Two-Sample Tests", 2017, arXiv:1610.06545, section 3.
The sigmoid rises and sigmoid(0) = 1/2, so no sigmoid is needed:

    D > 1/2  <=>  t > 0

The mean of the two shares is what scikit-learn calls the balanced accuracy. It is 1/2 for a D that
says the same to everything, whatever the sizes of the batches.
"""

from torch import Tensor


def discriminator_accuracy(real_logits: Tensor, fake_logits: Tensor) -> Tensor:
    """A mean for each batch, then the mean of the two."""
    on_real = (real_logits > 0).float().mean()  # ()
    on_fake = (fake_logits < 0).float().mean()  # ()
    return (on_real + on_fake) / 2  # ()
