#include "app/score_panel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <optional>
#include <string>

#include "app/stroke_font.h"
#include "base/fixed_text.h"

namespace pol {
namespace {

constexpr Color kBackground{16, 20, 27};
constexpr Color kTrack{40, 47, 58};
constexpr Color kText{214, 222, 232};
constexpr Color kDim{128, 140, 156};
constexpr Color kWhite{246, 249, 252};
constexpr Color kBlue{86, 156, 255};
constexpr Color kTeal{72, 209, 190};
constexpr Color kAmber{255, 190, 92};
constexpr Color kViolet{178, 140, 255};
constexpr Color kRed{255, 98, 98};
constexpr Color kGreen{98, 214, 122};

constexpr float kMargin = 20;
constexpr float kRowHeight = 18.5F;
constexpr float kGroupGap = 7;
constexpr float kLabelWidth = 100;
constexpr float kNumberWidth = 56;
constexpr float kBarHeight = 7;
constexpr float kBarMin =
    0.5F;  // shorter than this, a bar that grows from its left end is not drawn

struct Fonts {
  StrokeFont title{12, 1.8F};
  StrokeFont heading{7.5F, 1.3F};
  StrokeFont body{8.5F, 1.25F};
};

const Fonts& PanelFonts() {
  static const Fonts kFonts;
  return kFonts;
}

// The values at a bar's two ends; a bar between a negative and a positive end grows from zero.
struct Scale {
  double low = 0;
  double high = 1;
};

struct Row {
  const char* label = "";
  std::optional<double> value = std::nullopt;
  Scale scale = {};
  int decimals = 2;
  Color color = kBlue;
};

class Pen {
 public:
  Pen(Canvas& canvas, float left) : canvas_(canvas), left_(left + kMargin) {}

  void Title(const FrameReport& report) {
    y_ += 34;
    const std::string name = std::filesystem::path(report.file).filename().string();
    const StrokeFont& font = PanelFonts().title;
    font.Draw(canvas_, font.Shorten(name, Width()), {left_, y_}, kWhite);
    y_ += 20;
    const std::string line = FixedText(report.time_s, 2) + " s   frame " +
                             std::to_string(report.index) + "   " +
                             FixedText(report.analysis_ms, 1) + " ms";
    PanelFonts().body.Draw(canvas_, line, {left_, y_}, kDim);
    y_ += 4;
  }

  void Heading(const char* text) {
    y_ += kRowHeight + kGroupGap;
    PanelFonts().heading.Draw(canvas_, text, {left_, y_}, kDim);
  }

  void Line(const Row& row) {
    y_ += kRowHeight;
    PanelFonts().body.Draw(canvas_, row.label, {left_, y_}, kText);
    const Box bar{left_ + kLabelWidth, y_ - kBarHeight - 0.5F, Width() - kLabelWidth - kNumberWidth,
                  kBarHeight};
    canvas_.FillBox(bar, kBarHeight / 2, kTrack);
    const std::string number = row.value ? NumberOf(row, *row.value) : "-";
    PanelFonts().body.DrawRightAligned(canvas_, number, {left_ + Width(), y_},
                                       row.value ? kWhite : kDim);
    if (row.value && std::isfinite(*row.value)) {
      FillBar(bar, row, *row.value);
    }
  }

  void Note(const char* text) {
    y_ += kRowHeight + kGroupGap;
    PanelFonts().body.Draw(canvas_, text, {left_, y_}, kAmber);
  }

 private:
  static float Width() { return kPanelWidth - 2 * kMargin; }

  static std::string NumberOf(const Row& row, double value) {
    return row.scale.low < 0 ? SignedText(value, row.decimals) : FixedText(value, row.decimals);
  }

  void FillBar(const Box& bar, const Row& row, double value) {
    const auto place = [&](double at) {
      const double share = (at - row.scale.low) / (row.scale.high - row.scale.low);
      return bar.x + bar.width * static_cast<float>(std::clamp(share, 0.0, 1.0));
    };
    const float from = std::min(place(0), place(value));
    const float to = std::max(place(0), place(value));
    if (row.scale.low == 0 && to - from < kBarMin) {
      return;
    }
    canvas_.FillBox({from, bar.y, std::max(to - from, kBarHeight), bar.height}, kBarHeight / 2,
                    row.color);
  }

  Canvas& canvas_;
  float left_;
  float y_ = 0;
};

Row Angle(const char* label, float value) { return {label, value, {-45, 45}, 1, kBlue}; }

// Green where the value speaks for a live, genuine person, red where against; only a colouring, the
// verdict's cuts are the policy's.
Color ShareColor(const std::optional<float>& value) {
  return !value || *value >= 0.5F ? kGreen : kRed;
}

void DrawPose(Pen& pen, const FaceObservation& face) {
  pen.Heading("HEAD POSE, DEGREES");
  pen.Line(Angle("Yaw", face.pose.yaw_deg));
  pen.Line(Angle("Pitch", face.pose.pitch_deg));
  pen.Line(Angle("Roll", face.pose.roll_deg));
}

void DrawMeasures(Pen& pen, const FaceMeasures& measures) {
  pen.Heading("SHAPE, RATIOS");
  pen.Line({"Eye left", measures.eye_open_left, {0, 0.5}, 2, kTeal});
  pen.Line({"Eye right", measures.eye_open_right, {0, 0.5}, 2, kTeal});
  pen.Line({"Mouth open", measures.mouth_open, {0, 1}, 2, kTeal});
  pen.Line({"Mouth width", measures.mouth_width, {0, 1}, 2, kTeal});
  pen.Line({"Mouth lift", measures.mouth_corner_lift, {-0.15, 0.15}, 3, kTeal});
  pen.Line({"Brow left", measures.brow_raise_left, {0, 0.6}, 2, kTeal});
  pen.Line({"Brow right", measures.brow_raise_right, {0, 0.6}, 2, kTeal});
}

void DrawEmotions(Pen& pen, const std::optional<EmotionProbabilities>& emotions) {
  constexpr std::array<const char*, kEmotionCount> kLabels = {
      "Angry", "Disgust", "Fear", "Happy", "Sad", "Surprise", "Neutral"};
  pen.Heading("EMOTION, PROBABILITY");
  for (std::size_t i = 0; i < kEmotionCount; ++i) {
    const auto probability = emotions ? std::optional<double>((*emotions)[i]) : std::nullopt;
    pen.Line({kLabels[i], probability, {0, 1}, 2, kViolet});
  }
}

void DrawEvidence(Pen& pen, const FrameReport& report, const FaceObservation& face) {
  const DeepfakeCues& cues = report.cues;
  pen.Heading("EVIDENCE");
  pen.Line({"Live (PAD)", face.spoof_live, {0, 1}, 2, ShareColor(face.spoof_live)});
  pen.Line({"Forged", face.forged, {0, 1}, 2, kAmber});
  pen.Line({"Identity cos", cues.identity_cosine, {0, 1}, 2, kGreen});
  pen.Line({"Pose split", cues.pose_cosine_distance, {0, 0.1}, 4, kAmber});
  pen.Line({"Tremble", cues.tremble, {0, 0.05}, 4, kAmber});
}

void DrawQuality(Pen& pen, const Observation& observation) {
  pen.Heading("PICTURE");
  if (observation.face) {
    const float eye_distance = observation.face->measures.inter_ocular_px;
    pen.Line({"Eye distance", eye_distance, {0, 200}, 0, kBlue});
  }
  pen.Line({"Brightness", observation.quality.brightness, {0, 255}, 0, kBlue});
  pen.Line({"Sharpness", observation.quality.sharpness, {0, 300}, 0, kBlue});
}

}  // namespace

void DrawScorePanel(Canvas& canvas, float left, const FrameReport& report) {
  canvas.FillBox({left, 0, kPanelWidth, kPanelHeight}, 0, kBackground);
  Pen pen(canvas, left);
  pen.Title(report);
  const Observation& observation = report.observation;
  if (!observation.face) {
    pen.Note("No face in this picture");
    DrawQuality(pen, observation);
    return;
  }
  if (observation.face_count > 1) {
    pen.Note("More than one face; the largest is shown");
  }
  DrawPose(pen, *observation.face);
  DrawMeasures(pen, observation.face->measures);
  DrawEmotions(pen, observation.face->emotions);
  DrawEvidence(pen, report, *observation.face);
  DrawQuality(pen, observation);
}

}  // namespace pol
