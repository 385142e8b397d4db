"""Beyond ten neurons: what the first notebooks build, for any number of layers."""
