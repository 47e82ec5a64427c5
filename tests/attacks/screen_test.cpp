#include "screen.h"

#include <cmath>

#include <gtest/gtest.h>

namespace pol::attacks {
namespace {

constexpr ScreenLook kPlain{
    .zoom = 0.8, .keystone_deg = 0, .gamma = 1, .moire_depth = 0, .glare = 0};

TEST(ScreenTest, ABlackBezelStandsAroundThePanel) {
  const Image shown = NewImage(640, 480, {200, 200, 200});
  const Image room = NewImage(640, 480, {120, 120, 120});
  const Image film = FilmScreen(shown, kPlain, room);
  EXPECT_EQ(Get(film, 10, 240).r, 120);
  EXPECT_LT(Get(film, 58, 240).r, 30);
  EXPECT_GT(Get(film, 120, 240).r, 150);
}

TEST(ScreenTest, MoireIsAWaveOfItsPeriod) {
  const Image shown = NewImage(640, 480, {128, 128, 128});
  ScreenLook look = kPlain;
  look.moire_depth = 0.1;
  look.moire_period = 8;
  const Image plain = FilmScreen(shown, kPlain, Room());
  const Image film = FilmScreen(shown, look, Room());
  double change = 0;
  for (std::uint32_t x = 200; x < 400; ++x) {
    change =
        std::max(change, std::abs(static_cast<double>(Get(film, x, 243).r) - Get(plain, x, 243).r));
  }
  EXPECT_GT(change, 5);
}

TEST(ScreenTest, GlareIsBrightestInItsPlace) {
  const Image shown = NewImage(640, 480, {60, 60, 60});
  ScreenLook look = kPlain;
  look.glare = 80;
  look.glare_x = 0.5;
  look.glare_y = 0.5;
  const Image film = FilmScreen(shown, look, Room());
  EXPECT_GT(Get(film, 320, 240).g, Get(film, 120, 240).g + 60);
}

TEST(ScreenTest, GammaDarkensTheMiddleTones) {
  const Image shown = NewImage(640, 480, {128, 128, 128});
  ScreenLook look = kPlain;
  look.gamma = 1.3;
  EXPECT_LT(Get(FilmScreen(shown, look, Room()), 320, 240).g,
            Get(FilmScreen(shown, kPlain, Room()), 320, 240).g);
}

}  // namespace
}  // namespace pol::attacks
