// Looks for what must never be kept: pictures, pieces of pictures, and measurements of a face.
const windowBytes = 32;
const numbersInARow = 24; // fewer are scores; landmarks and embeddings are hundreds

// With the marker that follows: three bytes alone come up by chance.
const jpegHead = /\xff\xd8\xff[\xc0\xc4\xdb\xe0\xe1\xee\xfe]|ffd8ff(?:c0|c4|db|e0|e1|ee|fe)/;
// "[0.1,-2.5e-3,…": numbers with a fraction, as JSON, CSV or an array of PostgreSQL's.
const numbers = new RegExp(`(?:-?\\d+\\.\\d+(?:[eE][-+]?\\d+)?[\\s,;]+){${numbersInARow}}`);

// Windows of a picture's coded part, at some distance: its head is the same in all pictures.
function windowsOf(picture) {
  const windows = [];
  for (let at = Math.floor(picture.length / 4); at + windowBytes <= picture.length; at += 2048) {
    windows.push(picture.subarray(at, at + windowBytes));
  }
  return windows;
}

// Base64 has three forms of the same bytes, by where they begin; the ends depend on the neighbours.
function base64FormsOf(window) {
  return [0, 1, 2].map((skipped) => {
    const whole = window.subarray(skipped, skipped + 3 * Math.floor((window.length - skipped) / 3));
    return whole.toString('base64');
  });
}

function pieceOf(haystack, window) {
  if (haystack.includes(window)) {
    return 'a piece of a picture';
  }
  const forms = base64FormsOf(window).flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_')]);
  if (forms.some((form) => haystack.includes(form))) {
    return 'a piece of a picture in base64';
  }
  return haystack.includes(window.toString('hex')) ? 'a piece of a picture in hexadecimal' : undefined;
}

// What was found in these bytes, in words; empty: nothing. `pictures`: those that were sent.
export function tracesIn(haystack, pictures) {
  const found = new Set();
  const text = haystack.toString('latin1');
  if (jpegHead.test(text)) {
    found.add('the beginning of a JPEG');
  }
  if (numbers.test(text)) {
    found.add('a long run of numbers');
  }
  for (const picture of pictures) {
    for (const window of windowsOf(picture)) {
      const piece = pieceOf(haystack, window);
      if (piece) {
        found.add(piece);
      }
    }
  }
  return [...found];
}
