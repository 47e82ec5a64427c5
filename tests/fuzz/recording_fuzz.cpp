#include "fuzz_input.h"
#include "protocol/recording.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto recording = pol::ParseRecording(pol::fuzz::TextOf(data, size));
  if (!recording) {
    return 0;
  }
  // What was read can be written, and reads back.
  pol::RecordingWriter writer;
  std::string text = writer.Start(recording->models, recording->policy, recording->plan);
  for (const pol::RecordedInput& input : recording->inputs) {
    text += writer.Add(input.input, input.at);
  }
  text += writer.End(std::nullopt);
  const auto again = pol::ParseRecording(text);
  pol::fuzz::Require(again.has_value() && again->inputs.size() == recording->inputs.size());
  return 0;
}
