#include "conformance/stage.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace httparity::conformance {
namespace {

TEST(Stage, WhoWantsCompanyGetsIt) {
  Stage stage;
  const Stage::Turn one(stage, Stage::Company::kOthers);
  const Stage::Turn other(stage, Stage::Company::kOthers);
}

TEST(Stage, WhoWantsToBeAloneIs) {
  Stage stage;
  std::atomic<int> playing{0};
  std::atomic<int> crowds{0};
  std::atomic<int> disturbed{0};
  const auto play = [&](Stage::Company company) {
    const Stage::Turn turn(stage, company);
    ++playing;
    for (int look = 0; look < 4; ++look) {
      if (playing > 1) {
        ++(company == Stage::Company::kNobody ? disturbed : crowds);
      }
      std::this_thread::yield();
    }
    --playing;
  };
  std::vector<std::thread> players;
  for (int i = 0; i < 4; ++i) {
    players.emplace_back([&, i] {
      for (int turn = 0; turn < 50; ++turn) {
        play(turn % 4 == i % 4 ? Stage::Company::kNobody
                               : Stage::Company::kOthers);
      }
    });
  }
  for (std::thread& player : players) player.join();
  EXPECT_EQ(disturbed, 0);
  EXPECT_GT(crowds, 0) << "nobody met anybody: the test shows nothing";
}

}  // namespace
}  // namespace httparity::conformance
