import type { Viewport } from 'next';
import localFont from 'next/font/local';
import type { ReactNode } from 'react';
import { PageFrame } from '@/components/PageFrame';
import { LanguageProvider } from '@/messages/LanguageProvider';
import './globals.css';

const sans = localFont({
  src: '../../node_modules/@fontsource-variable/geist/files/geist-latin-wght-normal.woff2',
  weight: '100 900',
  display: 'swap',
  variable: '--font-sans',
});

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
    // Language and direction follow the person's choice, which is made in the browser.
    <html lang="en" className={sans.variable} suppressHydrationWarning>
      <head>
        <script src="/hold-words.js" />
      </head>
      <body>
        <LanguageProvider>
          <PageFrame>{children}</PageFrame>
        </LanguageProvider>
      </body>
    </html>
  );
}
