"""How many threads work side by side: each on images of its own, and none within a matrix product.

A step of training is made of small products. Where the library of a product starts threads for each of them, they wait
for each other longer than they compute, and on a busy machine thirty times as long as one thread alone.
"""
import os
import sys

import numpy  # noqa: F401  (it loads the library of its products, which is found only then)
from threadpoolctl import ThreadpoolController

_blas = ThreadpoolController().select(user_api="blas")
# as many as the library would take: OPENBLAS_NUM_THREADS, or all processors, as where the library is unknown
WORKERS = max([library.num_threads for library in _blas.lib_controllers], default=os.cpu_count() or 1)
_blas.limit(limits=1)


def in_a_browser():
    """Does this Python run in a browser (Pyodide)? There no thread can start, and no address can be opened."""
    return sys.platform == "emscripten"
