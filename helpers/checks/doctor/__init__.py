"""The doctor: it compares a backward pass with the loss itself, and names the fault."""
from helpers.checks.doctor.deep import check_gradients
from helpers.checks.doctor.diagnosis import Diagnosis, diagnose

__all__ = ["Diagnosis", "check_gradients", "diagnose"]
