#include "evaluation/report_json.h"

#include <exception>
#include <stdexcept>
#include <utility>

#include <boost/json.hpp>

#include "evaluation/json_fields.h"

namespace pol {
namespace {

namespace json = boost::json;

json::object RateJson(const Rate& rate) {
  const auto interval = rate.interval();
  return {{"errors", rate.errors},
          {"trials", rate.trials},
          {"share", Number(rate.share())},
          {"low", interval ? json::value(interval->low) : json::value()},
          {"high", interval ? json::value(interval->high) : json::value()}};
}

json::array SpeciesJson(const ErrorRates& rates) {
  json::array list;
  for (const SpeciesRates& species : rates.species) {
    list.push_back({{"species", species.species},
                    {"simulated", species.is_simulated},
                    {"files", species.files},
                    {"subjects", species.subjects},
                    {"apcer", RateJson(species.apcer)},
                    {"apnrr", RateJson(species.apnrr)}});
  }
  return list;
}

json::object BonaFideJson(const ErrorRates& rates) {
  return {{"files", rates.bona_fide_files},
          {"subjects", rates.bona_fide_subjects},
          {"bpcer", RateJson(rates.bpcer)},
          {"bpnrr", RateJson(rates.bpnrr)}};
}

json::value CurveJson(const std::optional<DetectionCurve>& curve) {
  if (!curve) {
    return nullptr;
  }
  json::array points;
  for (const CurvePoint& point : curve->points) {
    points.push_back({{"threshold", point.threshold},
                      {"apcer", point.apcer},
                      {"apcer_worst", point.apcer_worst},
                      {"bpcer", point.bpcer}});
  }
  return {{"auc", curve->auc},
          {"equal_error", curve->equal_error},
          {"equal_error_threshold", curve->equal_error_threshold},
          {"points", std::move(points)}};
}

json::object OperatingPointJson(const EvaluationReport& report) {
  json::object point{{"threshold", report.facts.threshold}, {"calibrated", nullptr}};
  if (const auto& calibrated = report.calibrated) {
    point["calibrated"] = {{"threshold", calibrated->threshold},
                           {"equal_error", calibrated->equal_error},
                           {"files", calibrated->files},
                           {"species", SpeciesJson(calibrated->rates)},
                           {"bona_fide", BonaFideJson(calibrated->rates)}};
  }
  return point;
}

json::array PairsJson(const std::vector<MatchedPair>& pairs) {
  json::array list;
  for (const MatchedPair& pair : pairs) {
    list.push_back({{"pair", pair.pair},
                    {"species", pair.species},
                    {"bona_fide", pair.bona_fide_file},
                    {"attack", pair.attack_file},
                    {"bona_fide_score", Number(pair.bona_fide_score)},
                    {"attack_score", Number(pair.attack_score)},
                    {"above", AboveName(pair.above)}});
  }
  return list;
}

json::object ShareJson(const CueShare& share) {
  return {{"measured", share.measured},
          {"files", share.files},
          {"mean_contribution", Number(share.mean_contribution)}};
}

json::object PerformanceJson(const Performance& performance) {
  return {{"auc", Number(performance.auc)},
          {"apcer_max", Number(performance.apcer_max)},
          {"bpcer", Number(performance.bpcer)},
          {"non_responses", performance.non_responses}};
}

json::object AblationJson(const Ablation& ablation) {
  json::array cues;
  for (const CueEffect& cue : ablation.cues) {
    cues.push_back({{"name", cue.name},
                    {"family", cue.family},
                    {"calibrated", cue.is_calibrated},
                    {"bona_fide", ShareJson(cue.bona_fide)},
                    {"attack", ShareJson(cue.attack)},
                    {"without", PerformanceJson(cue.without)}});
  }
  return {{"with_all", PerformanceJson(ablation.with_all)}, {"cues", std::move(cues)}};
}

json::value LatencyJson(const std::optional<Latency>& latency) {
  if (!latency) {
    return nullptr;
  }
  return {{"frames", latency->frames},
          {"median_ms", latency->median_ms},
          {"p95_ms", latency->p95_ms},
          {"max_ms", latency->max_ms}};
}

json::array UntestedJson(const std::vector<UntestedSpecies>& untested) {
  json::array list;
  for (const UntestedSpecies& species : untested) {
    list.push_back({{"species", species.name},
                    {"state", species.is_simulated_only ? "simulated only" : "not tested"}});
  }
  return list;
}

json::object CuesJson(const FileResult& result) {
  json::object cues;
  for (const CueResult& cue : result.cues) {
    cues[cue.name] = {{"value", Number(cue.value)}, {"contribution", cue.contribution}};
  }
  return cues;
}

json::array FilesJson(const EvaluationReport& report) {
  json::array list;
  for (const auto& [entry, result] : report.files) {
    list.push_back({{"file", entry.file},
                    {"sha256", result.sha256},
                    {"label", LabelName(entry.label)},
                    {"species", entry.species},
                    {"subject", entry.subject},
                    {"pair", entry.pair},
                    {"split", SplitName(entry.split)},
                    {"response", ResponseName(result.response)},
                    {"reason", result.reason},
                    {"score", Number(ScoreOf(result))},
                    {"frames", result.frames},
                    {"frames_with_face", result.frames_with_face},
                    {"cues", CuesJson(result)}});
  }
  for (const auto& [entry, why] : report.unreadable) {
    list.push_back({{"file", entry.file}, {"response", "unreadable"}, {"reason", why}});
  }
  return list;
}

Rate RateFrom(const json::value& value) {
  const json::object& rate = value.as_object();
  const Rate read{.errors = rate.at("errors").to_number<std::uint32_t>(),
                  .trials = rate.at("trials").to_number<std::uint32_t>()};
  if (read.errors > read.trials) {
    throw std::invalid_argument("a rate has more errors than trials");
  }
  return read;
}

EarlierReport ReportFrom(const json::object& object) {
  EarlierReport report;
  report.policy = TextAt(object, "policy");
  report.models_sha256 = TextAt(object, "models_sha256");
  report.manifest_sha256 = TextAt(object, "manifest_sha256");
  report.split = TextAt(object, "split");
  for (const json::value& value : object.at("species").as_array()) {
    const json::object& species = value.as_object();
    report.species[TextAt(species, "species")] = {.apcer = RateFrom(species.at("apcer")),
                                                  .apnrr = RateFrom(species.at("apnrr"))};
  }
  const json::object& bona_fide = object.at("bona_fide").as_object();
  report.bpcer = RateFrom(bona_fide.at("bpcer"));
  report.bpnrr = RateFrom(bona_fide.at("bpnrr"));
  if (const json::value& curve = object.at("curve"); !curve.is_null()) {
    report.auc = curve.as_object().at("auc").to_number<double>();
    report.equal_error = curve.as_object().at("equal_error").to_number<double>();
  }
  for (const json::value& value : object.at("files").as_array()) {
    const json::object& file = value.as_object();
    report.responses[TextAt(file, "file")] = TextAt(file, "response");
  }
  return report;
}

}  // namespace

json::object ReportJson(const EvaluationReport& report) {
  const RunFacts& facts = report.facts;
  return {{"format", kReportFormat},
          {"note", kReportNote},
          {"program", facts.identity.program},
          {"policy", facts.policy_fingerprint},
          {"policy_sha256", facts.identity.policy_hash},
          {"models_sha256", facts.identity.models_sha256},
          {"calibration_sha256",
           facts.calibration_sha256 ? json::value(*facts.calibration_sha256) : json::value()},
          {"manifest", facts.manifest},
          {"manifest_sha256", facts.manifest_sha256},
          {"fps", facts.identity.fps},
          {"split", SplitChoiceName(facts.split)},
          {"files_measured", report.files.size()},
          {"files_unreadable", report.unreadable.size()},
          {"subjects", report.subjects},
          {"confidence", kConfidence},
          {"species", SpeciesJson(report.rates)},
          {"bona_fide", BonaFideJson(report.rates)},
          {"apcer_max", Number(report.rates.apcer_max())},
          {"not_tested", UntestedJson(report.untested)},
          {"operating_point", OperatingPointJson(report)},
          {"curve", CurveJson(report.curve)},
          {"pairs", PairsJson(report.pairs)},
          {"ablation", AblationJson(report.ablation)},
          {"latency", LatencyJson(report.latency)},
          {"files", FilesJson(report)}};
}

Result<EarlierReport> ReadReport(const json::value& value) try {
  const json::object& object = value.as_object();
  const std::string format = TextAt(object, "format");
  if (format != kReportFormat) {
    return Fail(ErrorCode::kConfigInvalid,
                "is a report of format '" + format + "', not '" + std::string(kReportFormat) + "'");
  }
  return ReportFrom(object);
} catch (const std::exception&) {
  return Fail(ErrorCode::kConfigInvalid,
              "is no report of format '" + std::string(kReportFormat) + "', or not a whole one");
}

}  // namespace pol
