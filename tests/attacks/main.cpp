// attack_suite: plays genuine sessions and attacks through the real frame path, in virtual time.

#include <CLI/CLI.hpp>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

#include "app/policy_file.h"
#include "footage.h"
#include "report.h"
#include "session_run.h"
#include "species.h"

namespace {

using namespace pol;           // NOLINT(google-build-using-namespace)
using namespace pol::attacks;  // NOLINT(google-build-using-namespace)

struct Options {
  std::vector<std::string> species;
  std::uint32_t sessions = 6;
  std::uint32_t genuine = 12;
  std::uint64_t seed = 1;
  std::uint32_t threads = 2;
  std::optional<std::filesystem::path> record;
  bool to_the_end = false;
  bool is_verbose = false;
  std::filesystem::path root = POL_SOURCE_DIR;
  std::filesystem::path report =
      std::filesystem::path(POL_SOURCE_DIR) / "build/reports/attacks.json";
};

struct Job {
  std::size_t tally = 0;
  std::uint64_t seed = 0;
};

template <typename T>
T Taken(Result<T> result) {
  if (!result) {
    throw std::runtime_error(result.error().message);
  }
  return std::move(*result);
}

std::vector<Tally> Chosen(const Options& options) {
  std::vector<Tally> tallies;
  for (const Species& species : AllSpecies()) {
    const bool is_asked = options.species.empty() ||
                          std::find(options.species.begin(), options.species.end(), species.name) !=
                              options.species.end();
    if (is_asked) {
      tallies.push_back({.species = &species});
    }
  }
  if (tallies.empty() || (!options.species.empty() && tallies.size() != options.species.size())) {
    throw std::runtime_error("--species: no such species; see --list");
  }
  return tallies;
}

// In turns, so that every species has had sessions when the suite is stopped early.
std::vector<Job> JobsOf(const std::vector<Tally>& tallies, const Options& options) {
  std::vector<Job> jobs;
  for (std::uint32_t round = 0; round < std::max(options.sessions, options.genuine); ++round) {
    for (std::size_t i = 0; i < tallies.size(); ++i) {
      const Species& species = *tallies[i].species;
      const auto number = static_cast<std::uint64_t>(&species - AllSpecies().data());
      if (round < (species.is_genuine ? options.genuine : options.sessions)) {
        jobs.push_back({.tally = i, .seed = (options.seed * 100 + number) * 10'000 + round});
      }
    }
  }
  return jobs;
}

class Crew {
 public:
  Crew(const Setting& setting, std::vector<Tally>& tallies, const Options& options)
      : setting_(setting), tallies_(tallies), options_(options), jobs_(JobsOf(tallies, options)) {}

  void Work() {
    std::vector<std::jthread> threads;
    for (std::uint32_t i = 0; i < std::max(1U, options_.threads); ++i) {
      threads.emplace_back([this] { WorkAlone(); });
    }
    threads.clear();
    std::cerr << '\n';
    if (fault_) {
      std::rethrow_exception(fault_);
    }
  }

 private:
  void WorkAlone() {
    try {
      const auto scratch = setting_.analyzer.NewScratch();
      for (std::size_t i = next_++; i < jobs_.size(); i = next_++) {
        const Job& job = jobs_[i];
        Keep(job, RunSession(setting_, *tallies_[job.tally].species, job.seed, *scratch,
                             !options_.to_the_end));
      }
    } catch (...) {
      next_ = jobs_.size();
      const std::lock_guard lock(mutex_);
      fault_ = std::current_exception();
    }
  }

  void Keep(const Job& job, const SessionReport& report) {
    const std::lock_guard lock(mutex_);
    tallies_[job.tally].Add(report);
    ++done_;
    if (options_.is_verbose) {
      std::cerr << tallies_[job.tally].species->name << " seed " << job.seed << ": "
                << report.reason << (report.cut_short ? " (cut short)" : "") << ", "
                << report.verdict.challenges_passed << " challenges, " << report.frames
                << " frames\n";
      for (const Cue& cue : report.verdict.cues) {
        std::cerr << "    " << cue.name << ' ' << cue.value.value_or(-1) << " cut " << cue.cut
                  << " contribution " << cue.contribution << '\n';
      }
    } else {
      std::cerr << "\r" << done_ << " of " << jobs_.size() << " sessions" << std::flush;
    }
  }

  const Setting& setting_;
  std::vector<Tally>& tallies_;
  const Options& options_;
  std::vector<Job> jobs_;
  std::atomic<std::size_t> next_ = 0;
  std::size_t done_ = 0;
  std::mutex mutex_;
  std::exception_ptr fault_;
};

int Judge(const std::vector<Tally>& tallies, const Expectations& expectations) {
  int failed = 0;
  for (const Tally& tally : tallies) {
    const auto complaint = Complaint(tally, expectations.at(std::string(tally.species->name)));
    if (complaint) {
      std::cout << "FAILED " << *complaint << '\n';
      ++failed;
    }
  }
  std::cout << tallies.size() - static_cast<std::size_t>(failed) << " passed, " << failed
            << " failed\n";
  return failed == 0 ? 0 : 1;
}

int Run(const Options& options) {
  const auto expectations =
      Taken(ReadExpectations(options.root / "tests/attacks/expectations.json"));
  const auto policy = Taken(ReadPolicyFile(options.root / "tests/end_to_end/policy.json"));
  auto tallies = Chosen(options);
  const auto analyzer =
      Taken(FrameAnalyzer::Load(options.root / "models/manifest.json", POL_MODEL_DIR));
  const Footage footage(options.root / ".local/fixtures", *analyzer);
  const Setting setting{
      .analyzer = *analyzer, .footage = footage, .policy = policy, .record_dir = options.record};
  Crew(setting, tallies, options).Work();
  std::cout << "Simulated attacks on recorded clips; not a conformance test of any standard.\n"
            << TableText(tallies, expectations);
  std::filesystem::create_directories(options.report.parent_path());
  std::ofstream(options.report) << ReportJson(tallies, expectations, PolicyFingerprint(policy),
                                              analyzer->manifest_sha256(), options.seed)
                                << '\n';
  std::cout << "written to " << options.report.string() << '\n';
  return Judge(tallies, expectations);
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app(
      "Plays genuine sessions and attacks through the real frame path, in virtual time, and says\n"
      "how many were accepted. Exit code: 0; 1 when a rate is above its ceiling in\n"
      "tests/attacks/expectations.json; 2 when the suite could not run.",
      "attack_suite");
  bool list = false;
  app.add_option("--species", options.species, "only these")->delimiter(',');
  app.add_option("--sessions", options.sessions, "of each attack")->capture_default_str();
  app.add_option("--genuine", options.genuine, "genuine sessions")->capture_default_str();
  app.add_option("--seed", options.seed, "another seed, other sessions")->capture_default_str();
  app.add_option("--threads", options.threads)->capture_default_str();
  app.add_option("--report", options.report, "where the JSON goes")->capture_default_str();
  app.add_option("--record", options.record,
                 "folder for a recording of each session (biometric data), for replay");
  app.add_flag("--to-the-end", options.to_the_end,
               "play sessions on that cannot be accepted any more");
  app.add_flag("--verbose", options.is_verbose, "every session with its cues");
  app.add_flag("--list", list, "name the species and leave");
  CLI11_PARSE(app, argc, argv);
  if (list) {
    for (const Species& species : AllSpecies()) {
      std::cout << species.name << "  " << species.title << '\n';
    }
    return 0;
  }
  try {
    return Run(options);
  } catch (const std::exception& fault) {
    std::cerr << "attack_suite: " << fault.what() << '\n';
    return 2;
  }
}
