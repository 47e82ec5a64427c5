#include "vision/model.h"

#include <cstdlib>
#include <mutex>
#include <new>
#include <numeric>
#include <stdexcept>
#include <utility>

#include <onnxruntime_cxx_api.h>

namespace pol {
namespace {

// ONNX Runtime reports details of a failed load only through its logger. The last line of warning
// or worse is kept here, to end up in our Error instead of on stderr.
class RuntimeLog {
 public:
  static void ORT_API_CALL Receive(void* self, OrtLoggingLevel, const char*, const char*,
                                   const char*, const char* message) {
    auto* log = static_cast<RuntimeLog*>(self);
    const std::lock_guard lock(log->mutex_);
    log->last_.assign(message, std::char_traits<char>::length(message));
  }

  std::string Take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(last_, {});
  }

 private:
  std::mutex mutex_;
  std::string last_;
};

RuntimeLog& Log() {
  static RuntimeLog log;
  return log;
}

// Since 1.29 ONNX Runtime's own builds for Linux report to its makers: the process, the names of
// models, an identifier kept in the home directory. This variable, set before the environment is
// made, is the one way to have none of it.
Ort::Env& Environment() {
  static Ort::Env env = [] {
    constexpr int kOverwrite = 1;
    ::setenv("ORT_DISABLE_TELEMETRY", "1", kOverwrite);  // NOLINT(concurrency-mt-unsafe): at start
    return Ort::Env(ORT_LOGGING_LEVEL_WARNING, "vision", &RuntimeLog::Receive, &Log());
  }();
  return env;
}

Ort::SessionOptions Options() {
  Ort::SessionOptions options;
  options.SetIntraOpNumThreads(1);
  options.SetInterOpNumThreads(1);
  options.SetExecutionMode(ExecutionMode::ORT_SEQUENTIAL);
  // The blocked NCHWc layout, several times faster on convolutions, exists only at this level.
  options.SetGraphOptimizationLevel(GraphOptimizationLevel::ORT_ENABLE_ALL);
  return options;
}

std::string ShapeText(const Shape& shape) {
  std::string text = "[";
  for (const std::int64_t side : shape) {
    text += (text.size() > 1 ? "," : "") + std::to_string(side);
  }
  return text + "]";
}

std::size_t Count(const Shape& shape) {
  return std::accumulate(shape.begin(), shape.end(), std::size_t{1},
                         [](std::size_t product, std::int64_t side) {
                           return product * static_cast<std::size_t>(side);
                         });
}

// Empty when the tensor is as wanted, else what is wrong.
std::string Mismatch(const std::string& name, const Ort::TypeInfo& type, const Shape& wanted) {
  const auto tensor = type.GetTensorTypeAndShapeInfo();
  if (tensor.GetElementType() != ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT) {
    return "'" + name + "' is not float32";
  }
  if (tensor.GetShape() != wanted) {
    return "'" + name + "' has the shape " + ShapeText(tensor.GetShape()) + ", not " +
           ShapeText(wanted);
  }
  return {};
}

std::string CheckOutput(const Ort::Session& session, const std::string& name, const Shape& wanted) {
  const std::vector<std::string> names = session.GetOutputNames();
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) {
      return Mismatch(name, session.GetOutputTypeInfo(i), wanted);
    }
  }
  return "no output '" + name + "'";
}

std::string CheckSignature(const Ort::Session& session, const ModelSignature& signature) {
  const std::vector<std::string> inputs = session.GetInputNames();
  if (inputs.size() != 1 || inputs[0] != signature.input_name) {
    return "its only input is not '" + signature.input_name + "'";
  }
  std::string problem =
      Mismatch(signature.input_name, session.GetInputTypeInfo(0), signature.input_shape);
  for (std::size_t i = 0; problem.empty() && i < signature.output_names.size(); ++i) {
    problem = CheckOutput(session, signature.output_names[i], signature.output_shapes[i]);
  }
  return problem;
}

struct FreeAligned {
  void operator()(float* memory) const { ::operator delete(memory, std::align_val_t{64}); }
};

struct Tensor {
  explicit Tensor(const Shape& shape)
      : size(Count(shape)),
        memory(static_cast<float*>(::operator new(size * sizeof(float), std::align_val_t{64}))),
        value(Ort::Value::CreateTensor<float>(
            Ort::MemoryInfo::CreateCpu(OrtArenaAllocator, OrtMemTypeDefault), memory.get(), size,
            shape.data(), shape.size())) {
    std::fill_n(memory.get(), size, 0.0F);
  }

  std::size_t size;
  std::unique_ptr<float, FreeAligned> memory;
  Ort::Value value;
};

}  // namespace

struct Model::State {
  ModelSignature signature;
  // Run is const in meaning and thread-safe, but not declared const.
  mutable Ort::Session session;
};

struct ModelBinding::State {
  State(Ort::Session& shared, const ModelSignature& signature)
      : name(signature.name), session(shared), io(shared), input(signature.input_shape) {
    io.BindInput(signature.input_name.c_str(), input.value);
    outputs.reserve(signature.output_names.size());
    for (std::size_t i = 0; i < signature.output_names.size(); ++i) {
      outputs.emplace_back(signature.output_shapes[i]);
      io.BindOutput(signature.output_names[i].c_str(), outputs.back().value);
    }
  }

  std::string name;
  Ort::Session& session;
  Ort::IoBinding io;
  Ort::RunOptions options;
  Tensor input;
  std::vector<Tensor> outputs;
};

ModelBinding::ModelBinding(std::unique_ptr<State> state) : state_(std::move(state)) {}
ModelBinding::~ModelBinding() = default;

std::span<float> ModelBinding::Input() { return {state_->input.memory.get(), state_->input.size}; }

std::span<const float> ModelBinding::Output(std::size_t index) const {
  const Tensor& tensor = state_->outputs.at(index);
  return {tensor.memory.get(), tensor.size};
}

void ModelBinding::Run() {
  try {
    state_->session.Run(state_->options, state_->io);
  } catch (const Ort::Exception& exception) {
    throw std::runtime_error("model " + state_->name + " failed: " + exception.what());
  }
}

Model::Model(std::unique_ptr<State> state) : state_(std::move(state)) {}
Model::~Model() = default;

Result<std::unique_ptr<Model>> Model::Load(ModelSignature signature,
                                           std::span<const std::byte> onnx) {
  const std::string prefix = "model " + signature.name + " does not load: ";
  try {
    Ort::Session session(Environment(), onnx.data(), onnx.size(), Options());
    if (const std::string problem = CheckSignature(session, signature); !problem.empty()) {
      return Fail(ErrorCode::kModelUnusable, prefix + problem);
    }
    return std::unique_ptr<Model>(
        new Model(std::make_unique<State>(State{std::move(signature), std::move(session)})));
  } catch (const Ort::Exception& exception) {
    const std::string detail = Log().Take();
    return Fail(ErrorCode::kModelUnusable,
                prefix + exception.what() + (detail.empty() ? "" : " (" + detail + ")"));
  }
}

std::unique_ptr<ModelBinding> Model::NewBinding() const {
  try {
    return std::unique_ptr<ModelBinding>(new ModelBinding(
        std::make_unique<ModelBinding::State>(state_->session, state_->signature)));
  } catch (const Ort::Exception& exception) {
    throw std::runtime_error("model " + state_->signature.name + ": " + exception.what());
  }
}

}  // namespace pol
