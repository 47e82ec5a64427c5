import { Heading } from '@/components/Heading';
import { Icon, type IconName } from '@/components/Icon';
import { text } from '../text';
import styles from './WaitingScreen.module.css';

export type WaitingFor = 'checking_support' | 'requesting_camera' | 'connecting';

const WORDS: Record<WaitingFor, { icon: IconName; title: string; detail: string }> = {
  checking_support: {
    icon: 'clock',
    title: text.waiting.supportTitle,
    detail: text.waiting.supportDetail,
  },
  requesting_camera: {
    icon: 'camera',
    title: text.waiting.cameraTitle,
    detail: text.waiting.cameraDetail,
  },
  connecting: {
    icon: 'wifi',
    title: text.waiting.connectTitle,
    detail: text.waiting.connectDetail,
  },
};

interface Props {
  waitingFor: WaitingFor;
  note: string | null;
  onCancel: () => void;
}

export function WaitingScreen({ waitingFor, note, onCancel }: Props) {
  const { icon, title, detail } = WORDS[waitingFor];
  return (
    <section className={`glass screen ${styles.card}`}>
      <div className={styles.sign}>
        <svg viewBox="0 0 120 120" fill="none" aria-hidden="true">
          <circle className={styles.track} cx="60" cy="60" r="54" />
          <path className={styles.arc} d="M60 6a54 54 0 0 1 54 54" />
        </svg>
        <Icon name={icon} className={styles.icon} />
      </div>
      <Heading key={waitingFor}>{title}</Heading>
      <p className={styles.detail}>{detail}</p>
      {note ? <p className={styles.detail}>{note}</p> : null}
      <button type="button" className="button" onClick={onCancel}>
        {text.verifying.cancel}
      </button>
    </section>
  );
}
