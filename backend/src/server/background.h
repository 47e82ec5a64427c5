// Work on a thread pool, awaited from a coroutine of the io thread.
#pragma once

#include <exception>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/execution/outstanding_work.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/check.h"

namespace pol {

// Calls `post(task)`, which must run the task on another thread with some arguments; the coroutine
// goes on on its own thread with what `work` returned for them, or with what it threw. `work` must
// own what it uses, for it cannot be cancelled; it returns a value.
template <typename Value, typename Post, typename Work>
boost::asio::awaitable<Value> RunElsewhere(Post post, Work work) {
  namespace asio = boost::asio;
  auto initiate = [&post](auto handler, Work inner) {
    auto executor = asio::prefer(asio::get_associated_executor(handler),
                                 asio::execution::outstanding_work.tracked);
    auto shared = std::make_shared<decltype(handler)>(std::move(handler));
    post([shared, executor, inner = std::move(inner)](auto&... context) mutable {
      std::exception_ptr failure;
      std::optional<Value> value;
      try {
        value.emplace(inner(context...));
      } catch (...) {
        failure = std::current_exception();
      }
      asio::post(executor,
                 [shared = std::move(shared), failure, value = std::move(value)]() mutable {
                   std::move (*shared)(failure, std::move(value));
                 });
    });
  };
  std::optional<Value> value = co_await asio::async_initiate<
      const asio::use_awaitable_t<>&,
      void(std::exception_ptr,
           std::optional<Value>)>(  // NOLINT(bugprone-unchecked-optional-access)
      initiate, asio::use_awaitable, std::move(work));
  POL_CHECK(value.has_value());  // or the call above has thrown
  co_return *std::move(value);
}

}  // namespace pol
