"""Beyond ten neurons: what the first notebooks build, for any number of layers."""
import helpers.workers  # noqa: F401  (one thread for each matrix product, before the first one)
