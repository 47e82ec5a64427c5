'use client';

import type { ReactNode } from 'react';
import { useFocusOnMount } from './focus';

// A screen's title. Takes the focus when it appears, unless told otherwise.
export function Heading({
  children,
  takesFocus = true,
}: {
  children: ReactNode;
  takesFocus?: boolean;
}) {
  const heading = useFocusOnMount<HTMLHeadingElement>(takesFocus);
  return (
    <h1 ref={heading} tabIndex={-1} part="title">
      {children}
    </h1>
  );
}
