import { Icon } from '@/components/Icon';
import { useSpeech } from '@/messages/LanguageProvider';
import styles from '@/verification/screens/ProblemScreen.module.css';

// For whoever puts the element on a page; the console says more.
export function SetupProblem({ attributes }: { attributes: readonly string[] }) {
  const { words } = useSpeech();
  return (
    <section className={`glass screen ${styles.card}`} part="card" role="alert">
      <div className={styles.sign}>
        <Icon name="alert" />
      </div>
      <p className="kicker">{words.problem.errorKicker}</p>
      <h1 part="title">{words.setup.title}</h1>
      <p className={styles.reason}>{words.setup.reason}</p>
      <p className={styles.note}>
        {words.setup.attributes} <code dir="ltr">{attributes.join(', ')}</code>
      </p>
    </section>
  );
}
