'use client';

import { useSpoken } from '@/messages/LanguageProvider';
import { LANGUAGE_LIST, LANGUAGES, type Language } from '@/messages/languages';
import { Icon } from './Icon';
import styles from './LanguageSwitcher.module.css';

// Each language is named in itself, so that it is found by whoever reads no other.
export function LanguageSwitcher() {
  const { speech, choose } = useSpoken();
  return (
    <label className={styles.switcher}>
      <Icon name="globe" className={styles.globe} />
      <span className="visually-hidden">{speech.words.language}</span>
      <select value={speech.language} onChange={(event) => choose(event.target.value as Language)}>
        {LANGUAGE_LIST.map((language) => {
          const { name, locale, direction } = LANGUAGES[language];
          return (
            <option key={language} value={language} lang={locale} dir={direction}>
              {name}
            </option>
          );
        })}
      </select>
      <Icon name="down" className={styles.down} />
    </label>
  );
}
