#include "auth/transcript.h"

#include <functional>
#include <set>

#include <gtest/gtest.h>

#include "base/bytes.h"

namespace pol {
namespace {

Transcript Opened() {
  return Transcript({.session_id = "6f0b7f4e-3c1d-4a55-9a3e-2b8f1d0c7e11",
                     .nonce = "n-1",
                     .policy_hash = "p",
                     .models_hash = "m"});
}

TranscriptFrame Frame() {
  return {.sequence = 17, .client_time_ms = 1234.5, .jpeg_digest = Sha256(AsBytes("jpeg"))};
}

// The vector of docs/protocol.md.
TEST(TranscriptTest, FollowsTheDocumentedVector) {
  Transcript transcript = Opened();
  EXPECT_EQ(transcript.root(), "c0022819c99ec011d1ea0cf032eae0fd0893d81a92624c792a8f82b9cabcd1e4");
  transcript.IssueChallenge("c-1", 0, "smile");
  EXPECT_EQ(transcript.root(), "4fee022183d8dc1107f9872eb9b56c42867eb591ad5e99266cd6afe3fb0ab429");
  transcript.AddFrame(Frame());
  EXPECT_EQ(transcript.root(), "e2fb2a2df7c3dbc17bfb5c686cd2344ee251e1068e1b0e400a7f89f653ebfd80");
  transcript.Resume();
  EXPECT_EQ(transcript.root(), "4d772fc69201d8212ec844d3496fc7b1fdae1500994c77e2639a7f5eb2ccf796");
  transcript.AddFrame(
      {.sequence = {}, .client_time_ms = {}, .jpeg_digest = Sha256(AsBytes("other"))});
  EXPECT_EQ(transcript.root(), "c8bdfe884ede49f6acc99a55f0eac721274d69d31a3760b98f09f531fe09f62f");
  transcript.EndChallenge("c-1", true);
  EXPECT_EQ(transcript.root(), "5f81f6794aa60cb20e550d6bec3426862d9a175ece5e8f706c6ff6ab8a0caf32");
}

TEST(TranscriptTest, EveryPartOfTheOpeningCounts) {
  const auto root = [](std::string_view id, std::string_view nonce, std::string_view policy,
                       std::string_view models) {
    return Transcript(
               {.session_id = id, .nonce = nonce, .policy_hash = policy, .models_hash = models})
        .root();
  };
  const std::set<std::string> roots = {root("a", "b", "c", "d"), root("x", "b", "c", "d"),
                                       root("a", "x", "c", "d"), root("a", "b", "x", "d"),
                                       root("a", "b", "c", "x"), root("ab", "", "c", "d"),
                                       root("a", "", "bc", "d")};
  EXPECT_EQ(roots.size(), 7U);
}

TEST(TranscriptTest, EveryPartOfAnEventCounts) {
  TranscriptFrame later = Frame();
  later.sequence = 18;
  TranscriptFrame at_another_time = Frame();
  at_another_time.client_time_ms = 1234.25;
  TranscriptFrame altered = Frame();
  altered.jpeg_digest = Sha256(AsBytes("jpeh"));
  TranscriptFrame unnumbered = Frame();
  unnumbered.sequence.reset();
  const std::vector<std::function<void(Transcript&)>> events = {
      [](Transcript& t) { t.IssueChallenge("c", 0, "smile"); },
      [](Transcript& t) { t.IssueChallenge("d", 0, "smile"); },
      [](Transcript& t) { t.IssueChallenge("c", 1, "smile"); },
      [](Transcript& t) { t.IssueChallenge("c", 0, "nod_up"); },
      [](Transcript& t) { t.EndChallenge("c", true); },
      [](Transcript& t) { t.EndChallenge("c", false); },
      [](Transcript& t) { t.EndChallenge("d", true); },
      [](Transcript& t) { t.SwapChallenge("c"); },
      [](Transcript& t) { t.AddFrame(Frame()); },
      [&](Transcript& t) { t.AddFrame(later); },
      [&](Transcript& t) { t.AddFrame(at_another_time); },
      [&](Transcript& t) { t.AddFrame(altered); },
      [&](Transcript& t) { t.AddFrame(unnumbered); },
      [](Transcript& t) { t.Resume(); },
      [](Transcript& /*t*/) {}};
  std::set<std::string> roots;
  for (const auto& event : events) {
    Transcript transcript = Opened();
    event(transcript);
    roots.insert(transcript.root());
  }
  EXPECT_EQ(roots.size(), events.size());
}

TEST(TranscriptTest, OrderAndRepetitionCount) {
  Transcript one = Opened();
  one.AddFrame(Frame());
  one.Resume();
  Transcript other = Opened();
  other.Resume();
  other.AddFrame(Frame());
  EXPECT_NE(one.root(), other.root());
  other.AddFrame(Frame());
  Transcript once = Opened();
  once.Resume();
  once.AddFrame(Frame());
  EXPECT_NE(other.root(), once.root());
}

}  // namespace
}  // namespace pol
