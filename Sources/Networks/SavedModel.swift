// A model's parameters in a file, .safetensors: under the names of the visit, so that Python finds
// `encoder.weight` too.

import Autodiff
import Datasets
import Tensors

/// A model could not be read from a file.
public enum ModelFileError: Error, Sendable, Equatable {
  /// The file itself is wrong.
  case file(FileError)
  /// The file lacks a parameter of the model; it has these.
  case missing(path: String, parameter: String, has: [String])
  /// The file has a tensor that is no parameter of the model.
  case unknown(path: String, tensor: String)
  /// A parameter has another shape in the file.
  case shape(path: String, parameter: String, expected: [Int], found: [Int])
}

extension ModelFileError: CustomStringConvertible {
  /// A sentence to act on, which begins with the path.
  public var description: String {
    switch self {
    case .file(let error): error.description
    case .missing(let path, let parameter, let has):
      "\(path): the model needs a tensor \(parameter), the file has \(has.isEmpty ? "none" : has.joined(separator: ", "))"
    case .unknown(let path, let tensor):
      "\(path): the file has a tensor \(tensor), which is no parameter of the model"
    case .shape(let path, let parameter, let expected, let found):
      "\(path): the model's \(parameter) has shape \(expected), the file's has \(found)"
    }
  }
}

extension Model {
  /// Writes the parameters under their names, whole or not at all.
  public func write(to path: String, metadata: [String: String] = [:]) throws(FileError) {
    let tensors = parameters.map { (name: $0.name, tensor: $0.value) }
    try SafeTensors(tensors, metadata: metadata).write(to: path)
  }

  /// Takes the parameters from a file; the model is unchanged if the file does not fit.
  public mutating func read(from path: String) throws(ModelFileError) {
    let file: SafeTensors
    do { file = try SafeTensors(file: path) } catch { throw .file(error) }
    let names = file.tensors.map(\.name)
    var loaded: [Tensor] = []
    for (name, value) in parameters {
      guard let tensor = file[name] else {
        throw .missing(path: path, parameter: name, has: names)
      }
      guard tensor.shape == value.shape else {
        throw .shape(path: path, parameter: name, expected: value.shape, found: tensor.shape)
      }
      loaded.append(tensor.converted(to: value.precision))
    }
    if let unknown = Set(names).subtracting(parameters.map(\.name)).min() {
      throw .unknown(path: path, tensor: unknown)
    }
    var next = 0
    updateParameters { _, value in
      value = loaded[next]
      next += 1
    }
  }
}
