#include "server/worker_pool.h"

#include <utility>

#include "server/background.h"

namespace pol {
namespace {

class AnalyzerWorker final : public FrameWorker {
 public:
  explicit AnalyzerWorker(const FrameAnalyzer& analyzer)
      : analyzer_(analyzer), scratch_(analyzer.NewScratch()) {}

  Result<AnalyzedFrame> Analyze(std::span<const std::byte> jpeg, const AnalysisRequest& request,
                                const TrackState& track) override {
    return analyzer_.AnalyzeJpeg(jpeg, request, track, *scratch_);
  }

 private:
  const FrameAnalyzer& analyzer_;
  std::unique_ptr<FrameAnalyzer::Scratch> scratch_;
};

}  // namespace

FrameWorkerFactory AnalyzerWorkers(const FrameAnalyzer& analyzer) {
  return [&analyzer] { return std::make_unique<AnalyzerWorker>(analyzer); };
}

WorkerPool::WorkerPool(std::size_t threads, const FrameWorkerFactory& make_worker) {
  for (std::size_t i = 0; i < threads; ++i) {
    workers_.push_back(make_worker());
  }
  for (const auto& worker : workers_) {
    threads_.emplace_back(&WorkerPool::Serve, this, std::ref(*worker));
  }
}

WorkerPool::~WorkerPool() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) {
    thread.join();
  }
}

void WorkerPool::Enqueue(Task task) {
  {
    const std::lock_guard lock(mutex_);
    queue_.push_back(std::move(task));
  }
  changed_.notify_one();
}

void WorkerPool::Serve(FrameWorker& worker) {
  for (;;) {
    Task task;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
      if (stopping_) {
        return;
      }
      task = std::move(queue_.front());
      queue_.pop_front();
    }
    task(worker);
  }
}

boost::asio::awaitable<WorkerPool::Examination> WorkerPool::Analyze(FrameJob job) {
  auto enqueue = [this](auto task) { Enqueue(std::move(task)); };
  auto work = [job = std::move(job)](FrameWorker& worker) {
    const auto began = std::chrono::steady_clock::now();
    auto result = worker.Analyze(job.jpeg, job.request, job.track);
    return Examination{.result = std::move(result),
                       .took = std::chrono::steady_clock::now() - began};
  };
  return RunElsewhere<Examination>(std::move(enqueue), std::move(work));
}

}  // namespace pol
