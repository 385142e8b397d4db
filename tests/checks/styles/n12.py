"""Other right answers to the blank of 12_the_learning_rate_lab.ipynb, as a reader may write them."""
STYLES = {
    "largest_rate": ["""
def largest_rate(curvatures):
    limits = 2 / curvatures
    return limits.min()
""", """
def largest_rate(curvatures):
    most = curvatures[0]
    for curvature in curvatures:
        if curvature > most:
            most = curvature
    return 2 / most
""", """
def largest_rate(curvatures):
    return np.float32(2) / sorted(curvatures)[-1]
"""],
}
