import { Disclosure } from '@/components/Disclosure';
import { FacePortrait } from '@/components/FacePortrait';
import { Heading } from '@/components/Heading';
import { Icon, type IconName } from '@/components/Icon';
import { type Tip, TipPicture } from '@/components/TipPicture';
import { useSpeech } from '@/messages/LanguageProvider';
import { CameraPicker } from '../CameraPicker';
import { USUAL_SECONDS } from '../duration';
import { OptionsPanel } from '../OptionsPanel';
import styles from './StartScreen.module.css';

const TIPS: readonly Tip[] = ['light', 'bare', 'level', 'alone'];
const STEP_ICONS: readonly IconName[] = ['camera', 'face', 'token'];

function StepList() {
  const { steps } = useSpeech().words.start;
  return (
    <ol className={styles.steps}>
      {steps.map(({ title, detail }, index) => (
        <li key={title}>
          <span className={styles.badge}>
            <Icon name={STEP_ICONS[index] ?? 'check'} />
          </span>
          <div>
            <h3>{title}</h3>
            <p className="soft">{detail}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}

function TipList() {
  const { tips } = useSpeech().words.start;
  return (
    <ul className={styles.tips}>
      {TIPS.map((tip) => (
        <li key={tip}>
          <TipPicture tip={tip} picture={tips[tip].picture} />
          {tips[tip].title}
        </li>
      ))}
    </ul>
  );
}

// Under the line that says it in short: whoever looks for more finds it here.
function RecordDetails() {
  const { title, points } = useSpeech().words.record;
  return (
    <Disclosure title={title} data-record={true}>
      <dl className={styles.record}>
        {Object.values(points).map((point) => (
          <div key={point.title}>
            <dt>{point.title}</dt>
            <dd className="soft">{point.detail}</dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  );
}

export function StartScreen({ onStart, isFirst }: { onStart: () => void; isFirst: boolean }) {
  const { words, phrases } = useSpeech();
  const { start } = words;
  return (
    <section className={`glass screen ${styles.card}`} part="card">
      <div className={styles.words}>
        <Heading takesFocus={!isFirst}>{start.title}</Heading>
        <p className={styles.lead}>{start.lead}</p>
        <div className={styles.action}>
          <button type="button" className="button primary" part="button primary" onClick={onStart}>
            {start.action}
          </button>
          <p className={styles.duration}>
            <Icon name="clock" /> {phrases.aboutSeconds(USUAL_SECONDS)}
          </p>
        </div>
        <CameraPicker />
        <OptionsPanel />
        <h2 className="visually-hidden">{start.stepsTitle}</h2>
        <StepList />
      </div>
      <div className={styles.side}>
        <div className={styles.art}>
          <FacePortrait />
        </div>
        <h2 className="visually-hidden">{start.tipsTitle}</h2>
        <TipList />
      </div>
      <div className={styles.privacy}>
        <Icon name="lock" />
        <div>
          <p>{start.privacy}</p>
          <RecordDetails />
        </div>
      </div>
    </section>
  );
}
