'use client';

import { useSpoken } from '@/messages/LanguageProvider';
import styles from './LanguageNotice.module.css';

// Says when the chosen language is not to be had.
export function LanguageNotice() {
  const { speech, isMissing } = useSpoken();
  return (
    <p className={styles.notice} role="status">
      {isMissing ? speech.words.languageMissing : null}
    </p>
  );
}
