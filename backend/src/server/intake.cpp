#include "server/intake.h"

#include <utility>

#include "protocol/binary_frame.h"

namespace pol {

void Intake::TakeText(std::string_view text) {
  auto message = ParseClientMessage(text);
  if (!message) {
    const Error& error = message.error();
    if (error.code == ErrorCode::kUnknownMessageType) {
      Put(BadMessage{error.code});
    } else if (error.code == ErrorCode::kBodyTooLarge) {
      Accuse(error.code);
    } else {
      Refuse({error.code, error.field});
    }
  } else if (auto* frame = std::get_if<ClientFrame>(&*message)) {
    TakeFrame(std::move(*frame));
  } else if (auto* completion = std::get_if<ClientCompletion>(&*message)) {
    Put(std::move(*completion));
  } else if (auto* swap = std::get_if<ClientSwap>(&*message)) {
    Put(std::move(*swap));
  } else {
    Refuse({ErrorCode::kInvalidRequest, "type"});  // resume, of a session that is not waiting
  }
}

void Intake::TakeBinary(std::string_view message) {
  if (auto frame = ParseBinaryFrame(message)) {
    TakeFrame(std::move(*frame));
  } else {
    Refuse({frame.error().code, frame.error().field});
  }
}

void Intake::RefuseBinary() { Refuse({ErrorCode::kInvalidRequest}); }

void Intake::TakeFrame(ClientFrame frame) {
  metrics_.frames_received.Add();
  if (!IsInOrder(frame)) {
    metrics_.frames_dropped[FrameLoss::kOutOfOrder].Add();
    Refuse({ErrorCode::kFrameOutOfOrder});
    return;
  }
  last_sequence_ = frame.sequence;
  if (!rate_.Take(clock_.MonotonicNow())) {
    ++excess_;
    metrics_.frames_dropped[FrameLoss::kTooFast].Add();
    if (excess_ > settings_.limits.frame_excess_max) {
      Accuse(ErrorCode::kFrameRateExceeded);
    }
    return;
  }
  if (inbox_.HasFrame()) {
    metrics_.frames_dropped[FrameLoss::kReplaced].Add();
  }
  inbox_.PutFrame(std::move(frame));
}

// Whoever numbers one frame numbers them all.
bool Intake::IsInOrder(const ClientFrame& frame) const {
  return !last_sequence_ || (frame.sequence && *frame.sequence > *last_sequence_);
}

void Intake::Refuse(const BadMessage& bad) {
  CountMalformed();
  Put(bad);
}

void Intake::CountMalformed() {
  ++malformed_;
  if (malformed_ >= settings_.malformed_max) {
    Accuse(ErrorCode::kHostileInput);
  }
}

void Intake::Put(InboxEvent event) {
  if (!inbox_.PutEvent(std::move(event))) {
    Accuse(ErrorCode::kHostileInput);
  }
}

void Intake::Accuse(ErrorCode code) {
  offence_ = offence_.value_or(code);
  inbox_.Wake();
}

}  // namespace pol
