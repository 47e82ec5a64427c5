// The page's own style sheets as the build makes them fit for a shadow root, see
// scripts/shadow-styles.mjs. The build puts their text in the place of the name below.
import '@/app/tokens.css';
import '@/app/pieces.css';
import './embed.css';

const TEXT = '@@shadow-styles@@';

// A sheet made by script: no content security policy has to allow it.
export function makeStyleSheet(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(TEXT);
  return sheet;
}
