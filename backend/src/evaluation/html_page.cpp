#include "evaluation/html_page.h"

namespace pol {
namespace {

constexpr std::string_view kStyle = R"(
:root { --ink: #1c2430; --dim: #5b6675; --line: #d9dee5; --paper: #fff; --ground: #f4f6f8;
  --good: #1f6f8b; --bad: #c4552d; --soft: #fbeee8; color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; }
main { max-width: 1080px; margin: 0 auto; padding: 32px 20px 64px; }
h1 { font-size: 26px; margin: 0 0 4px; }
h2 { font-size: 17px; margin: 0 0 10px; }
p { margin: 0 0 12px; max-width: 76ch; }
.dim, figcaption { color: var(--dim); }
.note { border-left: 4px solid var(--bad); background: var(--soft); padding: 10px 14px;
  max-width: none; }
section { background: var(--paper); border: 1px solid var(--line); border-radius: 8px;
  padding: 18px 20px; margin: 18px 0; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(180px, 1fr)); gap: 12px;
  margin: 18px 0; }
.tile { background: var(--paper); border: 1px solid var(--line); border-radius: 8px;
  padding: 12px 16px; }
.tile b { display: block; font-size: 22px; font-variant-numeric: tabular-nums; }
.tile span { color: var(--dim); font-size: 13px; }
.plots { display: flex; flex-wrap: wrap; gap: 24px; }
figure { margin: 0; flex: 1 1 380px; }
figcaption { font-size: 13px; }
.scroll { overflow-x: auto; margin-bottom: 12px; }
table { border-collapse: collapse; width: 100%; font-size: 13.5px; }
.rates { table-layout: fixed; min-width: 860px; }
.rates th:nth-child(1) { width: 24%; } .rates th:nth-child(2) { width: 5%; }
.rates th:nth-child(3) { width: 8%; } .rates th:nth-child(4) { width: 9%; }
.rates th:nth-child(6) { width: 165px; padding-left: 12px; }
.rates td:nth-child(6) { padding-left: 12px; }
th, td { text-align: left; padding: 5px 10px 5px 0; border-bottom: 1px solid var(--line);
  vertical-align: top; }
th { color: var(--dim); font-weight: 600; white-space: nowrap; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.number + :not(.number) { padding-left: 14px; }
.wrong td { background: var(--soft); }
.total td, .moved td { font-weight: 600; }
code { font-size: 12px; overflow-wrap: anywhere; }
ul { margin: 0 0 12px; padding-left: 20px; }
.untested { columns: 3 220px; }
svg { max-width: 100%; height: auto; display: block; }
td svg { min-width: 148px; }
svg text { fill: var(--dim); font-size: 11px; }
svg .axis { font-size: 12px; }
svg .middle { text-anchor: middle; }
svg .end { text-anchor: end; }
.frame { fill: none; stroke: var(--dim); }
.grid { stroke: var(--line); }
.zero { stroke: var(--dim); }
.diagonal { stroke: var(--line); stroke-dasharray: 4 4; stroke-width: 1.5; }
.curve { fill: none; stroke-width: 2.2; }
.curve.all { stroke: var(--good); }
.curve.worst { stroke: var(--bad); stroke-dasharray: 6 3; }
.mark.all { fill: var(--good); }
.mark.worst { fill: var(--bad); }
.bona-fide { fill: var(--good); }
.attack { fill: var(--bad); }
.neutral { fill: #7d8a9a; }
.cut { stroke: var(--ink); stroke-dasharray: 3 3; }
.interval { stroke: var(--dim); stroke-width: 3; }
.rate { fill: var(--ink); }
@media print { section { break-inside: avoid; } }
)";

}  // namespace

std::string HtmlPage(std::string_view title, const Markup& main) {
  return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
         Escape(title) + "</title>\n<style>" + std::string(kStyle) + "</style>\n</head>\n<body>\n" +
         main.html + "</body>\n</html>\n";
}

}  // namespace pol
