#include "server/content_policy.h"

#include <algorithm>

#include "base/bytes.h"
#include "base/digest.h"

namespace pol {
namespace {

void AddHash(std::vector<std::string>& hashes, std::string_view content) {
  std::string hash = "'sha256-" + EncodeBase64(Sha256(AsBytes(content))) + "'";
  if (std::ranges::find(hashes, hash) == hashes.end()) {
    hashes.push_back(std::move(hash));
  }
}

bool IsNameEnd(char c) { return c == '>' || c == ' ' || c == '\n' || c == '\t' || c == '/'; }

// The contents of every <name …>…</name> whose opening tag `wanted` accepts. The exported pages are
// written by a serialiser: lower case, quoted attributes, '>' escaped inside them.
template <typename Wanted>
void AddElements(std::string_view html, std::string_view name, Wanted wanted,
                 std::vector<std::string>& hashes) {
  const std::string opening = "<" + std::string(name);
  const std::string closing = "</" + std::string(name);
  std::size_t at = 0;
  while ((at = html.find(opening, at)) != std::string_view::npos) {
    const std::size_t tag_end = html.find('>', at);
    const std::size_t name_end = at + opening.size();
    if (tag_end == std::string_view::npos) {
      return;
    }
    const std::string_view tag = html.substr(at, tag_end - at);
    at = tag_end + 1;
    if (!IsNameEnd(html[name_end])) {
      continue;
    }
    const std::size_t content_end = std::min(html.find(closing, at), html.size());
    if (wanted(tag)) {
      AddHash(hashes, html.substr(at, content_end - at));
    }
    at = content_end;
  }
}

std::string Unescaped(std::string_view attribute) {
  std::string text(attribute);
  for (const auto& [entity, plain] : {std::pair<std::string_view, std::string_view>{"&quot;", "\""},
                                      {"&#x27;", "'"},
                                      {"&lt;", "<"},
                                      {"&gt;", ">"},
                                      {"&amp;", "&"}}) {
    for (std::size_t at = 0; (at = text.find(entity, at)) != std::string::npos;
         at += plain.size()) {
      text.replace(at, entity.size(), plain);
    }
  }
  return text;
}

// Matches inside scripts too; a hash too many allows only that very attribute.
void AddStyleAttributes(std::string_view html, std::vector<std::string>& hashes) {
  constexpr std::string_view kAttribute = " style=\"";
  std::size_t at = 0;
  while ((at = html.find(kAttribute, at)) != std::string_view::npos) {
    at += kAttribute.size();
    const std::size_t end = html.find('"', at);
    if (end == std::string_view::npos) {
      return;
    }
    AddHash(hashes, Unescaped(html.substr(at, end - at)));
    at = end;
  }
}

void AppendSources(std::string& text, const std::vector<std::string>& sources) {
  for (const std::string& source : sources) {
    text += " " + source;
  }
}

}  // namespace

ContentPolicy ContentPolicyOf(std::string_view html) {
  ContentPolicy policy;
  AddElements(
      html, "script",
      [](std::string_view tag) { return tag.find(" src=") == std::string_view::npos; },
      policy.script_hashes);
  AddElements(html, "style", [](std::string_view) { return true; }, policy.style_hashes);
  AddStyleAttributes(html, policy.style_attribute_hashes);
  return policy;
}

std::string ContentPolicyText(const ContentPolicy& policy, std::string_view connect_sources) {
  std::string text = "default-src 'none'; script-src 'self'";
  AppendSources(text, policy.script_hashes);
  text += "; worker-src 'self'; style-src 'self'";
  AppendSources(text, policy.style_hashes);
  if (!policy.style_attribute_hashes.empty()) {
    text += "; style-src-attr 'unsafe-hashes'";
    AppendSources(text, policy.style_attribute_hashes);
  }
  text += "; connect-src 'self'";
  if (!connect_sources.empty()) {
    text += " ";
    text += connect_sources;
  }
  text +=
      "; img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; "
      "manifest-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";
  return text;
}

}  // namespace pol
