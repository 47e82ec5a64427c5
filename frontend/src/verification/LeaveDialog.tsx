'use client';

import { useEffect, useId, useRef } from 'react';
import { useSpeech } from '@/messages/LanguageProvider';
import styles from './LeaveDialog.module.css';

interface Props {
  onStay: () => void;
  onLeave: () => void;
}

// Asks once more before a running verification is thrown away by a key. Escape stays.
export function LeaveDialog({ onStay, onLeave }: Props) {
  const { leave } = useSpeech().words;
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-detail`}
      onClose={onStay}
    >
      <h2 id={`${id}-title`}>{leave.title}</h2>
      <p id={`${id}-detail`} className="soft">
        {leave.detail}
      </p>
      <div className={styles.actions}>
        <button type="button" className="button primary" part="button primary" onClick={onStay}>
          {leave.stay}
        </button>
        <button type="button" className="button" part="button" onClick={onLeave}>
          {leave.leave}
        </button>
      </div>
    </dialog>
  );
}
