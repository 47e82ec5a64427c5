// Makes the page's style sheets fit for a shadow root, as a PostCSS plugin:
// - what the page says of itself (:root) is said of the element's surface;
// - dark colours also come when the element's `theme` asks for them, and not when it refuses them;
// - the tokens in PUBLIC can be set from outside as --pol-NAME;
// - widths are those of the element, not of the window.

// Token -> its public name.
export const PUBLIC = new Map(
  [
    ...['accent', 'accent-2', 'accent-ink', 'ink', 'ink-soft', 'line', 'well'],
    ...['good', 'warn', 'bad', 'radius', 'radius-small', 'gap', 'font', 'mono'],
  ].map((name) => [`--${name}`, `--pol-${name}`]),
);
PUBLIC.set('--glass-solid', '--pol-surface');

const SURFACE = '.surface';
const DARK = '(prefers-color-scheme: dark)';
const WIDTH = /^\((min|max)-width:/;

// Without a second accent of its own, a page's accent is not mixed with ours.
function openToken(declaration) {
  const name = PUBLIC.get(declaration.prop);
  if (!name) return;
  const inner =
    declaration.prop === '--accent-2'
      ? `var(--pol-accent, ${declaration.value})`
      : declaration.value;
  declaration.value = `var(${name}, ${inner})`;
}

function openTokens(rule) {
  const { parent } = rule;
  const isForEveryone = parent.type === 'root' || parent.params === DARK;
  if (isForEveryone && rule.selector.startsWith(':root')) rule.walkDecls(openToken);
}

function obeyTheme(media) {
  media.each((rule) => {
    if (!rule.selector.startsWith(SURFACE)) return;
    const always = rule.clone();
    always.selector = rule.selector.replace(SURFACE, `${SURFACE}:where([data-theme="dark"])`);
    rule.selector = rule.selector.replace(SURFACE, `${SURFACE}:where([data-theme="auto"])`);
    media.before(always);
  });
}

function measureElement(media, { AtRule }) {
  const features = media.params.split(/\s+and\s+/);
  const widths = features.filter((feature) => WIDTH.test(feature));
  if (widths.length === 0) return;
  const others = features.filter((feature) => !WIDTH.test(feature));
  const container = new AtRule({ name: 'container', params: `surface ${widths.join(' and ')}` });
  media.replaceWith(container);
  if (others.length === 0) return container.append(media.nodes);
  media.params = others.join(' and ');
  container.append(media);
}

export const shadowStyles = () => ({
  postcssPlugin: 'shadow-styles',
  OnceExit(root, postcss) {
    root.walkRules((rule) => {
      openTokens(rule);
      rule.selector = rule.selector.replaceAll(':root', SURFACE);
    });
    root.walkAtRules('media', (media) => {
      if (media.params === DARK) obeyTheme(media);
      else measureElement(media, postcss);
    });
    root.walkDecls((declaration) => {
      declaration.value = declaration.value.replace(/([\d.])vw\b/g, '$1cqi');
    });
  },
});
