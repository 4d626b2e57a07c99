"""Doubles: stand-ins for networks, losses and optimisers whose right answers are known.

A double stands in for something inside a probe, and writes down how it was used. It never holds
an expected value: those are worked out in the judge. Only subjects import this package; katas
reach it as `doubles` of grader.authoring. docs/doubles.md shows each of them at work.

Letters: B batch, Z noise dimension, D data dimension, P parameters, ``...`` any trailing shape of
one sample. What is written down is detached and copied, with the dtype that it had.
"""

from grader.doubles.batches import replicate
from grader.doubles.calculus import bend_before_tanh, gradient, vector_jacobian
from grader.doubles.calls import twice
from grader.doubles.critics import (
    ConstantCritic,
    HingedCritic,
    LinearCritic,
    ModalCritic,
    QuadraticCritic,
    RadialCritic,
)
from grader.doubles.generators import LinearGenerator
from grader.doubles.losses import SymbolicLoss
from grader.doubles.optimisers import Journal, SpyOptimizer, Step
from grader.doubles.parameters import (
    flat_gradients,
    flat_parameters,
    poison_gradients,
    poison_left,
    set_parameters,
)
from grader.doubles.spies import Call, Spy
from grader.doubles.trajectories import parameter_delta, trajectory
from grader.subject.progress import report

__all__ = [
    "Call",
    "ConstantCritic",
    "HingedCritic",
    "Journal",
    "LinearCritic",
    "LinearGenerator",
    "ModalCritic",
    "QuadraticCritic",
    "RadialCritic",
    "Spy",
    "SpyOptimizer",
    "Step",
    "SymbolicLoss",
    "bend_before_tanh",
    "flat_gradients",
    "flat_parameters",
    "gradient",
    "parameter_delta",
    "poison_gradients",
    "poison_left",
    "replicate",
    "report",
    "set_parameters",
    "trajectory",
    "twice",
    "vector_jacobian",
]
