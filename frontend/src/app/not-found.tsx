import styles from './home.module.css';

export default function NotFound() {
  return (
    <main className="shell">
      <section className={`glass screen ${styles.hero}`}>
        <div className={styles.words}>
          <h1>There is nothing here</h1>
          <p className={styles.lead}>The address may be mistyped.</p>
          <a className="button primary" href="/">
            To the start
          </a>
        </div>
      </section>
    </main>
  );
}
