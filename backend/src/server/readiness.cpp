#include "server/readiness.h"

#include "protocol/rest.h"

namespace pol {
namespace {

HttpResponse NotReady(std::string_view reason) { return JsonResponse(503, ReadinessText(reason)); }

}  // namespace

HttpResponse AnswerLiveness() { return JsonResponse(200, LivenessText()); }

boost::asio::awaitable<HttpResponse> AnswerReadiness(const Services& services) {
  constexpr std::string_view kDraining = "draining";
  if (services.shutdown.is_begun()) {
    co_return NotReady(kDraining);
  }
  auto probe = services.store.Run([](Store& store) { return store.Probe(); });
  const bool answers = co_await std::move(probe);
  if (services.shutdown.is_begun()) {
    co_return NotReady(kDraining);
  }
  co_return answers ? JsonResponse(200, ReadinessText({})) : NotReady("store_unavailable");
}

}  // namespace pol
