// What of a page is read or recognised by its colour, and where it lies. The functions run in
// the page and are sent there as text, so they use each other and nothing else.

// What the camera shows, and `window.showPicture(name)` to change it.
export function fakeCamera() {
  const canvas = document.createElement('canvas');
  canvas.width = 640;
  canvas.height = 480;
  const brush = canvas.getContext('2d');
  const fill = (color) => {
    brush.fillStyle = color;
    brush.fillRect(0, 0, canvas.width, canvas.height);
  };
  const pictures = {
    white: () => fill('#fafafa'),
    black: () => fill('#050505'),
    noise: () => {
      const picture = brush.createImageData(canvas.width, canvas.height);
      for (let at = 0; at < picture.data.length; at += 1) {
        picture.data[at] = at % 4 === 3 ? 255 : Math.random() * 256;
      }
      brush.putImageData(picture, 0, 0);
    },
  };
  let paint = pictures.white;
  window.showPicture = (name) => {
    paint = pictures[name];
    paint();
  };
  navigator.mediaDevices.getUserMedia = async () => {
    const stream = canvas.captureStream(30);
    paint();
    setInterval(() => paint(), 100);
    return stream;
  };
}

// Two classes on the root: `bare` makes words and line icons see-through, `open` lets each be hit.
export function addMeasuringStyles() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    .bare :not(#none) { color: transparent !important; transition: none !important; caret-color: transparent; }
    .open * { pointer-events: auto !important; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

// [r, g, b, alpha] of a colour in any notation.
function colorOf(css) {
  const brush = new OffscreenCanvas(1, 1).getContext('2d');
  brush.fillStyle = css;
  brush.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = brush.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
}

function opacityOf(element) {
  let opacity = 1;
  for (let at = element; at; at = at.parentElement) opacity *= Number(getComputedStyle(at).opacity);
  return opacity;
}

// Wholly in the window, and covered by nothing else.
function isShown({ left, top, right, bottom }, element) {
  if (right - left < 2 || bottom - top < 2) return false;
  if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight) return false;
  return element.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
}

const isExempt = (element) =>
  element.closest(':disabled, script, style, noscript') !== null ||
  !element.checkVisibility({ opacityProperty: true, visibilityProperty: true });

function markOf(kind, element, css, rects, what) {
  const { fontSize, fontWeight } = getComputedStyle(element);
  const [red, green, blue, alpha] = colorOf(css);
  return {
    kind,
    what,
    color: [red, green, blue, alpha * opacityOf(element)],
    rects: rects.map(({ left, top, right, bottom }) => ({ left, top, right, bottom })),
    fontPx: Number.parseFloat(fontSize),
    fontWeight: Number(fontWeight),
  };
}

function textsIn(root) {
  const marks = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { currentNode: node } = walker;
    const element = node.parentElement;
    if (!node.data.trim() || element.closest('svg') || isExempt(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter((rect) => isShown(rect, element));
    if (rects.length === 0) continue;
    const { color } = getComputedStyle(element);
    marks.push(markOf('text', element, color, rects, node.data.trim().slice(0, 40)));
  }
  return marks;
}

function iconsIn(root) {
  const icons = [...root.querySelectorAll('svg[stroke="currentColor"]')];
  return icons
    .filter((icon) => !isExempt(icon) && isShown(icon.getBoundingClientRect(), icon))
    .map((icon) => {
      const beside = icon.parentElement.textContent.trim().slice(0, 30);
      const { color } = getComputedStyle(icon);
      return markOf('icon', icon, color, [icon.getBoundingClientRect()], beside);
    });
}

const OUTWARD = 1.06; // of the oval's radius: seen against what lies just outside it

function pointsAround(rim) {
  const matrix = rim.getScreenCTM();
  const { x, y, width, height } = rim.getBBox();
  return Array.from({ length: 40 }, (_, step) => {
    const angle = (step / 40) * 2 * Math.PI;
    return new DOMPoint(
      x + (width / 2) * (1 + OUTWARD * Math.cos(angle)),
      y + (height / 2) * (1 + OUTWARD * Math.sin(angle)),
    ).matrixTransform(matrix);
  });
}

// Without what a caption or a dialog lies over, or the window does not show.
function rimsIn(root) {
  const rims = [...root.querySelectorAll('[role="progressbar"] path:first-child')];
  const isBare = ({ x, y }) => {
    const hit = document.elementFromPoint(x, y);
    return hit?.closest('[part="stage"]') && !hit.closest('p');
  };
  return rims.flatMap((rim) => {
    const rects = pointsAround(rim)
      .filter(isBare)
      .map(({ x, y }) => ({ left: x, top: y, right: x + 1, bottom: y + 1 }));
    if (rects.length === 0) return [];
    return [markOf('rim', rim, getComputedStyle(rim).stroke, rects, 'the oval')];
  });
}

function collectMarks(selector) {
  document.documentElement.classList.add('open');
  const roots = selector ? [...document.querySelectorAll(selector)] : [document.body];
  const marks = roots.flatMap((root) => [...textsIn(root), ...iconsIn(root), ...rimsIn(root)]);
  document.documentElement.classList.remove('open');
  return marks;
}

const functions = [
  colorOf,
  opacityOf,
  isShown,
  markOf,
  textsIn,
  iconsIn,
  pointsAround,
  rimsIn,
  collectMarks,
];

// To be evaluated in a page: all marks that are wholly in the window and not covered, within
// `selector` if there is one: {kind: text|icon|rim, what, color: [r, g, b, alpha], rects, fontPx,
// fontWeight}.
export const marksWithin = (selector) => `(() => {
  const isExempt = ${isExempt};
  const OUTWARD = ${OUTWARD};
  ${functions.join('\n')}
  return collectMarks(${JSON.stringify(selector)});
})()`;
