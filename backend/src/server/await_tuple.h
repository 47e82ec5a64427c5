#pragma once

#include <boost/asio/experimental/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace pol {

// co_await on an operation of Asio with it gives (error_code, …) in the place of an exception.
inline constexpr auto kTuple = boost::asio::experimental::as_tuple(boost::asio::use_awaitable);

}  // namespace pol
