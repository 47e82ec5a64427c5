'use client';

import { PageLink } from '@/components/PageLink';
import styles from '@/home/home.module.css';
import { useSpeech } from '@/messages/LanguageProvider';

export function NotFoundScreen() {
  const { title, lead, action } = useSpeech().words.notFound;
  return (
    <main className="shell">
      <section className={`glass screen ${styles.hero}`}>
        <div className={styles.words}>
          <h1>{title}</h1>
          <p className={styles.lead}>{lead}</p>
          <PageLink className="button primary" href="/">
            {action}
          </PageLink>
        </div>
      </section>
    </main>
  );
}
