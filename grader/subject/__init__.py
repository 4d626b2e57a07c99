"""The subject: the only processes that import torch, and the only ones that run a submission."""
