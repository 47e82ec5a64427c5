#include "session_run.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>
#include <variant>

#include "actor.h"
#include "chance.h"
#include "encode.h"
#include "lens.h"
#include "server/session_recorder.h"
#include "verification/challenge_plan.h"
#include "verification/session.h"

namespace pol::attacks {
namespace {

constexpr Millis kFramePeriod{100};
constexpr Millis kTickPeriod{200};

// Different uses of one seed must not share their numbers.
enum class Stream : std::uint64_t { kPlan = 1, kActor, kLens, kCamera, kStill, kTiming };

std::uint64_t SeedOf(std::uint64_t seed, Stream stream) {
  return seed * 8 + static_cast<std::uint64_t>(stream);
}

std::unique_ptr<Lens> LensOf(const Species& species, const Footage& footage, std::uint64_t seed) {
  Chance chance(SeedOf(seed, Stream::kStill));
  const Frame& still = *footage.stills()[chance.Index(footage.stills().size())];
  const std::uint64_t lens_seed = SeedOf(seed, Stream::kLens);
  switch (species.lens) {
    case LensKind::kPhoto:
      return PhotoLens(still, species.play, lens_seed);
    case LensKind::kCutOut:
      return CutOutLens(footage, still);
    case LensKind::kScreen:
      return ScreenLens(lens_seed);
    case LensKind::kPuppet:
      return PuppetLens(footage, still);
    case LensKind::kNone:
      break;
  }
  return PlainLens();
}

class Play {
 public:
  Play(const Setting& setting, const Species& species, std::uint64_t seed,
       FrameAnalyzer::Scratch& scratch)
      : setting_(setting),
        species_(species),
        scratch_(scratch),
        plan_(Drawn(setting, seed)),
        session_(StartSession(plan_)),
        actor_(setting.footage, species.actor, plan_, SeedOf(seed, Stream::kActor)),
        lens_(LensOf(species, setting.footage, seed)),
        camera_(SeedOf(seed, Stream::kCamera), species.sways),
        timing_(SeedOf(seed, Stream::kTiming)),
        recorder_(setting.record_dir, std::string(species.name) + "-" + std::to_string(seed)) {
    recorder_.Start(setting.analyzer.manifest_sha256(), setting.policy, plan_);
  }

  SessionReport Run(bool cut_short) {
    Feed(Opened{}, start_);
    for (std::uint32_t i = 0; session_.phase != Phase::kFinished; ++i) {
      ShowFrame(i);
      if (cut_short && IsLost()) {
        report_.cut_short = true;
        report_.reason = "challenges_failed";
        break;
      }
    }
    report_.seconds = static_cast<double>((now_ - start_).count()) / 1000;
    return report_;
  }

 private:
  static std::vector<PlannedChallenge> Drawn(const Setting& setting, std::uint64_t seed) {
    Chance chance(SeedOf(seed, Stream::kPlan));
    return DrawPlan(chance, setting.policy);
  }

  // The moment a frame reaches the session: captured on the beat, then carried by the network.
  MonotonicTime ArrivalOf(std::uint32_t frame) {
    double ms =
        species_.is_metronomic ? 25 : 25 + timing_.Normal(3) + std::max(0.0, timing_.Normal(9));
    return std::max(now_, start_ + kFramePeriod * (frame + 1) +
                              Millis(static_cast<std::int64_t>(std::max(ms, 1.0))));
  }

  // Whole milliseconds of the browser's clock; a timer never fires on the dot.
  double ClientTimeOf(std::uint32_t frame) {
    const double beat = 1.7e12 + 100.0 * frame;
    return species_.is_metronomic ? beat : std::round(beat + std::abs(timing_.Normal(4)));
  }

  void ShowFrame(std::uint32_t index) {
    const MonotonicTime arrival = ArrivalOf(index);
    while (now_ + kTickPeriod < arrival) {
      Feed(Tick{}, now_ + kTickPeriod);
    }
    const Scene scene = actor_.Next(arrival);
    const Image film = camera_.Film(lens_->See(scene));
    const bool is_switched = species_.encoder_switch_at > 0 && index >= species_.encoder_switch_at;
    const auto jpeg =
        EncodeJpeg(film, is_switched ? EncoderSettings{.quality = 70, .chroma = Chroma::k444}
                                     : EncoderSettings{});
    auto analyzed = setting_.analyzer.AnalyzeJpeg(jpeg, session_.next_request, track_, scratch_);
    ++report_.frames;
    if (!analyzed) {
      track_ = {};
      Feed(FrameRejected{}, arrival);
      return;
    }
    track_ = analyzed->track;
    FrameSeen seen;
    seen.observation = std::move(analyzed->observation);
    seen.client_time_ms = ClientTimeOf(index);
    seen.sequence = index + 1;
    Feed(std::move(seen), arrival);
  }

  void Feed(SessionInput input, MonotonicTime now) {
    now_ = now;
    recorder_.Add(input, now);
    Step step = Advance(std::move(session_), input, now, setting_.policy);
    session_ = std::move(step.session);
    for (const SessionOutput& output : step.outputs) {
      actor_.Hear(output, now);
      if (std::holds_alternative<ChallengeMissed>(output)) {
        ++missed_;
      } else if (const auto* finished = std::get_if<Finished>(&output)) {
        recorder_.End(finished->verdict);
        report_.verdict = finished->verdict;
        report_.accepted = finished->verdict.accepted;
        report_.reason = finished->verdict.reason
                             ? std::string(FailureReasonName(*finished->verdict.reason))
                             : "accepted";
      }
    }
  }

  [[nodiscard]] bool IsLost() const {
    return session_.phase != Phase::kFinished &&
           missed_ + setting_.policy.challenges_required > plan_.size();
  }

  const Setting& setting_;
  const Species& species_;
  FrameAnalyzer::Scratch& scratch_;
  std::vector<PlannedChallenge> plan_;
  Session session_;
  Actor actor_;
  std::unique_ptr<Lens> lens_;
  Camera camera_;
  Chance timing_;
  SessionRecorder recorder_;
  TrackState track_;
  MonotonicTime start_{Millis(1'000'000)};
  MonotonicTime now_ = start_;
  std::size_t missed_ = 0;
  SessionReport report_;
};

}  // namespace

SessionReport RunSession(const Setting& setting, const Species& species, std::uint64_t seed,
                         FrameAnalyzer::Scratch& scratch, bool cut_short) {
  return Play(setting, species, seed, scratch).Run(cut_short);
}

}  // namespace pol::attacks
