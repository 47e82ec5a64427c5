// One neural network, run on one thread at a time per binding. The only unit that knows ONNX
// Runtime.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"

namespace pol {

using Shape = std::vector<std::int64_t>;

// What a model must look like; names are those of the ONNX graph.
struct ModelSignature {
  std::string name;  // for messages
  std::string input_name;
  Shape input_shape;
  std::vector<std::string> output_names;
  std::vector<Shape> output_shapes;  // in the order of output_names
};

class Model;

// The input and output tensors of one worker. Not thread-safe; must not outlive its model.
class ModelBinding {
 public:
  ~ModelBinding();

  // Fill, then Run, then read. The memory is 64-byte aligned, fixed for the binding's life.
  [[nodiscard]] std::span<float> Input();
  [[nodiscard]] std::span<const float> Output(std::size_t index) const;

  // Throws std::runtime_error if ONNX Runtime fails (a broken world: out of memory).
  void Run();

 private:
  friend class Model;
  struct State;
  explicit ModelBinding(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Immutable after Load; its bindings may run on several threads at once.
class Model {
 public:
  // `onnx` is the file's content and need not outlive the call. kModelUnusable if it does not load
  // or differs from the signature; the message carries ONNX Runtime's own words.
  static Result<std::unique_ptr<Model>> Load(ModelSignature signature,
                                             std::span<const std::byte> onnx);
  ~Model();

  [[nodiscard]] std::unique_ptr<ModelBinding> NewBinding() const;

 private:
  struct State;
  explicit Model(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace pol
