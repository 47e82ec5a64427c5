// Counts what a frame takes from the heap once everything is warm. With glibc alone, and not where
// a sanitizer owns malloc: there is nothing to count there.
#include <dlfcn.h>
#include <execinfo.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include <gtest/gtest.h>

#include "vision/fixture_for_test.h"
#include "vision/frame_analyzer.h"

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

namespace pol {
namespace {

struct Counts {
  int ours = 0;
  int onnxruntime = 0;
  int turbojpeg = 0;
};

thread_local bool counting = false;
thread_local Counts counts;

// Who asked: the first of the two libraries up the stack, else we.
int& Asker() {
  std::array<void*, 48> stack{};
  const int depth = backtrace(stack.data(), static_cast<int>(stack.size()));
  for (int i = 0; i < depth; ++i) {
    Dl_info info{};
    if (dladdr(stack.at(static_cast<std::size_t>(i)), &info) == 0 || info.dli_fname == nullptr) {
      continue;
    }
    if (std::strstr(info.dli_fname, "libonnxruntime") != nullptr) {
      return counts.onnxruntime;
    }
    if (std::strstr(info.dli_fname, "libturbojpeg") != nullptr) {
      return counts.turbojpeg;
    }
  }
  return counts.ours;
}

void Count() {
  if (counting) {
    counting = false;
    ++Asker();
    counting = true;
  }
}

}  // namespace
}  // namespace pol

// NOLINTBEGIN: glibc's names. operator new and every library come through here.
extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* memory, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);

void* malloc(std::size_t size) noexcept {
  pol::Count();
  return __libc_malloc(size);
}
void* calloc(std::size_t count, std::size_t size) noexcept {
  pol::Count();
  return __libc_calloc(count, size);
}
void* realloc(void* memory, std::size_t size) noexcept {
  pol::Count();
  return __libc_realloc(memory, size);
}
void* aligned_alloc(std::size_t alignment, std::size_t size) noexcept {
  pol::Count();
  return __libc_memalign(alignment, size);
}
int posix_memalign(void** memory, std::size_t alignment, std::size_t size) {
  pol::Count();
  *memory = __libc_memalign(alignment, size);
  return *memory == nullptr ? ENOMEM : 0;
}
}
// NOLINTEND

namespace pol {
namespace {

class FrameAllocation : public ::testing::Test {
 protected:
  void SetUp() override {
    std::array<void*, 1> stack{};
    backtrace(stack.data(), 1);  // loads its library, which allocates
  }

  // Of one frame, after some like it.
  static Counts OfAWarmFrame(const AnalysisRequest& request) {
    const std::vector<std::byte> jpeg = fixture::Photo("photos/sample3_middle.jpg");
    const auto scratch = fixture::Analyzer().NewScratch();
    TrackState track;
    for (int i = 0; i < 6; ++i) {
      counts = {};
      counting = true;
      const auto frame = fixture::Analyzer().AnalyzeJpeg(jpeg, request, track, *scratch);
      counting = false;
      EXPECT_TRUE(frame.has_value() && frame->observation.face.has_value());
      track = frame->track;
    }
    return counts;
  }

  static void Note(const Counts& seen) {
    RecordProperty("onnxruntime", seen.onnxruntime);
    RecordProperty("turbojpeg", seen.turbojpeg);
    std::printf("onnxruntime %d, turbojpeg %d, ours %d\n", seen.onnxruntime, seen.turbojpeg,
                seen.ours);
  }
};

TEST_F(FrameAllocation, TheCounterSeesWhatIsAllocated) {
  counts = {};
  counting = true;
  const std::string text(1000, 'x');
  counting = false;
  EXPECT_EQ(counts.ours, 1) << text.size();
}

TEST_F(FrameAllocation, NoneOfOursWithEverythingOn) {
  const Counts seen = OfAWarmFrame({});
  Note(seen);
  EXPECT_EQ(seen.ours, 0);
  EXPECT_GT(seen.onnxruntime, 0) << "nothing was told apart";
}

TEST_F(FrameAllocation, NoneOfOursWithLandmarksAlone) {
  const Counts seen = OfAWarmFrame({.detect_faces = false,
                                    .emotions = false,
                                    .spoof = false,
                                    .deepfake = false,
                                    .embedding = false});
  Note(seen);
  EXPECT_EQ(seen.ours, 0);
}

}  // namespace
}  // namespace pol

#endif
