"""Other right answers to the blanks of 18_other_activations.ipynb, as a reader may write them."""
STYLES = {
    "sigmoid_deriv": ["""
def sigmoid_deriv(Z):
    return sigmoid(Z) * sigmoid(-Z)
""", """
def sigmoid_deriv(Z):
    A = 1 / (1 + np.exp(-Z))
    return A - A**2
""", """
def sigmoid_deriv(Z):
    return (1 - np.tanh(Z / 2)**2) / 4
"""],
    "GELU_deriv": ["""
def GELU_deriv(Z):
    return normal_cdf(Z) + Z * np.exp(-0.5 * Z * Z) * 0.3989422804014327
""", """
def GELU_deriv(Z):
    first = normal_cdf(Z)
    second = np.exp(-np.square(Z) / 2)
    second = second / float(np.sqrt(2 * np.pi))
    second = Z * second
    return second + first
""", """
def GELU_deriv(Z):
    found = np.empty_like(Z)
    for place in np.ndindex(Z.shape):
        z = Z[place]
        found[place] = normal_cdf(np.array([z]))[0] + z * np.exp(-z**2 / 2) / np.sqrt(2 * np.pi)
    return found
"""],
    "initial_factor": ["""
def initial_factor(f):
    z = np.linspace(-10, 10, 20_001)
    bell = np.exp(-z**2 / 2)
    return bell.sum() / (bell @ f(z)**2)
""", """
def initial_factor(f):
    z = np.linspace(-8, 8, 4001)
    return 1 / np.average(f(z)**2, weights=np.exp(-z**2 / 2))
""", """
def initial_factor(f):
    z = np.linspace(-10, 10, 20_001)
    share = np.exp(-z**2 / 2) / np.exp(-z**2 / 2).sum()
    return float((np.square(f(z)) * share).sum()**-1)
"""],
}
