import { Icon, type IconName } from '@/components/Icon';
import { ApiLink } from '@/home/ApiLink';
import { FlowPicture } from '@/home/FlowPicture';
import { text } from '@/home/text';
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

function Links() {
  const { start, api, protocol, health } = text.links;
  return (
    <nav className={styles.links} aria-label={text.linksTitle}>
      <a className={`glass ${styles.link}`} href="/verify-glass/">
        <LinkWords of={start} />
      </a>
      <a className={`glass ${styles.link}`} href="/docs/">
        <LinkWords of={api} />
      </a>
      <a className={`glass ${styles.link}`} href="/docs/protocol/">
        <LinkWords of={protocol} />
      </a>
      <ApiLink className={`glass ${styles.link}`} path="/health">
        <LinkWords of={health} />
      </ApiLink>
    </nav>
  );
}

function Hero() {
  return (
    <section className={`glass screen ${styles.hero}`}>
      <div className={styles.words}>
        <h1>{text.title}</h1>
        <p className={styles.lead}>{text.lead}</p>
        <div className={styles.actions}>
          <a className="button primary" href="/verify-glass/">
            {text.start}
          </a>
          <a className="button" href="/docs/">
            {text.api}
          </a>
        </div>
        <ul className={styles.facts}>
          {text.facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      </div>
      <div className={styles.flow}>
        <h2 className="visually-hidden">{text.flowTitle}</h2>
        <FlowPicture />
      </div>
    </section>
  );
}

export default function HomePage() {
  return (
    <main className={`shell ${styles.home}`}>
      <Hero />
      <div className={styles.pair}>
        <PointsCard of={text.claims} icon="check" />
        <PointsCard of={text.limits} icon="alert" />
      </div>
      <Links />
    </main>
  );
}
