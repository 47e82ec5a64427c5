// Writes NAME.gz beside every file of the export that gets smaller by it: the server sends those to
// browsers that accept gzip.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const OUTPUT = fileURLToPath(new URL('../out/', import.meta.url));
const COMPRESSIBLE = /\.(html|css|js|json|svg|txt)$/;
const WORTH_IT = 0.9; // of the size

const names = await readdir(OUTPUT, { recursive: true });
const files = names
  .filter((name) => COMPRESSIBLE.test(name))
  .map((name) => path.join(OUTPUT, name));
let [before, after] = [0, 0];
for (const file of files) {
  const content = await readFile(file);
  const compressed = gzipSync(content, { level: 9 });
  if (compressed.length < WORTH_IT * content.length) {
    await writeFile(`${file}.gz`, compressed);
    before += content.length;
    after += compressed.length;
  }
}
console.log(`Compressed ${(before / 1e6).toFixed(1)} MB to ${(after / 1e6).toFixed(1)} MB.`);
