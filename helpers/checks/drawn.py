"""Whether random numbers were drawn with the generator that was handed in."""
from helpers.checks.verdict import same


def drawn_fault(draw):
    """What is wrong, in a sentence, with draw(seed), the array that a reader's function makes; None if nothing is."""
    if not same(draw(19), draw(19)):
        return "Two generators with the same seed gave two results. Draw the numbers with rng."
    if same(draw(19), draw(20)):
        return "Two generators with two seeds gave the same. Draw with rng, and make no generator of your own."
    return None
