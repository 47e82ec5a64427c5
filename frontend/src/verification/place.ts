'use client';

import { createContext, useContext } from 'react';
import type { Endpoints } from '@/lib/endpoints';
import type { CreateSessionRequest } from '@/lib/protocol';

// What a verification needs to know of where it takes place: on the page of ours, or within
// somebody else's.
export interface Place {
  request: () => CreateSessionRequest; // for the session that is about to be made
  endpoints: () => Promise<Endpoints>;
  makeWorker: () => Worker; // that encodes frames; throws where none can be had
  showsToken: () => boolean; // else only that there is one
  bringIntoView: (element: HTMLElement) => void; // a screen that has just appeared
  keys: () => EventTarget; // hears the keys that are meant for the verification
}

export const PlaceContext = createContext<Place | null>(null);

export function usePlace(): Place {
  const place = useContext(PlaceContext);
  if (!place) throw new Error('a screen is shown without its place');
  return place;
}
