"""A deck with a question of each kind that is answered by typing or finding."""

KINDS = """\
---
deck: kinds
title: Kinds
lang: en
---
# Kinds

## Half?
<!-- id: kinds.number; level: 1; minutes: 1; topics: a; source: a book -->

To two digits.

### Answer
= 0.5 +- 0.01

### Computation
```python
print(1 / 2)
```

### Explanation
Half.

## Which shape?
<!-- id: kinds.shape; level: 1; minutes: 1; topics: a; source: a book -->

### Answer
(N, 1, 28, 28)

### Computation
```python
# N=5
print((5, 1, 28, 28))
```

### Explanation
Images.

## What does it print?
<!-- id: kinds.trace; level: 2; minutes: 2; topics: a; source: a book -->

```python
print([2.0, 4.0])
print(True)
```

### Output
```
[2.0, 4.0]
True
```

### Explanation
Two lines.

## Fill in
<!-- id: kinds.blanks; level: 1; minutes: 1; topics: a; source: a book -->

First `opt.[[1]]()`, then backward, then `opt.[[2]]()`.

### Blanks
1. `zero_grad` | clear
2. step

### Explanation
Gradients add up.

## In which order?
<!-- id: kinds.order; level: 1; minutes: 1; topics: a; source: a book -->

### Order
1. one
2. two
3. three
4. four

### Explanation
They count.

## Find the bug
<!-- id: kinds.bug; level: 3; minutes: 2; topics: a; source: a book -->

```python
def mean(x):
    total = max(x)
    return total / len(x)
```

1. [ ] It divides twice.
   > Once.
2. [x] It takes the largest.
   > The sum is meant.

### Line
2 or 3

### Explanation
A mean is a sum.
"""
