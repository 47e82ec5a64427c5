import { Heading } from '@/components/Heading';
import { Icon, type IconName } from '@/components/Icon';
import type { Words } from '@/messages/en';
import { useSpeech } from '@/messages/LanguageProvider';
import { unreachable } from '../state';
import styles from './WaitingScreen.module.css';

export type WaitingFor = 'checking_support' | 'requesting_camera' | 'connecting';

interface View {
  icon: IconName;
  title: string;
  detail: string;
}

function viewOf(waitingFor: WaitingFor, { waiting }: Words): View {
  switch (waitingFor) {
    case 'checking_support':
      return { icon: 'clock', title: waiting.supportTitle, detail: waiting.supportDetail };
    case 'requesting_camera':
      return { icon: 'camera', title: waiting.cameraTitle, detail: waiting.cameraDetail };
    case 'connecting':
      return { icon: 'wifi', title: waiting.connectTitle, detail: waiting.connectDetail };
    default:
      return unreachable(waitingFor);
  }
}

interface Props {
  waitingFor: WaitingFor;
  note: string | null;
  onCancel: () => void;
}

export function WaitingScreen({ waitingFor, note, onCancel }: Props) {
  const { words } = useSpeech();
  const { icon, title, detail } = viewOf(waitingFor, words);
  return (
    <section className={`glass screen ${styles.card}`} part="card">
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
      <button type="button" className="button" part="button" onClick={onCancel}>
        {words.verifying.cancel}
      </button>
    </section>
  );
}
