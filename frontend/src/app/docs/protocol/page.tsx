import { PageLink } from '@/components/PageLink';
import { DocsPage } from '@/docs/DocsPage';
import styles from '@/docs/docs.module.css';
import { anchorOf, HintCard, MessageCard } from '@/docs/MessageCard';
import { type CloseCode, closeCodesOf, type Message, messagesOf } from '@/docs/messages';
import { SessionCourse } from '@/docs/SessionCourse';
import { readSchema, readVectors } from '@/docs/sources';

const isHint = ({ types }: Message) => types.length > 1;

function Opening() {
  return (
    <header className={styles.opening}>
      <h1>The WebSocket protocol</h1>
      <p className={styles.lead}>
        One session is one WebSocket at <code>/ws/verify/{'{session_id}'}</code>. JSON text goes
        both ways. Fields that are not known are ignored, by the server and by a good client.
      </p>
      <nav aria-label="Documentation" className={styles.links}>
        <PageLink className="button" href="/docs/">
          API
        </PageLink>
        <PageLink className="button" href="/verify-glass/">
          Try it yourself
        </PageLink>
      </nav>
    </header>
  );
}

function Contents({ messages }: { messages: readonly Message[] }) {
  return (
    <ul className={styles.contents}>
      {messages.map((message) => (
        <li key={message.name}>
          <a href={`#${anchorOf(message)}`}>{isHint(message) ? 'Hints' : message.types[0]}</a>
        </li>
      ))}
    </ul>
  );
}

function Messages({ messages }: { messages: readonly Message[] }) {
  return messages.map((message) =>
    isHint(message) ? (
      <HintCard key={message.name} message={message} />
    ) : (
      <MessageCard key={message.name} message={message} />
    ),
  );
}

function CloseCodes({ codes }: { codes: readonly CloseCode[] }) {
  return (
    <dl className={styles.codes}>
      {codes.map(({ code, meaning }) => (
        <div key={code}>
          <dt>{code}</dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}

export default function ProtocolPage() {
  const schema = readSchema('server-messages');
  const client = messagesOf(readSchema('client-messages'), readVectors('client-messages'));
  const server = messagesOf(schema, readVectors('server-messages'));
  return (
    <DocsPage title="protocol">
      <article className={`glass quiet screen ${styles.sheet}`}>
        <Opening />
        <section className={styles.part}>
          <h2>The course of a session</h2>
          <SessionCourse />
        </section>
        <section className={styles.part}>
          <h2>From the client</h2>
          <Contents messages={client} />
          <Messages messages={client} />
        </section>
        <section className={styles.part}>
          <h2>From the server</h2>
          <p>
            Each message is <code>{'{"type", "message", "data"}'}</code>; <code>message</code> is a
            sentence for a person. The fields below are those of <code>data</code>. Left and right
            are the person’s.
          </p>
          <Contents messages={server} />
          <Messages messages={server} />
        </section>
        <section className={styles.part}>
          <h2>Close codes</h2>
          <p>
            A session that cannot be opened is accepted, told <code>ERROR</code> and closed with the
            code that says why, so that a browser can read it.
          </p>
          <CloseCodes codes={closeCodesOf(schema)} />
        </section>
      </article>
    </DocsPage>
  );
}
