// Who builds networks works with tensors and gradients too: one import brings all three.

@_exported import Autodiff
@_exported import Tensors
