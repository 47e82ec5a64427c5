// Writes the seed corpora into a folder, made by the real encoders and from the protocol's vectors:
// seeds VECTORS_DIR OUT_DIR

#include <turbojpeg.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <boost/json.hpp>

#include "app/policy_file.h"
#include "auth/token.h"
#include "protocol/recording.h"
#include "verification/calibrated_cues.h"

namespace {

namespace fs = std::filesystem;
using namespace pol;  // NOLINT(google-build-using-namespace)

class Corpus {
 public:
  Corpus(const fs::path& root, const std::string& target) : dir_(root / target) {
    fs::create_directories(dir_);
  }
  void Add(std::string_view bytes) {
    std::ofstream(dir_ / ("seed-" + std::to_string(count_++)), std::ios::binary) << bytes;
  }

 private:
  fs::path dir_;
  int count_ = 0;
};

void AddVectors(const fs::path& file, Corpus& corpus) {
  std::ifstream stream(file);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  const boost::json::value vectors = boost::json::parse(text);
  for (const auto& vector : vectors.as_array()) {
    const auto* message = vector.as_object().if_contains("message");
    const auto* body = vector.as_object().if_contains("body");
    if (message != nullptr || body != nullptr) {
      corpus.Add(boost::json::serialize(message != nullptr ? *message : *body));
    }
  }
}

void AddBinaryFrame(Corpus& corpus) { corpus.Add("POLF" + std::string(12, '\0') + "jpeg"); }

void AddJpeg(Corpus& corpus, int subsampling, int quality, int flags) {
  constexpr int kSide = 64;
  std::vector<unsigned char> pixels(std::size_t{3} * kSide * kSide);
  for (std::size_t i = 0; i < pixels.size(); ++i) {
    pixels[i] = static_cast<unsigned char>(i * 7 % 251);
  }
  const std::unique_ptr<void, int (*)(tjhandle)> encoder(tjInitCompress(), tjDestroy);
  unsigned char* bytes = nullptr;
  unsigned long size = 0;  // NOLINT(google-runtime-int): turbojpeg's type
  const int status = tjCompress2(encoder.get(), pixels.data(), kSide, 0, kSide, TJPF_RGB, &bytes,
                                 &size, subsampling, quality, flags);
  const std::unique_ptr<unsigned char, void (*)(unsigned char*)> owner(bytes, tjFree);
  if (status != 0) {
    throw std::runtime_error(tjGetErrorStr2(encoder.get()));
  }
  corpus.Add({reinterpret_cast<const char*>(bytes), size});
}

void WriteJpegs(const fs::path& root) {
  Corpus corpus(root, "jpeg");
  for (const int subsampling : {TJSAMP_420, TJSAMP_444, TJSAMP_GRAY, TJSAMP_422}) {
    AddJpeg(corpus, subsampling, 50, 0);
    AddJpeg(corpus, subsampling, 20, TJFLAG_PROGRESSIVE);
  }
}

void WriteTokens(const fs::path& root) {
  Corpus corpus(root, "token");
  const SigningKey key = SigningKey::Generate();
  std::ofstream(root / "token_key.pem") << key.PrivatePem();
  const TokenIssuer issuer(key, {});
  constexpr WallTime kNow{Millis(1'700'000'000'000)};
  const IssuedToken token =
      issuer.Issue({.user_id = "user", .session_id = "session", .policy = "default@1"},
                   "00000000-0000-4000-8000-000000000000", kNow);
  corpus.Add(token.text);
  corpus.Add(R"({"iss":"proof-of-life","aud":"proof-of-life","sub":"user","exp":1700000900,)"
             R"("iat":1700000000,"nbf":1700000000,"jti":"x","session_id":"s"})");
}

void WriteRecordings(const fs::path& root) {
  Corpus corpus(root, "recording");
  const std::vector<PlannedChallenge> plan = {{.challenge_id = "a", .gesture = Gesture::kSmile}};
  for (const bool has_face : {false, true}) {
    RecordingWriter writer;
    std::string text = writer.Start("models", Policy(), plan);
    text += writer.Add(Opened{}, MonotonicTime(Millis(1)));
    text += writer.Add(CompletionHint{"a"}, MonotonicTime(Millis(2)));
    FrameSeen seen;
    if (has_face) {
      seen.observation.face.emplace();
    }
    text += writer.Add(seen, MonotonicTime(Millis(3)));
    text += writer.End(Verdict{});
    corpus.Add(text);
  }
}

Policy CalibratedPolicy() {
  Policy policy;
  Calibration calibration{.data_sha256 = std::string(64, 'd'),
                          .models_sha256 = std::string(64, 'e'),
                          .program = "1.0",
                          .fps = 10,
                          .measured_with = MeasuringValues(policy),
                          .cues = {}};
  for (const FittableCue& cue : FittableCues()) {
    calibration.cues.push_back({.cue = std::string(cue.name),
                                .bona_fide = kFitFilesMin,
                                .attack = kFitFilesMin,
                                .even = policy.*cue.even,
                                .sure = policy.*cue.sure,
                                .weight = policy.*cue.weight});
  }
  policy.calibration = std::move(calibration);
  return policy;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: seeds VECTORS_DIR OUT_DIR\n";
    return 2;
  }
  const fs::path vectors = argv[1];
  const fs::path root = argv[2];
  Corpus messages(root, "client_message");
  AddVectors(vectors / "client-messages.json", messages);
  AddBinaryFrame(messages);
  Corpus rest(root, "rest");
  AddVectors(vectors / "rest.json", rest);
  Corpus policy(root, "policy");
  policy.Add(PolicyJson(Policy()));
  policy.Add(PolicyJson(CalibratedPolicy()));
  WriteJpegs(root);
  WriteTokens(root);
  WriteRecordings(root);
  return 0;
}
