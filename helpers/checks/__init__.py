"""What a reader checks with: a gradient by nudging, the doctor, the hand-over; and the checks of the exercises."""
from helpers.checks.doctor import check_gradients, diagnose
from helpers.checks.gradient import numerical_gradient
from helpers.checks.own import yours_or_this
from helpers.checks.source import hand_over
from helpers.checks.verdict import graded

__all__ = ["check_gradients", "diagnose", "graded", "hand_over", "numerical_gradient", "yours_or_this"]
