import { Fragment } from 'react';

// `code` within a sentence; nothing else of Markdown is understood.
function Sentences({ text }: { text: string }) {
  return text
    .split('`')
    .map((piece, index) =>
      index % 2 === 1 ? (
        <code key={`${index}-${piece}`}>{piece}</code>
      ) : (
        <Fragment key={`${index}-${piece}`}>{piece}</Fragment>
      ),
    );
}

// Paragraphs of a description, divided by empty lines.
export function Prose({ text }: { text: string }) {
  return text.split('\n\n').map((paragraph) => (
    <p key={paragraph}>
      <Sentences text={paragraph} />
    </p>
  ));
}
