// <proof-of-life-verify>: a verification as an element of any page. What it takes and tells is in
// proof-of-life-verify.d.ts.
import { createElement } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { endpointsAt, resolveEndpoints } from '@/lib/endpoints';
import { VerificationFlow } from '@/verification/flow';
import type { Place } from '@/verification/place';
import { isLive, type State } from '@/verification/state';
import {
  ATTRIBUTES,
  type Attribute,
  apiOf,
  type Fault,
  faultsOf,
  languageFor,
  oversightsOf,
  requestOf,
  themeOf,
} from './attributes';
import { EmbeddedVerification } from './EmbeddedVerification';
import { eventsBetween, type Told } from './events';
import type { ProofOfLifeVerifyElement, VerifyState, VerifyTheme } from './proof-of-life-verify';
import { SCRIPT } from './script';
import { makeScriptWorker } from './script_worker';
import { makeStyleSheet } from './styles';

const PROPERTIES = ['userId', 'apiUrl', 'theme', 'tokenNonce', 'tokenAud', 'hideToken'] as const;

let sheet: CSSStyleSheet | null = null;

const told = ({ attribute, expected }: Fault) => `${attribute} is not ${expected}`;

export class ProofOfLifeVerify
  extends HTMLElement
  implements Omit<ProofOfLifeVerifyElement, 'addEventListener'>
{
  static readonly observedAttributes = ATTRIBUTES;

  readonly #shadow = this.attachShadow({ mode: 'open' });
  readonly #place: Place = {
    request: () => requestOf(this),
    endpoints: async () => {
      const api = apiOf(this);
      return api ? endpointsAt(api) : resolveEndpoints(undefined, SCRIPT);
    },
    makeWorker: () => makeScriptWorker(SCRIPT),
    showsToken: () => !this.hideToken,
    bringIntoView: (screen) => screen.scrollIntoView({ block: 'nearest' }),
    keys: () => this.#shadow,
  };
  readonly #flow = new VerificationFlow(this.#place);
  #lastState: State = this.#flow.state();
  #root: Root | null = null;
  #isRenderDue = false;
  #complaint = ''; // the last one, said once
  #isReady = false;

  constructor() {
    super();
    sheet ??= makeStyleSheet();
    this.#shadow.adoptedStyleSheets = [sheet];
    this.#flow.subscribe(() => this.#follow());
  }

  get state(): VerifyState {
    return this.#flow.state().name;
  }

  get userId(): string {
    return this.#read('user-id');
  }
  set userId(value: string) {
    this.#write('user-id', value);
  }

  get apiUrl(): string {
    return this.#read('api-url');
  }
  set apiUrl(value: string) {
    this.#write('api-url', value);
  }

  get theme(): VerifyTheme {
    return themeOf(this);
  }
  set theme(value: VerifyTheme) {
    this.#write('theme', value);
  }

  get tokenNonce(): string {
    return this.#read('token-nonce');
  }
  set tokenNonce(value: string) {
    this.#write('token-nonce', value);
  }

  get tokenAud(): string {
    return this.#read('token-aud');
  }
  set tokenAud(value: string) {
    this.#write('token-aud', value);
  }

  get hideToken(): boolean {
    return this.hasAttribute('hide-token');
  }
  set hideToken(value: boolean) {
    this.toggleAttribute('hide-token', value);
  }

  // A camera is never opened but by a person's press.
  async start(): Promise<void> {
    if (!navigator.userActivation?.isActive) {
      throw new DOMException('start() must follow a press of the person’s', 'NotAllowedError');
    }
    const faults = faultsOf(this);
    if (!this.isConnected || faults.length > 0) {
      const why = this.isConnected ? faults.map(told).join('; ') : 'the element is on no page';
      throw new DOMException(why, 'InvalidStateError');
    }
    await this.#flow.start();
  }

  cancel(): void {
    if (isLive(this.#flow.state())) this.#flow.cancel();
  }

  reset(): void {
    this.#flow.cancel();
  }

  connectedCallback(): void {
    this.#takeEarlyProperties();
    this.#root = createRoot(this.#shadow);
    this.#renderSoon();
  }

  disconnectedCallback(): void {
    this.#flow.cancel();
    this.#root?.unmount();
    this.#root = null;
    this.#isReady = false;
    this.#complaint = '';
  }

  attributeChangedCallback(): void {
    this.#renderSoon();
  }

  #read(name: Attribute): string {
    return this.getAttribute(name) ?? '';
  }

  #write(name: Attribute, value: string): void {
    this.setAttribute(name, value);
  }

  // Properties that were set before this script had come hide the class's own.
  #takeEarlyProperties(): void {
    for (const name of PROPERTIES) {
      if (!Object.hasOwn(this, name)) continue;
      const value: unknown = Reflect.get(this, name);
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, value);
    }
  }

  // Once for all attributes that are set together.
  #renderSoon(): void {
    if (this.#isRenderDue) return;
    this.#isRenderDue = true;
    queueMicrotask(() => {
      this.#isRenderDue = false;
      if (this.#root) this.#render(this.#root);
    });
  }

  #render(root: Root): void {
    const faults = faultsOf(this);
    this.#complain(faults);
    root.render(
      createElement(EmbeddedVerification, {
        flow: this.#flow,
        place: this.#place,
        look: { theme: themeOf(this), ...languageFor(this) },
        badAttributes: faults.map(({ attribute }) => attribute),
        onReady: this.#tellReady,
      }),
    );
  }

  #complain(faults: readonly Fault[]): void {
    const oversights = oversightsOf(this);
    const complaint = [...faults, ...oversights].map(told).join('; ');
    if (complaint === this.#complaint) return;
    this.#complaint = complaint;
    if (oversights.length > 0) {
      console.warn(`<proof-of-life-verify>: ${oversights.map(told).join('; ')}`);
    }
    if (faults.length === 0) return;
    console.error(`<proof-of-life-verify>: ${faults.map(told).join('; ')}`);
    const attributes = faults.map(({ attribute }) => attribute);
    this.#tell({ type: 'pol-error', detail: { code: 'bad_attribute', attributes } });
  }

  readonly #tellReady = (): void => {
    if (this.#isReady) return;
    this.#isReady = true;
    this.#tell({ type: 'pol-ready', detail: null });
  };

  #follow(): void {
    const last = this.#lastState;
    this.#lastState = this.#flow.state();
    for (const event of eventsBetween(last, this.#lastState)) this.#tell(event);
  }

  #tell({ type, detail }: Told): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
