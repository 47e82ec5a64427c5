'use client';

import { PageLink } from '@/components/PageLink';
import { useSpeech } from '@/messages/LanguageProvider';
import styles from './home.module.css';

export function NotFoundScreen() {
  const { title, lead, action } = useSpeech().words.notFound;
  return (
    <main className="shell">
      <section className={`glass screen ${styles.hero}`}>
        <h1>{title}</h1>
        <p className={styles.lead}>{lead}</p>
        <PageLink className="button primary" href="/">
          {action}
        </PageLink>
      </section>
    </main>
  );
}
