import type { Messages } from '../en';
import { phrases } from './phrases';
import { errors, failures } from './problems';
import { words } from './words';

export const messages: Messages = { words: { ...words, failures, errors }, phrases };
