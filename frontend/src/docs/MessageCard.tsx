import styles from './MessageCard.module.css';
import type { Field, Message } from './messages';
import type { JsonObject } from './sources';

const idOf = (type: string) => type.toLowerCase().replaceAll('_', '-');

// Where a message is described on this page.
export const anchorOf = (message: Message) => `message-${idOf(message.types[0] ?? '')}`;

function Example({ of, message }: { of: string; message: JsonObject }) {
  return (
    <figure className={styles.example}>
      <figcaption>Example of {of}</figcaption>
      <pre>{JSON.stringify(message, null, 2)}</pre>
    </figure>
  );
}

function FieldRow({ field }: { field: Field }) {
  return (
    <div className={styles.field}>
      <dt>
        <code>{field.name}</code>
        <span className={styles.type}>
          {field.type}
          {field.isRequired ? '' : ', optional'}
        </span>
      </dt>
      <dd>
        <p>{field.meaning}</p>
        {field.range && (
          <p className="soft">
            Range: <code>{field.range}</code>
          </p>
        )}
        {field.values.length > 0 && (
          <ul className={styles.values} aria-label={`Values of ${field.name}`}>
            {field.values.map((value) => (
              <li key={value}>
                <code>{value}</code>
              </li>
            ))}
          </ul>
        )}
      </dd>
    </div>
  );
}

function Fields({ message }: { message: Message }) {
  if (message.fields.length === 0) return <p className="soft">No fields.</p>;
  return (
    <dl className={styles.fields}>
      {message.fields.map((field) => (
        <FieldRow key={field.name} field={field} />
      ))}
    </dl>
  );
}

export function MessageCard({ message }: { message: Message }) {
  const [type = ''] = message.types;
  return (
    <article className={styles.card} id={anchorOf(message)}>
      <h3>
        <code>{type}</code>
      </h3>
      <p>{message.meaning}</p>
      <Fields message={message} />
      {message.examples.map((example) => (
        <Example key={type} of={type} message={example} />
      ))}
    </article>
  );
}

// Messages that differ in their type alone: each with the sentence that goes with it.
export function HintCard({ message }: { message: Message }) {
  return (
    <article className={styles.card} id={anchorOf(message)}>
      <h3>Hints</h3>
      <p>
        {message.meaning} <code>data</code> is empty.
      </p>
      <dl className={styles.fields}>
        {message.examples.map((example) => (
          <div key={String(example.type)} className={styles.field}>
            <dt>
              <code>{String(example.type)}</code>
            </dt>
            <dd>
              <p>“{String(example.message)}”</p>
            </dd>
          </div>
        ))}
      </dl>
    </article>
  );
}
