#include "server/static_files.h"

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/temporary_directory.h"

namespace pol {
namespace {

std::string HeaderOf(const HttpResponse& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) {
      return value;
    }
  }
  return "";
}

class StaticFilesTest : public testing::Test {
 protected:
  void SetUp() override {
    Write("index.html", "<p>home</p>");
    Write("404.html", "<p>lost</p>");
    Write("verify-glass/index.html", "<script>start()</script>");
    Write("about.html", "<p>about</p>");
    Write("_next/static/chunks/a1b2.js", "run()");
    Write("icon.svg", "<svg/>");
    Write("icon.svg.gz", "small");
    Write("lone.gz", "archive");
    Write("embed/element.js", "define()");
    std::ofstream(directory_.path() / "secret.txt") << "secret";
    std::filesystem::create_symlink(directory_.path() / "secret.txt", root_ / "link.txt");
    std::filesystem::create_directory_symlink(directory_.path(), root_ / "up");
    files_ = StaticFiles::Load(root_).value();
  }

  void Write(const std::string& name, const std::string& text) {
    std::filesystem::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name) << text;
  }

  HttpResponse Get(const std::string& path, const std::string& etag = "") {
    HttpRequest request;
    request.method = HttpMethod::kGet;
    request.path = path;
    request.if_none_match = etag;
    return files_.Answer(request, "http://localhost:8000 ws://localhost:8000");
  }

  TemporaryDirectory directory_;
  std::filesystem::path root_ = directory_.path() / "out";
  StaticFiles files_;
};

TEST_F(StaticFilesTest, ServesPagesAndFilesWithTheirTypes) {
  EXPECT_EQ(*Get("/").body, "<p>home</p>");
  EXPECT_EQ(HeaderOf(Get("/"), "Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(*Get("/about").body, "<p>about</p>");
  EXPECT_EQ(HeaderOf(Get("/icon.svg"), "Content-Type"), "image/svg+xml");
  EXPECT_EQ(HeaderOf(Get("/_next/static/chunks/a1b2.js"), "Content-Type"),
            "text/javascript; charset=utf-8");
}

TEST_F(StaticFilesTest, SendsAFolderOnToItsSlash) {
  const HttpResponse response = Get("/verify-glass");
  EXPECT_EQ(response.status, 308U);
  EXPECT_EQ(HeaderOf(response, "Location"), "/verify-glass/");
  EXPECT_EQ(Get("/verify-glass/").status, 200U);
}

TEST_F(StaticFilesTest, KeepsTheQueryWhenItSendsOn) {
  HttpRequest request;
  request.method = HttpMethod::kGet;
  request.path = "/verify-glass";
  request.query = "user=alice";
  EXPECT_EQ(HeaderOf(files_.Answer(request, ""), "Location"), "/verify-glass/?user=alice");
}

TEST_F(StaticFilesTest, NoPathLeadsOut) {
  for (const char* path : {"/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt",
                           "/verify-glass/../../secret.txt", "//secret.txt", "/./index.html",
                           "/link.txt", "/up/secret.txt", "/secret.txt", "/index.html%00.txt", "/%",
                           "/%zz", "", "secret.txt", "/etc/passwd", "/..", "/verify-glass/.."}) {
    const HttpResponse response = Get(path);
    EXPECT_EQ(response.status, 404U) << path;
    EXPECT_EQ(*response.body, "<p>lost</p>") << path;
  }
}

TEST_F(StaticFilesTest, AnUnchangedFileIsNotSentAgain) {
  const std::string etag = HeaderOf(Get("/"), "ETag");
  EXPECT_THAT(etag, testing::MatchesRegex("\"[A-Za-z0-9_-]{43}\""));
  const HttpResponse again = Get("/", "W/\"x\", " + etag);
  EXPECT_EQ(again.status, 304U);
  EXPECT_TRUE(again.body->empty());
  EXPECT_EQ(Get("/", "\"other\"").status, 200U);
  EXPECT_EQ(Get("/nowhere", "*").status, 404U);
}

TEST_F(StaticFilesTest, WhoAcceptsGzipIsSentTheCompressedFile) {
  HttpRequest request;
  request.method = HttpMethod::kGet;
  request.path = "/icon.svg";
  const HttpResponse plain = files_.Answer(request, "");
  request.accepts_gzip = true;
  const HttpResponse gzipped = files_.Answer(request, "");
  EXPECT_EQ(*plain.body, "<svg/>");
  EXPECT_EQ(HeaderOf(plain, "Content-Encoding"), "");
  EXPECT_EQ(*gzipped.body, "small");
  EXPECT_EQ(HeaderOf(gzipped, "Content-Encoding"), "gzip");
  EXPECT_EQ(HeaderOf(gzipped, "Content-Type"), "image/svg+xml");
  EXPECT_EQ(HeaderOf(plain, "Vary"), "Accept-Encoding");
  EXPECT_EQ(HeaderOf(gzipped, "Vary"), "Accept-Encoding");
  EXPECT_NE(HeaderOf(plain, "ETag"), HeaderOf(gzipped, "ETag"));

  request.if_none_match = HeaderOf(gzipped, "ETag");
  EXPECT_EQ(files_.Answer(request, "").status, 304U);
  request.accepts_gzip = false;
  EXPECT_EQ(files_.Answer(request, "").status, 200U);
}

TEST_F(StaticFilesTest, OnlyACompanionOfAFileIsNoFileOfItsOwn) {
  EXPECT_EQ(Get("/icon.svg.gz").status, 404U);
  EXPECT_EQ(*Get("/lone.gz").body, "archive");
  HttpRequest request;
  request.method = HttpMethod::kGet;
  request.path = "/about";
  request.accepts_gzip = true;
  EXPECT_EQ(*files_.Answer(request, "").body, "<p>about</p>");
  EXPECT_EQ(HeaderOf(files_.Answer(request, ""), "Vary"), "");
}

TEST_F(StaticFilesTest, HashedFilesAreKeptAndPagesAreAskedForAgain) {
  EXPECT_THAT(HeaderOf(Get("/_next/static/chunks/a1b2.js"), "Cache-Control"),
              testing::HasSubstr("immutable"));
  EXPECT_EQ(HeaderOf(Get("/"), "Cache-Control"), "no-cache");
}

TEST_F(StaticFilesTest, EveryAnswerIsGuarded) {
  for (const char* path : {"/", "/nowhere", "/icon.svg", "/verify-glass"}) {
    const HttpResponse response = Get(path);
    EXPECT_EQ(HeaderOf(response, "X-Content-Type-Options"), "nosniff") << path;
    EXPECT_EQ(HeaderOf(response, "Referrer-Policy"), "no-referrer") << path;
    EXPECT_EQ(HeaderOf(response, "Cross-Origin-Opener-Policy"), "same-origin") << path;
    EXPECT_THAT(HeaderOf(response, "Permissions-Policy"), testing::HasSubstr("camera=(self)"));
  }
  EXPECT_THAT(HeaderOf(Get("/verify-glass/"), "Content-Security-Policy"),
              testing::AllOf(testing::StartsWith("default-src 'none'; script-src 'self' 'sha256-"),
                             testing::HasSubstr("connect-src 'self' http://localhost:8000 ws://"),
                             testing::Not(testing::HasSubstr("unsafe"))));
}

TEST_F(StaticFilesTest, OnlyWhatIsMadeForOtherPagesIsSharedWithThem) {
  const HttpResponse shared = Get("/embed/element.js");
  EXPECT_EQ(HeaderOf(shared, "Access-Control-Allow-Origin"), "*");
  EXPECT_EQ(HeaderOf(shared, "Cross-Origin-Resource-Policy"), "cross-origin");
  for (const char* path : {"/", "/icon.svg", "/verify-glass", "/nowhere"}) {
    EXPECT_EQ(HeaderOf(Get(path), "Access-Control-Allow-Origin"), "") << path;
    EXPECT_EQ(HeaderOf(Get(path), "Cross-Origin-Resource-Policy"), "same-origin") << path;
  }
}

TEST_F(StaticFilesTest, AFolderWithoutAPageIsRefused) {
  std::filesystem::create_directory(directory_.path() / "empty");
  EXPECT_EQ(StaticFiles::Load(directory_.path() / "empty").error().code,
            ErrorCode::kFileUnreadable);
  EXPECT_EQ(StaticFiles::Load(directory_.path() / "absent").error().code,
            ErrorCode::kFileUnreadable);
}

TEST(NoPageTest, SaysThatThereIsNone) {
  HttpRequest request;
  request.method = HttpMethod::kGet;
  request.path = "/";
  const HttpResponse response = StaticFiles().Answer(request, "");
  EXPECT_EQ(response.status, 404U);
  EXPECT_THAT(*response.body, testing::HasSubstr("has not been built"));
}

}  // namespace
}  // namespace pol
