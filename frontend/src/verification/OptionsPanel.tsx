'use client';

import { useId } from 'react';
import { Disclosure } from '@/components/Disclosure';
import { useSpeech } from '@/messages/LanguageProvider';
import styles from './OptionsPanel.module.css';
import { type Options, setOption, useOptions } from './options';
import { useVibrationOffered, useVoiceOffered } from './useGuidance';

function OptionSwitch({ name, isOn }: { name: keyof Options; isOn: boolean }) {
  const { title, detail } = useSpeech().words.options[name];
  const field = useId();
  return (
    <li>
      <input
        id={field}
        type="checkbox"
        checked={isOn}
        onChange={(event) => setOption(name, event.target.checked)}
        aria-describedby={`${field}-detail`}
      />
      <label htmlFor={field}>{title}</label>
      <p id={`${field}-detail`} className="soft">
        {detail}
      </p>
    </li>
  );
}

// What can be set up on this device, remembered; what it cannot do is not offered.
export function OptionsPanel() {
  const { words } = useSpeech();
  const options = useOptions();
  const isOffered: Record<keyof Options, boolean> = {
    voice: useVoiceOffered(),
    vibration: useVibrationOffered(),
    exactScores: true,
    moreTime: true,
  };
  const names = (Object.keys(isOffered) as (keyof Options)[]).filter((name) => isOffered[name]);
  return (
    <Disclosure title={words.options.title} data-options={true}>
      <ul className={styles.options}>
        {names.map((name) => (
          <OptionSwitch key={name} name={name} isOn={options[name]} />
        ))}
      </ul>
    </Disclosure>
  );
}
