import { PageLink } from '@/components/PageLink';
import { DocsPage } from '@/docs/DocsPage';
import styles from '@/docs/docs.module.css';
import { Prose } from '@/docs/Prose';
import { SwaggerPanel } from '@/docs/SwaggerPanel';
import { readOpenApi } from '@/docs/sources';
import { DESCRIPTION, SWAGGER_SCRIPT, SWAGGER_STYLE } from '@/docs/swagger';
import swagger from '@/docs/swagger.module.css';

const descriptionOf = ({ info }: ReturnType<typeof readOpenApi>) =>
  (info as { description: string }).description;

export default function ApiPage() {
  return (
    <DocsPage title="api">
      <link rel="stylesheet" href={SWAGGER_STYLE} precedence="low" />
      <link rel="preload" as="script" href={SWAGGER_SCRIPT} />
      <section className={`glass quiet screen ${styles.sheet}`}>
        <div className={styles.opening}>
          <h1>The API</h1>
          <p className={styles.lead}>
            Create a session, check a token, ask for the keys. Each request can be sent from here,
            to this very server.
          </p>
          <nav aria-label="Documentation" className={styles.links}>
            <PageLink className="button" href="/docs/protocol/">
              WebSocket protocol
            </PageLink>
            <a className="button" href={DESCRIPTION}>
              openapi.json
            </a>
          </nav>
        </div>
        <div className={styles.part}>
          <h2>What holds everywhere</h2>
          <Prose text={descriptionOf(readOpenApi())} />
        </div>
        <noscript>
          <p>
            This page needs JavaScript; <a href={DESCRIPTION}>openapi.json</a> says the same.
          </p>
        </noscript>
        <div className={styles.part}>
          <h2>Requests</h2>
          <SwaggerPanel className={swagger.swagger} />
        </div>
      </section>
    </DocsPage>
  );
}
