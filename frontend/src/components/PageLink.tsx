'use client';

import type { ReactNode } from 'react';
import { useSpoken } from '@/messages/LanguageProvider';
import { withWish } from '@/messages/wishes';

interface Props {
  href: string; // of a page of ours
  className?: string | undefined;
  children: ReactNode;
}

export function PageLink({ href, className, children }: Props) {
  const { address } = useSpoken();
  return (
    <a className={className} href={withWish(href, address)}>
      {children}
    </a>
  );
}
