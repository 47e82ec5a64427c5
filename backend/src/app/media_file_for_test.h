// Small pictures and videos that tests make for themselves.
#pragma once

#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <stdexcept>
#include <string>

#include "app/libav.h"
#include "app/video_writer.h"
#include "vision/image.h"

namespace pol::media_test {

struct Rgb {
  int r = 0;
  int g = 0;
  int b = 0;
};

inline Image Plain(std::uint32_t width, std::uint32_t height, const Rgb& color) {
  Image image{.width = width, .height = height, .rgbx = {}};
  for (std::size_t i = 0; i < std::size_t{width} * height; ++i) {
    for (const int value : {color.r, color.g, color.b, 0}) {
      image.rgbx.push_back(static_cast<std::uint8_t>(value));
    }
  }
  return image;
}

inline void Fill(Image& image, std::uint32_t left, std::uint32_t top, std::uint32_t width,
                 std::uint32_t height, const Rgb& color) {
  for (std::uint32_t y = top; y < top + height; ++y) {
    for (std::uint32_t x = left; x < left + width; ++x) {
      std::uint8_t* pixel = image.rgbx.data() + std::size_t{4} * (y * image.width + x);
      pixel[0] = static_cast<std::uint8_t>(color.r);
      pixel[1] = static_cast<std::uint8_t>(color.g);
      pixel[2] = static_cast<std::uint8_t>(color.b);
    }
  }
}

inline Rgb At(const Image& image, std::uint32_t x, std::uint32_t y) {
  const std::uint8_t* pixel = image.rgbx.data() + std::size_t{4} * (y * image.width + x);
  return {pixel[0], pixel[1], pixel[2]};
}

// Removed with everything in it.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "pol-analyze-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) {
      throw std::runtime_error("no temporary folder");
    }
    path_ = pattern;
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] std::filesystem::path operator/(const std::string& name) const {
    return path_ / name;
  }

 private:
  std::filesystem::path path_;
};

inline constexpr double kMovieFps = 20;
inline constexpr std::uint32_t kMovieFrames = 40;  // two seconds

// 96x64, black; a white 16x16 square whose left edge stands at 2 x the frame's number.
inline void WriteMovingSquare(const std::filesystem::path& file) {
  Result<VideoWriter> writer = VideoWriter::Create(file, {96, 64});
  if (!writer) {
    throw std::runtime_error(writer.error().message);
  }
  for (std::uint32_t i = 0; i < kMovieFrames; ++i) {
    Image image = Plain(96, 64, {0, 0, 0});
    Fill(image, 2 * i, 24, 16, 16, {255, 255, 255});
    if (const Result<void> written = writer->Write(image, i / kMovieFps); !written) {
      throw std::runtime_error(written.error().message);
    }
  }
  if (const Result<void> finished = writer->Finish(); !finished) {
    throw std::runtime_error(finished.error().message);
  }
}

// Copies the packets of an MP4 into another whose track header carries a display matrix, as a phone
// held upright writes it.
inline void CopyWithDisplayMatrix(const std::filesystem::path& from,
                                  const std::filesystem::path& to,
                                  const std::array<std::int32_t, 9>& matrix) {
  AVFormatContext* opened = nullptr;
  AVFormatContext* made = nullptr;
  avformat_open_input(&opened, from.c_str(), nullptr, nullptr);
  avformat_alloc_output_context2(&made, nullptr, nullptr, to.c_str());
  const AvInput input(opened);
  const AvOutput output(made);
  if (input == nullptr || output == nullptr) {
    throw std::runtime_error("cannot copy " + from.string());
  }
  AVStream* stream = avformat_new_stream(output.get(), nullptr);
  avcodec_parameters_copy(stream->codecpar, input->streams[0]->codecpar);
  stream->time_base = input->streams[0]->time_base;
  std::uint8_t* side =
      av_stream_new_side_data(stream, AV_PKT_DATA_DISPLAYMATRIX, matrix.size() * sizeof(matrix[0]));
  std::memcpy(side, matrix.data(), matrix.size() * sizeof(matrix[0]));
  avio_open(&output->pb, to.c_str(), AVIO_FLAG_WRITE);
  if (avformat_write_header(output.get(), nullptr) < 0) {
    throw std::runtime_error("cannot write " + to.string());
  }
  const AvPacket packet(av_packet_alloc());
  while (av_read_frame(input.get(), packet.get()) >= 0) {
    av_packet_rescale_ts(packet.get(), input->streams[0]->time_base, stream->time_base);
    av_interleaved_write_frame(output.get(), packet.get());
  }
  av_write_trailer(output.get());
}

}  // namespace pol::media_test
