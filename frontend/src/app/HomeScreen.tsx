'use client';

import { FacePortrait } from '@/components/FacePortrait';
import { PageLink } from '@/components/PageLink';
import { useSpeech } from '@/messages/LanguageProvider';
import { USUAL_SECONDS } from '@/verification/duration';
import styles from './home.module.css';

export function HomeScreen() {
  const { words, phrases } = useSpeech();
  const { title, lead, action, facts } = words.home;
  return (
    <main className="shell">
      <section className={`glass screen ${styles.hero} ${styles.split}`}>
        <div className={styles.words}>
          <h1>{title}</h1>
          <p className={styles.lead}>{lead}</p>
          <PageLink className="button primary" href="/verify-glass/">
            {action}
          </PageLink>
          <ul className={styles.facts}>
            {[phrases.aboutSeconds(USUAL_SECONDS), ...facts].map((fact) => (
              <li key={fact}>{fact}</li>
            ))}
          </ul>
        </div>
        <div className={styles.art}>
          <FacePortrait />
        </div>
      </section>
    </main>
  );
}
