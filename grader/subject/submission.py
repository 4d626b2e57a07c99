"""Loading a submission, and the object through which probes call it.

Every call is held against the stub's contract, so that a None or a list where a tensor was due
becomes one clear sentence instead of an error deep inside a probe.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Mapping, Sequence
from types import ModuleType
from typing import Any

from grader.contract import Function
from grader.subject.failure import SUBMISSION, Failure, while_loading

MODULE = "submission"


def load_submission(source: bytes, file: str, contract: Sequence[Mapping[str, Any]]) -> Submission:
    """Run the learner's file as a module and hold it against the contract.

    Raises:
        Failure: the file raises an error, or a required name is missing or cannot be called as
            the stub says.
        BaseException: whatever else the file raises by itself.
    """
    module = ModuleType(MODULE)
    module.__file__ = file
    sys.modules[MODULE] = module
    try:
        # dont_inherit: this module's own `from __future__` lines are not the learner's.
        exec(compile(source, SUBMISSION, "exec", dont_inherit=True), module.__dict__)
    except Exception as error:
        raise while_loading(error) from None
    functions = {item["name"]: Function.from_dict(item) for item in contract}
    for function in functions.values():
        _require(module, function)
    return Submission(module, functions)


class Submission:
    """The learner's module; its required functions check what they return."""

    def __init__(self, module: ModuleType, functions: Mapping[str, Function]) -> None:
        self._module, self._functions = module, functions

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._module, name)
        function = self._functions.get(name)
        return value if function is None else _checked(value, function)


def _require(module: ModuleType, function: Function) -> None:
    name = function.name
    if not hasattr(module, name):
        public = [other for other in vars(module) if not other.startswith("_")]
        raise Failure("error.signature", function.missing_from(public))
    value = getattr(module, name)
    if not callable(value):
        kind = type(value).__name__
        raise Failure("error.signature", f"{name} is {_article(kind)}, expected a function")
    try:
        inspect.signature(value).bind(*range(function.positional))
    except ValueError:
        return  # no signature to be had, as for some built-ins
    except TypeError as error:
        text = f"{name} cannot be called as {name}{function.signature}: {error}"
        raise Failure("error.signature", text, _line_of(value)) from None


def _checked(value: Callable[..., Any], function: Function) -> Callable[..., Any]:
    def call(*arguments: Any, **keywords: Any) -> Any:
        result = value(*arguments, **keywords)
        if not _fits(result, function.annotation):
            raise Failure("error.call", _misfit(result, function), _line_of(value))
        return result

    return call


def _fits(result: Any, annotation: str) -> bool:
    import torch

    kinds = {"Tensor": torch.Tensor, "Module": torch.nn.Module, "dict": Mapping}
    kind = kinds.get(annotation)
    return kind is None or isinstance(result, kind)


def _misfit(result: Any, function: Function) -> str:
    expected = function.returns or _article(function.annotation)
    if result is None:
        return (
            f"{function.name}: you return None; expected {expected}."
            " Is the return statement missing?"
        )
    return f"{function.name}: you return {_article(type(result).__name__)}; expected {expected}"


def _article(word: str) -> str:
    return f"{'an' if word[:1].lower() in 'aeiou' else 'a'} {word}"


def _line_of(value: Any) -> int | None:
    code = getattr(value, "__code__", None)
    if code is None or code.co_filename != SUBMISSION:
        return None
    line: int = code.co_firstlineno
    return line
