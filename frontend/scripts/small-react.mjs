// The web component carries Preact in React's place: 60 kB less, gzipped, on somebody else's page.
// Its tests run on the same.
export const smallReact = { react: 'preact/compat', 'react-dom': 'preact/compat' };
