// What a person who needs the page large would miss: text that is cut off, lies over other text or
// beyond the window, and buttons out of reach. The functions run in the page and are sent there as
// text, so they use each other and nothing else.
const isSeen = (element) =>
  element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
  !element.closest('svg, script, style, noscript, .visually-hidden');

const nameOf = (element) =>
  `<${element.localName}> “${(element.textContent ?? '').trim().slice(0, 40)}”`;

const scrolls = (overflow) => overflow === 'auto' || overflow === 'scroll';
const hides = (overflow) => overflow === 'hidden' || overflow === 'clip';

// What of a line is drawn: the rest of what scrolls within its own box is in reach all the same.
function drawnPartOf(line) {
  const part = { ...line };
  for (let at = line.element; at && at !== document.body; at = at.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(at);
    if (!scrolls(overflowX) && !scrolls(overflowY)) continue;
    const box = at.getBoundingClientRect();
    part.left = Math.max(part.left, box.left);
    part.top = Math.max(part.top, box.top);
    part.right = Math.min(part.right, box.right);
    part.bottom = Math.min(part.bottom, box.bottom);
  }
  return part;
}

// Each line of text that is drawn, with its element.
function linesWithin(root) {
  const lines = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { currentNode: node } = walker;
    const element = node.parentElement;
    if (!node.data.trim() || !isSeen(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const { left, top, right, bottom } of range.getClientRects()) {
      const line = drawnPartOf({ element, left, top, right, bottom });
      if (line.right - line.left > 2 && line.bottom - line.top > 2) lines.push(line);
    }
  }
  return lines;
}

function isCutBy(element, line) {
  const { overflowX, overflowY } = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const isBesideX = line.left < box.left - 1 || line.right > box.right + 1;
  const isBesideY = line.top < box.top - 1 || line.bottom > box.bottom + 1;
  return (hides(overflowX) && isBesideX) || (hides(overflowY) && isBesideY);
}

function isCutOff(line) {
  for (let at = line.element; at && at !== document.body; at = at.parentElement) {
    if (isCutBy(at, line)) return true;
  }
  return false;
}

const isOutside = ({ left, right }) =>
  left < -1 || right > document.documentElement.clientWidth + 1;

// Beyond the edge of the card, button or row that holds it.
function sticksOut(line) {
  for (let at = line.element; at && at !== document.body; at = at.parentElement) {
    const { borderInlineEndWidth, display } = getComputedStyle(at);
    if (display === 'inline' || borderInlineEndWidth === '0px') continue;
    const box = at.getBoundingClientRect();
    if (line.left < box.left - 1 || line.right > box.right + 1) return true;
  }
  return false;
}

const SHARED_PX = 3; // both ways; tight lines may touch

// What stays in sight lies over what is scrolled past it; buttons must be in reach all the same.
function isStaying(element) {
  for (let at = element; at; at = at.parentElement) {
    if (getComputedStyle(at).position === 'sticky') return true;
  }
  return false;
}

function overlapsIn(all) {
  const lines = all.filter(({ element }) => !isStaying(element));
  const isOver = (one, other) =>
    one.element !== other.element &&
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > SHARED_PX &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > SHARED_PX;
  return lines.flatMap((one, index) =>
    lines
      .slice(index + 1)
      .filter((other) => isOver(one, other))
      .map((other) => `overlap: ${nameOf(one.element)} and ${nameOf(other.element)}`),
  );
}

function isOutOfReach(button) {
  button.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { left, top, right, bottom } = button.getBoundingClientRect();
  return !button.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
}

function findFaults() {
  const { scrollWidth, clientWidth } = document.documentElement;
  const dialog = document.querySelector('dialog[open]');
  const shown = dialog ?? document.body;
  const lines = linesWithin(shown);
  const buttons = [...shown.querySelectorAll('main button, main a.button, dialog button')];
  const faults = [
    ...(scrollWidth > clientWidth ? [`scrolls sideways: ${scrollWidth - clientWidth} px`] : []),
    ...lines.filter(isCutOff).map(({ element }) => `cut off: ${nameOf(element)}`),
    ...lines.filter(isOutside).map(({ element }) => `outside the window: ${nameOf(element)}`),
    ...lines.filter(sticksOut).map(({ element }) => `sticks out: ${nameOf(element)}`),
    ...overlapsIn(lines),
    ...buttons
      .filter((button) => isSeen(button) && !button.disabled && isOutOfReach(button))
      .map((button) => `out of reach: ${nameOf(button)}`),
  ];
  scrollTo({ top: 0, behavior: 'instant' });
  return [...new Set(faults)];
}

const inPage = { isSeen, nameOf, scrolls, hides, isOutside, SHARED_PX };
const declared = Object.entries(inPage).map(([name, value]) => `const ${name} = ${value};`);
const functions = [
  drawnPartOf,
  linesWithin,
  isCutBy,
  isCutOff,
  sticksOut,
  isStaying,
  overlapsIn,
  isOutOfReach,
  findFaults,
];

// To be evaluated in a page: its faults, each in a line that begins with its kind.
export const FIND_LAYOUT_FAULTS = `(() => {
  ${[...declared, ...functions].join('\n')}
  return findFaults();
})()`;
