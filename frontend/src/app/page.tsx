import { FacePortrait } from '@/components/FacePortrait';
import styles from './home.module.css';

const FACTS = ['About 30 seconds', 'No app to install', 'Signed token', 'No pictures kept'];

export default function HomePage() {
  return (
    <main className="shell">
      <section className={`glass screen ${styles.hero} ${styles.split}`}>
        <div className={styles.words}>
          <h1>Proof that someone is really there</h1>
          <p className={styles.lead}>
            Three small movements in front of the camera tell a live person from a photo, a replay
            or a deepfake. The server judges, and signs what it saw.
          </p>
          <a className="button primary" href="/verify-glass/">
            Verify yourself
          </a>
          <ul className={styles.facts}>
            {FACTS.map((fact) => (
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
