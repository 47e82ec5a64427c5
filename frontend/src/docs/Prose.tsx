import type { ReactNode } from 'react';

// `code` within a sentence; nothing else of Markdown is understood.
function withCode(text: string): ReactNode {
  const [before, code, ...rest] = text.split('`');
  if (code === undefined) return before;
  return (
    <>
      {before}
      <code>{code}</code>
      {withCode(rest.join('`'))}
    </>
  );
}

// Paragraphs of a description, divided by empty lines.
export function Prose({ text }: { text: string }) {
  return text.split('\n\n').map((paragraph) => <p key={paragraph}>{withCode(paragraph)}</p>);
}
