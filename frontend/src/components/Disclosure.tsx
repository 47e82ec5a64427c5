import type { ReactNode } from 'react';
import styles from './Disclosure.module.css';

interface Props {
  title: string;
  children: ReactNode;
  [data: `data-${string}`]: string | number | boolean | null;
}

// What is there for whoever looks for it.
export function Disclosure({ title, children, ...data }: Props) {
  return (
    <details className={styles.disclosure} {...data}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}
