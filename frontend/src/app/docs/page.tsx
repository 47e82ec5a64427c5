import type { Metadata } from 'next';
import { SwaggerPanel } from '@/docs/SwaggerPanel';
import 'swagger-ui-dist/swagger-ui.css';
import '@/docs/swagger.css';
import styles from '@/docs/docs.module.css';

export const metadata: Metadata = { title: 'API' };

export default function ApiPage() {
  return (
    <main className="shell">
      <section className={`glass quiet screen ${styles.sheet}`}>
        <div className={styles.opening}>
          <h1>The API</h1>
          <p className={styles.lead}>
            Create a session, check a token, ask for the keys. Each request can be sent from here,
            to this very server.
          </p>
          <nav aria-label="Documentation" className={styles.links}>
            <a className="button" href="/docs/protocol/">
              WebSocket protocol
            </a>
            <a className="button" href="/openapi.json">
              openapi.json
            </a>
          </nav>
        </div>
        <noscript>
          <p>
            This page needs JavaScript; <a href="/openapi.json">openapi.json</a> says the same.
          </p>
        </noscript>
        <SwaggerPanel className={styles.swagger} />
      </section>
    </main>
  );
}
