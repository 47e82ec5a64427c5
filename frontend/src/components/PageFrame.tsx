'use client';

import type { ReactNode } from 'react';
import { useSpeech } from '@/messages/LanguageProvider';
import { LanguageNotice } from './LanguageNotice';
import { LanguageSwitcher } from './LanguageSwitcher';
import { Mark } from './Mark';
import styles from './PageFrame.module.css';
import { PageLink } from './PageLink';

// What surrounds every page.
export function PageFrame({ children }: { children: ReactNode }) {
  const { words } = useSpeech();
  return (
    <>
      <header className={`shell ${styles.header}`}>
        <PageLink className={styles.brand} href="/">
          <Mark className={styles.mark} />
          {words.product}
        </PageLink>
        <LanguageSwitcher />
        <LanguageNotice />
      </header>
      {children}
      <footer className={`shell ${styles.footer}`}>{words.footer}</footer>
    </>
  );
}
