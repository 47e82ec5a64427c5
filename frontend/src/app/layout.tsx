import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import type { ReactNode } from 'react';
import { Mark } from '@/components/Mark';
import { text } from '@/verification/text';
import './globals.css';
import styles from './layout.module.css';

const sans = localFont({
  src: '../../node_modules/@fontsource-variable/geist/files/geist-latin-wght-normal.woff2',
  weight: '100 900',
  display: 'swap',
  variable: '--font-sans',
});

export const metadata: Metadata = {
  title: { default: text.product, template: `%s · ${text.product}` },
  description: 'Proves that a real, live person is in front of the camera.',
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#e9edf7' },
    { media: '(prefers-color-scheme: dark)', color: '#060914' },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" className={sans.variable}>
      <body>
        <header className={`shell ${styles.header}`}>
          <a className={styles.brand} href="/">
            <Mark className={styles.mark} />
            {text.product}
          </a>
        </header>
        {children}
        <footer className={`shell ${styles.footer}`}>
          Self-hosted. No outside service sees your camera.
        </footer>
      </body>
    </html>
  );
}
