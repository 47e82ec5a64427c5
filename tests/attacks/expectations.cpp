#include <fstream>
#include <iterator>
#include <set>

#include <boost/json.hpp>

#include "report.h"

namespace pol::attacks {
namespace {

namespace json = boost::json;

Result<Expectation> ExpectationOf(const std::string& name, const json::value& value) {
  const json::object* object = value.if_object();
  if (object == nullptr) {
    return Fail(ErrorCode::kConfigInvalid, name + ": not an object");
  }
  const json::value* why = object->if_contains("why");
  const json::value* passes = object->if_contains("passes");
  const json::value* ceiling = object->if_contains("ceiling");
  if (why == nullptr || !why->is_string() || why->get_string().empty()) {
    return Fail(ErrorCode::kConfigInvalid, name + ": a reason is missing (\"why\")");
  }
  Expectation expectation{.why = std::string(why->get_string())};
  if (passes != nullptr && ceiling == nullptr && passes->is_bool() && passes->get_bool()) {
    expectation.passes = true;
    return expectation;
  }
  if (ceiling == nullptr || passes != nullptr || !ceiling->is_number() ||
      ceiling->to_number<double>() < 0 || ceiling->to_number<double>() > 1) {
    return Fail(ErrorCode::kConfigInvalid,
                name + ": needs either \"passes\": true or a \"ceiling\" of 0 to 1");
  }
  expectation.ceiling = ceiling->to_number<double>();
  return expectation;
}

}  // namespace

Result<Expectations> ParseExpectations(std::string_view text) {
  boost::system::error_code error;
  const json::value root = json::parse(text, error);
  const json::object* object = error ? nullptr : root.if_object();
  const json::value* species = object == nullptr ? nullptr : object->if_contains("species");
  if (species == nullptr || !species->is_object()) {
    return Fail(ErrorCode::kConfigInvalid, "not a JSON object with \"species\"");
  }
  std::set<std::string, std::less<>> known;
  for (const Species& each : AllSpecies()) {
    known.emplace(each.name);
  }
  Expectations expectations;
  for (const auto& [key, value] : species->get_object()) {
    const std::string name(key);
    if (!known.contains(name)) {
      return Fail(ErrorCode::kConfigInvalid, "no such species: " + name);
    }
    auto expectation = ExpectationOf(name, value);
    if (!expectation) {
      return tl::unexpected(expectation.error());
    }
    expectations.emplace(name, std::move(*expectation));
    known.erase(name);
  }
  if (!known.empty()) {
    return Fail(ErrorCode::kConfigInvalid, "nothing is said of " + *known.begin());
  }
  return expectations;
}

Result<Expectations> ReadExpectations(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) {
    return Fail(ErrorCode::kConfigInvalid, file.string() + ": cannot be read");
  }
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  auto expectations = ParseExpectations(text);
  if (!expectations) {
    return Fail(ErrorCode::kConfigInvalid, file.string() + ": " + expectations.error().message);
  }
  return expectations;
}

}  // namespace pol::attacks
