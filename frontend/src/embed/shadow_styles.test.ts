// @vitest-environment node
import { readFileSync } from 'node:fs';
import { preprocessCSS, resolveConfig } from 'vite';
import { describe, expect, it } from 'vitest';
import { PUBLIC, shadowStyles } from '../../scripts/shadow-styles.mjs';
import { ATTRIBUTES } from './attributes';

const config = await resolveConfig(
  { configFile: false, css: { postcss: { plugins: [shadowStyles()] } } },
  'build',
);
// Without the spaces that say nothing.
const madeOf = async (css: string) => {
  const { code } = await preprocessCSS(css, 'sheet.css', config);
  return code
    .replaceAll(/\s*([{}:;,])\s*/g, '$1')
    .replaceAll(/\s+(?=\))/g, '')
    .trim();
};

describe('the style sheet in the shadow root', () => {
  it('says of the surface what the page says of itself, open to the page around', async () => {
    expect(await madeOf(':root { --good: green; --bg: red } :root:lang(ar) { --font: A }')).toBe(
      '.surface{--good:var(--pol-good,green);--bg:red}' +
        '.surface:lang(ar){--font:var(--pol-font,A)}',
    );
  });

  it('takes the accent of the page around for both of ours', async () => {
    expect(await madeOf(':root { --accent-2: teal }')).toBe(
      '.surface{--accent-2:var(--pol-accent-2,var(--pol-accent,teal))}',
    );
  });

  it('has dark colours where the theme or, without one, the system asks for them', async () => {
    expect(await madeOf('@media (prefers-color-scheme: dark) { :root { --ink: white } }')).toBe(
      '.surface:where([data-theme="dark"]){--ink:var(--pol-ink,white)}' +
        '@media (prefers-color-scheme:dark){' +
        '.surface:where([data-theme="auto"]){--ink:var(--pol-ink,white)}}',
    );
  });

  it('keeps high contrast from being overruled', async () => {
    expect(await madeOf('@media (prefers-contrast: more) { :root { --ink-soft: black } }')).toBe(
      '@media (prefers-contrast:more){.surface{--ink-soft:black}}',
    );
  });

  it('goes by the width of the element, and by the height of the window', async () => {
    expect(await madeOf('@media (max-width: 9px) { p { width: 4.5vw } }')).toBe(
      '@container surface (max-width:9px){p{width:4.5cqi}}',
    );
    expect(await madeOf('@media (max-width: 9px) and (max-height: 7px) { p { top: 0 } }')).toBe(
      '@container surface (max-width:9px){@media (max-height:7px){p{top:0}}}',
    );
    expect(await madeOf('@media (forced-colors: active) { p { top: 0 } }')).toBe(
      '@media (forced-colors:active){p{top:0}}',
    );
  });
});

describe('the README', () => {
  const readme = readFileSync('README.md', 'utf8');

  it.each([...PUBLIC.values(), ...ATTRIBUTES])('names %s', (name) => {
    expect(readme).toContain(`\`${name}\``);
  });
});
