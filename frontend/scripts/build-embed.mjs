// Builds out/embed/proof-of-life-verify.js, the whole web component in one file, with its types.
// Runs after `next build`, which empties out/.
import { copyFile, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { shadowStyles } from './shadow-styles.mjs';
import { smallReact } from './small-react.mjs';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const OUTPUT = at('out/embed');
const NAME = 'proof-of-life-verify';
const STYLES = /(["'`])@@shadow-styles@@\1/g;

// The style sheet that the build would write beside the script goes into it.
const stylesInside = () => ({
  name: 'styles-inside',
  enforce: 'post',
  generateBundle(_, bundle) {
    const files = Object.values(bundle);
    const scripts = files.filter((file) => file.type === 'chunk');
    const sheets = files.filter((file) => file.fileName.endsWith('.css'));
    const places = scripts[0].code.match(STYLES)?.length;
    if (scripts.length !== 1 || sheets.length !== 1 || places !== 1) {
      throw new Error(`not one script with one style sheet: ${Object.keys(bundle)}, ${places}`);
    }
    scripts[0].code = scripts[0].code.replace(STYLES, () => JSON.stringify(`${sheets[0].source}`));
    delete bundle[sheets[0].fileName];
  },
});

await build({
  configFile: false,
  envDir: false,
  root: at('.'),
  publicDir: false,
  logLevel: 'warn',
  resolve: { alias: { '@': at('src'), ...smallReact } },
  oxc: { jsx: { runtime: 'automatic' } },
  css: {
    postcss: { plugins: [shadowStyles()] },
    modules: { generateScopedName: '[local]_[hash:base64:5]' },
  },
  define: {
    'process.env.NODE_ENV': '"production"',
    'process.env.NEXT_PUBLIC_API_URL': '""',
    'process.env.NEXT_PUBLIC_WS_URL': '""',
  },
  build: {
    outDir: OUTPUT,
    emptyOutDir: true,
    target: 'es2022',
    minify: 'oxc',
    cssMinify: 'lightningcss',
    cssTarget: ['chrome120', 'firefox124', 'safari17.4'],
    modulePreload: false,
    rolldownOptions: {
      input: at('src/embed/entry.ts'),
      output: { codeSplitting: false, entryFileNames: `${NAME}.js`, comments: { legal: true } },
      // "use client" speaks to Next alone.
      onLog: (level, log, handle) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && handle(level, log),
    },
  },
  plugins: [stylesInside()],
});
await copyFile(at(`src/embed/${NAME}.d.ts`), `${OUTPUT}/${NAME}.d.ts`);

const script = await readFile(`${OUTPUT}/${NAME}.js`);
const inKilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
console.log(
  `out/embed/${NAME}.js: ${inKilobytes(script.length)}, ${inKilobytes(gzipSync(script, { level: 9 }).length)} gzip`,
);
