// Who works with models works with networks, gradients, tensors and data too: one import brings them all.

@_exported import Datasets
@_exported import Networks
