import type { Messages } from '../en';
import { comfort } from './comfort';
import { phrases } from './phrases';
import { errors, failures } from './problems';
import { words } from './words';

export const messages: Messages = { words: { ...words, ...comfort, failures, errors }, phrases };
