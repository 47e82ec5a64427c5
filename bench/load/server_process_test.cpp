#include "server_process.h"

#include <csignal>
#include <thread>

#include <gtest/gtest.h>

namespace pol::load {
namespace {

TEST(ServerProcess, PutsPortsIntoTheCommand) {
  EXPECT_EQ(WithPorts({"serve", "--port={port}", "{web_port}", "{port}{port}"}, 1, 2),
            (std::vector<std::string>{"serve", "--port=1", "2", "11"}));
}

TEST(ServerProcess, AFreePortIsAPort) { EXPECT_GT(FreePort(), 0); }

TEST(ServerProcess, EndsWhatItStarted) {
  pid_t pid = 0;
  {
    auto process = ServerProcess::Start({"sleep", "60"}, "/dev/null");
    ASSERT_TRUE(process);
    EXPECT_TRUE(process->IsRunning());
    pid = process->pid();
  }
  EXPECT_EQ(kill(pid, 0), -1);
}

TEST(ServerProcess, NoticesThatItEnded) {
  auto process = ServerProcess::Start({"true"}, "/dev/null");
  ASSERT_TRUE(process);
  for (int i = 0; i < 1000 && process->IsRunning(); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  EXPECT_FALSE(process->IsRunning());
}

TEST(ServerProcess, RefusesACommandThatIsNotThere) {
  const auto process = ServerProcess::Start({"no-such-program-here"}, "/dev/null");
  ASSERT_FALSE(process);
  EXPECT_NE(process.error().message.find("no-such-program-here"), std::string::npos);
}

}  // namespace
}  // namespace pol::load
