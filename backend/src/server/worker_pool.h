// Threads that examine frames. Each has a FrameWorker of its own, so nothing is shared.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "base/result.h"
#include "verification/observation.h"
#include "vision/frame_analyzer.h"

namespace pol {

// Turns one picture into an observation. The seam between the server and vision: tests script it.
class FrameWorker {
 public:
  virtual ~FrameWorker() = default;
  // kFrameUndecodable when the bytes are no usable JPEG.
  virtual Result<AnalyzedFrame> Analyze(std::span<const std::byte> jpeg,
                                        const AnalysisRequest& request,
                                        const TrackState& track) = 0;
};

// Called once per thread.
using FrameWorkerFactory = std::function<std::unique_ptr<FrameWorker>()>;

// Workers over one shared analyzer, which must outlive them.
FrameWorkerFactory AnalyzerWorkers(const FrameAnalyzer& analyzer);

struct FrameJob {
  std::vector<std::byte> jpeg;
  AnalysisRequest request;
  TrackState track;
};

class WorkerPool {
 public:
  WorkerPool(std::size_t threads, const FrameWorkerFactory& make_worker);
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;
  // Finishes the frames being examined and forgets those still waiting.
  ~WorkerPool();

  struct Examination {
    Result<AnalyzedFrame> result;
    std::chrono::nanoseconds took;  // on the worker
  };
  // First come, first served; the queue is as long as there are callers. What the worker throws,
  // this throws.
  boost::asio::awaitable<Examination> Analyze(FrameJob job);

 private:
  using Task = std::function<void(FrameWorker&)>;
  void Serve(FrameWorker& worker);
  void Enqueue(Task task);

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Task> queue_;
  bool stopping_ = false;
  std::vector<std::unique_ptr<FrameWorker>> workers_;
  std::vector<std::thread> threads_;
};

}  // namespace pol
