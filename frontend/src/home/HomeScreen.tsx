'use client';

import type { ReactNode } from 'react';
import { Icon, type IconName } from '@/components/Icon';
import { PageLink } from '@/components/PageLink';
import { useSpeech } from '@/messages/LanguageProvider';
import { USUAL_SECONDS } from '@/verification/duration';
import { ApiLink } from './ApiLink';
import { FlowPicture } from './FlowPicture';
import styles from './home.module.css';

interface Points {
  title: string;
  points: readonly string[];
}

function PointsCard({ of, icon }: { of: Points; icon: IconName }) {
  return (
    <section className={`glass ${styles.points}`} data-icon={icon}>
      <h2>{of.title}</h2>
      <ul>
        {of.points.map((point) => (
          <li key={point}>
            <Icon name={icon} />
            <span>{point}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function LinkWords({ of }: { of: { title: string; detail: string } }) {
  return (
    <>
      <span className={styles.linkTitle}>{of.title}</span>
      <span className="soft">{of.detail}</span>
    </>
  );
}

function CardLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <PageLink className={`glass ${styles.link}`} href={href}>
      {children}
    </PageLink>
  );
}

function Links() {
  const { links, linksTitle } = useSpeech().words.home;
  return (
    <nav className={styles.links} aria-label={linksTitle}>
      <CardLink href="/verify-glass/">
        <LinkWords of={links.start} />
      </CardLink>
      <CardLink href="/docs/">
        <LinkWords of={links.api} />
      </CardLink>
      <CardLink href="/docs/protocol/">
        <LinkWords of={links.protocol} />
      </CardLink>
      <ApiLink className={`glass ${styles.link}`} path="/health">
        <LinkWords of={links.health} />
      </ApiLink>
    </nav>
  );
}

function Hero() {
  const { words, phrases } = useSpeech();
  const { title, lead, action, api, facts, flowTitle } = words.home;
  return (
    <section className={`glass screen ${styles.hero}`}>
      <div className={styles.words}>
        <h1>{title}</h1>
        <p className={styles.lead}>{lead}</p>
        <div className={styles.actions}>
          <PageLink className="button primary" href="/verify-glass/">
            {action}
          </PageLink>
          <PageLink className="button" href="/docs/">
            {api}
          </PageLink>
        </div>
        <ul className={styles.facts}>
          {[phrases.aboutSeconds(USUAL_SECONDS), ...facts].map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      </div>
      <div className={styles.flow}>
        <h2 className="visually-hidden">{flowTitle}</h2>
        <FlowPicture />
      </div>
    </section>
  );
}

export function HomeScreen() {
  const { claims, limits } = useSpeech().words.home;
  return (
    <main className={`shell ${styles.home}`}>
      <Hero />
      <div className={styles.pair}>
        <PointsCard of={claims} icon="check" />
        <PointsCard of={limits} icon="alert" />
      </div>
      <Links />
    </main>
  );
}
