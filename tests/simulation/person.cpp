#include "person.h"

#include <utility>
#include <variant>
#include <vector>

namespace pol::simulation {
namespace {

constexpr std::size_t kBankSize = 1024;  // pictures; more than a session has frames
constexpr std::size_t kPeople = 2;

// Every picture of a face at rest, made once.
const Observation& Banked(std::size_t person, std::uint64_t picture) {
  static const std::vector<Observation> kBank = [] {
    std::vector<Observation> bank;
    bank.reserve(kPeople * kBankSize);
    for (std::size_t i = 0; i < kPeople * kBankSize; ++i) {
      bank.push_back(test::NeutralFrame(i % kBankSize, i / kBankSize));
    }
    return bank;
  }();
  return kBank[person * kBankSize + picture % kBankSize];
}

Temperament Drawn(test::SeededRandom& random) {
  if (random.Unit() < 0.45) {
    return Temperament::kGood;
  }
  return static_cast<Temperament>(UniformBelow(random, kTemperaments));
}

Millis Between(test::SeededRandom& random, int from_ms, int to_ms) {
  return Millis(from_ms + static_cast<int>((to_ms - from_ms) * random.Unit()));
}

}  // namespace

Person::Person(std::uint64_t seed, const Policy& policy, std::vector<PlannedChallenge> plan)
    : policy_(policy),
      plan_(std::move(plan)),
      random_(seed),
      temperament_(Drawn(random_)),
      picture_(UniformBelow(random_, kBankSize)),
      first_picture_(picture_),
      swap_at_(MonotonicTime(Millis(1'000'000)) + Between(random_, 1'000, 12'000)) {}

void Person::Start(Gesture gesture, MonotonicTime at, MonotonicTime until) {
  doing_ = gesture;
  from_ = at;
  until_ = until;
}

void Person::Hear(const SessionOutput& output, MonotonicTime now) {
  if (const auto* issued = std::get_if<ChallengeIssued>(&output)) {
    asked_ = issued->index;
    Gesture gesture = issued->challenge.gesture;
    if (temperament_ == Temperament::kConfused && random_.Unit() < 0.6) {
      gesture = test::WrongFor(gesture);
    }
    if (temperament_ != Temperament::kPassive && temperament_ != Temperament::kImpatient) {
      // A third of the time too hasty, as people are who do not look up first.
      const Millis reaction = Between(random_, random_.Unit() < 0.1 ? 0 : 900, 1'600);
      Start(gesture, now + reaction, now + reaction + Between(random_, 900, 2'500));
    }
  } else if (std::get_if<ChallengePassed>(&output) != nullptr ||
             std::get_if<ChallengeMissed>(&output) != nullptr) {
    until_ = now + Between(random_, 0, 250);
    if (temperament_ == Temperament::kImpatient && asked_ + 1 < plan_.size()) {
      Start(plan_[asked_ + 1].gesture, now + Between(random_, 100, 700),
            now + Between(random_, 1'500, 4'000));
    }
  }
}

// Up over two frames, then held, with a tired moment now and then.
double Person::LevelAt(MonotonicTime now) const {
  if (!from_.has_value() || now < *from_ || now > until_) {
    return 0;
  }
  const Millis since = now - *from_;
  if (since < Millis(100)) {
    return 0.5;
  }
  if (since < Millis(200)) {
    return 0.9;
  }
  if (temperament_ == Temperament::kFlickering) {
    return since.count() / 100 % 3 == 0 ? 1.4 : 0.3;
  }
  return since.count() / 100 % 9 == 7 ? 0.85 : 1.4;
}

Shown Person::Resting() {
  ++picture_;
  Shown shown{.picture = picture_};
  if (temperament_ == Temperament::kFrozen && random_.Unit() < 0.9) {
    shown.picture = first_picture_;
  }
  shown.has_face = random_.Unit() > (temperament_ == Temperament::kAbsent ? 0.97 : 0.005);
  shown.has_company = temperament_ == Temperament::kCrowded && random_.Unit() < 0.6;
  return shown;
}

Shown Person::Show(MonotonicTime now) {
  if (from_.has_value() && now > until_ + Millis(2'500) && random_.Unit() < 0.05) {
    Start(doing_, now, now + Between(random_, 900, 2'500));
  }
  Shown shown = Resting();
  shown.gesture = doing_;
  shown.level = LevelAt(now);
  if (temperament_ == Temperament::kSwapping) {
    shown.person = now >= swap_at_ ? 1 : 0;
  } else if (temperament_ == Temperament::kTakingTurns) {
    shown.person = asked_ % 2;
  }
  return shown;
}

Observation Person::ObservationOf(const Shown& shown) const {
  Observation observation = shown.level > 0
                                ? test::GestureFrame(shown.picture % kBankSize, shown.gesture,
                                                     shown.level, policy_, shown.person)
                                : Banked(shown.person, shown.picture);
  observation.picture_digest = 1'000 + shown.picture;
  if (shown.has_company) {
    observation.face_count = 2;
  }
  if (!shown.has_face) {
    observation.face.reset();
    observation.face_count = 0;
    return observation;
  }
  if (temperament_ == Temperament::kUnmeasured) {
    observation.face->spoof_live.reset();
    observation.face->forged.reset();
    observation.face->pose_consistency.reset();
  } else if (temperament_ == Temperament::kSpoofed) {
    observation.face->spoof_live = 0.05F;
  }
  return observation;
}

}  // namespace pol::simulation
