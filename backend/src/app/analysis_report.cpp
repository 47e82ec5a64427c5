#include "app/analysis_report.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string_view>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "base/fixed_text.h"
#include "protocol/json_text.h"

namespace pol {
namespace {

namespace json = boost::json;

struct Column {
  std::string_view name;
  std::string_view unit;
  std::size_t width;
};

constexpr std::array kColumns = {
    Column{"time", "s", 7},       Column{"faces", "", 5},        Column{"box x,y wxh", "px", 18},
    Column{"yaw", "deg", 6},      Column{"pitch", "deg", 6},     Column{"roll", "deg", 6},
    Column{"eye L", "ratio", 5},  Column{"eye R", "ratio", 5},   Column{"mouth", "ratio", 5},
    Column{"width", "ratio", 5},  Column{"lift", "ratio", 6},    Column{"brow L", "ratio", 6},
    Column{"brow R", "ratio", 6}, Column{"emotion", "prob", 13}, Column{"live", "prob", 5},
    Column{"forged", "prob", 6},  Column{"ident", "cos", 5},     Column{"pose", "1-cos", 6},
    Column{"tremb", "ratio", 6},  Column{"bright", "0-255", 6},  Column{"sharp", "var", 6},
    Column{"took", "ms", 6},
};
constexpr std::size_t kFirstFaceColumn = 2;
constexpr std::size_t kFaceColumns = 17;  // box to tremble

std::string OrDash(const std::optional<float>& value, int decimals) {
  return value ? FixedText(static_cast<double>(*value), decimals) : "-";
}

std::string Padded(std::string_view text, std::size_t width) {
  std::string padded(width > text.size() ? width - text.size() : 0, ' ');
  return padded.append(text);
}

std::string JoinCells(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    line += (i == 0 ? "" : "  ") + Padded(cells[i], kColumns[i].width);
  }
  return line;
}

std::size_t TopEmotion(const EmotionProbabilities& emotions) {
  return static_cast<std::size_t>(std::max_element(emotions.begin(), emotions.end()) -
                                  emotions.begin());
}

std::string EmotionCell(const std::optional<EmotionProbabilities>& emotions) {
  if (!emotions) {
    return "-";
  }
  const std::size_t top = TopEmotion(*emotions);
  return std::string(kEmotionNames[top]) + " " +
         FixedText(static_cast<double>((*emotions)[top]), 2);
}

std::vector<std::string> FaceCells(const FaceObservation& face, const DeepfakeCues& cues) {
  const FaceMeasures& shape = face.measures;
  const auto fixed = [](float value, int decimals) {
    return FixedText(static_cast<double>(value), decimals);
  };
  return {fixed(face.box.x, 0) + "," + fixed(face.box.y, 0) + " " + fixed(face.box.width, 0) + "x" +
              fixed(face.box.height, 0),
          fixed(face.pose.yaw_deg, 1),
          fixed(face.pose.pitch_deg, 1),
          fixed(face.pose.roll_deg, 1),
          fixed(shape.eye_open_left, 2),
          fixed(shape.eye_open_right, 2),
          fixed(shape.mouth_open, 2),
          fixed(shape.mouth_width, 2),
          fixed(shape.mouth_corner_lift, 3),
          fixed(shape.brow_raise_left, 2),
          fixed(shape.brow_raise_right, 2),
          EmotionCell(face.emotions),
          OrDash(face.spoof_live, 2),
          OrDash(face.forged, 2),
          OrDash(cues.identity_cosine, 2),
          OrDash(cues.pose_cosine_distance, 4),
          OrDash(cues.tremble, 4)};
}

std::string NoFaceCell() {
  constexpr std::string_view kText = "no face";
  std::size_t width = 2 * (kFaceColumns - 1);
  for (std::size_t i = 0; i < kFaceColumns; ++i) {
    width += kColumns[kFirstFaceColumn + i].width;
  }
  std::string cell(kText);
  cell.resize(width, ' ');
  return cell;
}

// Floats carry seven digits; more would be noise in the text.
double Rounded(float value) {
  constexpr double kPerUnit = 1e5;
  return std::round(static_cast<double>(value) * kPerUnit) / kPerUnit;
}

json::value OrNull(const std::optional<float>& value) {
  return value ? json::value(Rounded(*value)) : json::value(nullptr);
}

json::value EmotionsJson(const std::optional<EmotionProbabilities>& emotions) {
  if (!emotions) {
    return nullptr;
  }
  json::object object;
  for (std::size_t i = 0; i < kEmotionCount; ++i) {
    object[kEmotionNames[i]] = Rounded((*emotions)[i]);
  }
  return object;
}

json::object MeasuresJson(const FaceMeasures& measures) {
  return {{"eye_open_left", Rounded(measures.eye_open_left)},
          {"eye_open_right", Rounded(measures.eye_open_right)},
          {"mouth_open", Rounded(measures.mouth_open)},
          {"mouth_width", Rounded(measures.mouth_width)},
          {"mouth_corner_lift", Rounded(measures.mouth_corner_lift)},
          {"brow_raise_left", Rounded(measures.brow_raise_left)},
          {"brow_raise_right", Rounded(measures.brow_raise_right)},
          {"inter_ocular_px", Rounded(measures.inter_ocular_px)}};
}

json::value FaceJson(const std::optional<FaceObservation>& face, const DeepfakeCues& cues) {
  if (!face) {
    return nullptr;
  }
  return json::object{{"box", json::array{Rounded(face->box.x), Rounded(face->box.y),
                                          Rounded(face->box.width), Rounded(face->box.height)}},
                      {"detection_score", Rounded(face->detection_score)},
                      {"presence", Rounded(face->presence)},
                      {"yaw_deg", Rounded(face->pose.yaw_deg)},
                      {"pitch_deg", Rounded(face->pose.pitch_deg)},
                      {"roll_deg", Rounded(face->pose.roll_deg)},
                      {"measures", MeasuresJson(face->measures)},
                      {"emotions", EmotionsJson(face->emotions)},
                      {"spoof_live", OrNull(face->spoof_live)},
                      {"forged", OrNull(face->forged)},
                      {"identity_cosine", OrNull(cues.identity_cosine)},
                      {"pose_cosine_distance", OrNull(cues.pose_cosine_distance)},
                      {"tremble", OrNull(cues.tremble)}};
}

}  // namespace

std::string TableHeader() {
  std::vector<std::string> names;
  std::vector<std::string> units;
  for (const Column& column : kColumns) {
    names.emplace_back(column.name);
    units.emplace_back(column.unit);
  }
  return JoinCells(names) + "\n" + JoinCells(units);
}

std::string TableRow(const FrameReport& report) {
  const Observation& seen = report.observation;
  const auto quality = [](float value) { return FixedText(static_cast<double>(value), 0); };
  std::vector<std::string> cells = {FixedText(report.time_s, 2), std::to_string(seen.face_count)};
  const std::vector<std::string> tail = {quality(seen.quality.brightness),
                                         quality(seen.quality.sharpness),
                                         FixedText(report.analysis_ms, 1)};
  if (seen.face) {
    const std::vector<std::string> face = FaceCells(*seen.face, report.cues);
    cells.insert(cells.end(), face.begin(), face.end());
    cells.insert(cells.end(), tail.begin(), tail.end());
    return JoinCells(cells);
  }
  std::string line = JoinCells(cells) + "  " + NoFaceCell();
  for (std::size_t i = 0; i < tail.size(); ++i) {
    line += "  " + Padded(tail[i], kColumns[kFirstFaceColumn + kFaceColumns + i].width);
  }
  return line;
}

std::string JsonLine(const FrameReport& report) {
  const Observation& seen = report.observation;
  return JsonText(json::object{{"file", report.file},
                               {"frame", report.index},
                               {"time_s", std::round(report.time_s * 1e3) / 1e3},
                               {"width_px", seen.width_px},
                               {"height_px", seen.height_px},
                               {"face_count", seen.face_count},
                               {"brightness", Rounded(seen.quality.brightness)},
                               {"sharpness", Rounded(seen.quality.sharpness)},
                               {"analysis_ms", std::round(report.analysis_ms * 1e3) / 1e3},
                               {"face", FaceJson(seen.face, report.cues)}});
}

void FileSummary::Mean::Add(const std::optional<float>& value) {
  if (value) {
    sum += static_cast<double>(*value);
    ++count;
  }
}

std::string FileSummary::Mean::Text(int decimals) const {
  return count == 0 ? "-" : FixedText(sum / count, decimals);
}

void FileSummary::Add(const FrameReport& report) {
  ++frames_;
  analysis_ms_ += report.analysis_ms;
  if (!report.observation.face) {
    return;
  }
  ++frames_with_face_;
  spoof_live_.Add(report.observation.face->spoof_live);
  forged_.Add(report.observation.face->forged);
  pose_distance_.Add(report.cues.pose_cosine_distance);
  identity_.Add(report.cues.identity_cosine);
  tremble_.Add(report.cues.tremble);
}

std::string FileSummary::Line(const std::string& file) const {
  const std::string per_frame = frames_ == 0 ? "-" : FixedText(analysis_ms_ / frames_, 1);
  return file + ": " + std::to_string(frames_) + " frames, " + std::to_string(frames_with_face_) +
         " with a face; means: live " + spoof_live_.Text(2) + ", forged " + forged_.Text(2) +
         ", identity " + identity_.Text(2) + ", pose " + pose_distance_.Text(4) + ", tremble " +
         tremble_.Text(4) + "; " + per_frame + " ms a frame";
}

}  // namespace pol
