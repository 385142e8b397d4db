"""Other right answers to the blanks of 03_A1_ReLU.ipynb, as a reader may write them."""
STYLES = {
    "ReLU": ["""
def ReLU(Z):
    return np.where(Z > 0, Z, 0)
""", """
def ReLU(Z):
    return Z * (Z > 0)
""", """
def ReLU(Z):
    A = np.array(Z)
    for place in np.ndindex(A.shape):
        if A[place] < 0:
            A[place] = 0
    return A
"""],
    "ReLU_deriv": ["""
def ReLU_deriv(Z):
    return np.where(Z > 0, 1, 0)
""", """
def ReLU_deriv(Z):
    slopes = np.zeros(Z.shape)
    slopes[Z > 0] = 1
    return slopes
""", """
def ReLU_deriv(Z):
    return np.heaviside(Z, 0)
"""],
}
